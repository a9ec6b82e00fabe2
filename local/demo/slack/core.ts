import { second } from '../../../app/shared/instant.ts';
import { realTimer, type Timer } from '../../../listeners/timer.ts';
import { createFileRows } from './files/file-rows.ts';
import { createFiles } from './files/files.ts';
import { createUploads } from './files/uploads.ts';
import { secondsOf } from './ids.ts';
import { createLive } from './live.ts';
import { readManifest } from './manifest.ts';
import { createMessages } from './messages.ts';
import { createGrants } from './openid/grants.ts';
import { createIdTokens } from './openid/id-token.ts';
import type { SlackOptions } from './options.ts';
import { createResponseUrls } from './response-urls.ts';
import { createDeliver } from './send/deliver.ts';
import { createEvents } from './send/events.ts';
import { createMessageEvents } from './send/message-events.ts';
import { slackMessage } from './send/payloads.ts';
import { createShown } from './shown.ts';
import { createChannels } from './store/channels.ts';
import { inTransaction, openDatabase } from './store/database.ts';
import { createHomes } from './store/homes.ts';
import { createMessageRows, type StoredMessage } from './store/message-rows.ts';
import { createPeople } from './store/people.ts';
import { createViews } from './surfaces/views.ts';
import { createTriggers } from './triggers.ts';

export const heartbeat = 15 * second;

/** Everything that the stand-in is made of, put together once. */
export function createCore(options: SlackOptions) {
  const { workspace, secrets, wall, now, requestUrl, publicUrl, onTrouble } = options;
  const manifest = readManifest(options.manifest);
  const database = openDatabase(options.path);
  const ended = new AbortController();
  const ending = ended.signal;
  const timer: Timer = options.timer ?? realTimer;

  const { people, channels, rows } = inTransaction(database, () => {
    const rows = createMessageRows(database);
    const channels = createChannels(database, workspace, now);
    for (const { id, members, messages = [] } of channels.fresh)
      for (const { user, text, at } of messages) {
        const ts = channels.nextTs(id, at);
        rows.add({ channel: id, ts, user, text, blocks: [] });
        for (const member of members) channels.markRead(member, id, ts);
      }
    return { rows, channels, people: createPeople(database, workspace, () => secondsOf(now())) };
  });
  const live = createLive();
  const deliver = createDeliver({
    requestUrl,
    secrets,
    wall,
    timer,
    fetch: options.fetch ?? fetch,
    ending,
    onTrouble,
  });

  const trouble = (what: string, error?: unknown): void => onTrouble?.(what, error);
  const files = createFiles({
    rows: createFileRows(database, () => secondsOf(now())),
    messages: rows,
    channels,
    workspace,
    publicUrl,
  });
  /** As the app is told of it. */
  const asSlack = (message: StoredMessage) =>
    slackMessage(message, workspace, {
      files: (message.files ?? []).flatMap((id) => files.get(id) ?? []).map(files.told),
      replies: message.thread_ts ? { count: 0, users: [] } : rows.replies(message.channel, message.ts),
    });
  const events = createEvents({
    workspace,
    subscribed: manifest.events,
    scopes: manifest.scopes,
    deliver,
    timer,
    wall,
    ending,
  });
  const hear = createMessageEvents({ workspace, channels, events, slackMessage: asSlack, trouble });
  const shown = createShown({ rows, channels, people, files });

  return {
    workspace,
    manifest,
    people,
    channels,
    rows,
    files,
    uploads: createUploads(wall),
    shown,
    live,
    deliver,
    ending,
    timer,
    wall,
    now,
    publicUrl,
    token: secrets.token,
    clientSecret: async () => (await secrets.client?.()) ?? '',
    redirectUrls: () => options.redirectUrls?.() ?? [],
    grants: createGrants(wall),
    idTokens: createIdTokens(() => new URL(publicUrl()).origin, wall),
    limits: { burst: 20, perSecond: 1, fileBytes: 50_000_000, ...options.limits },
    trouble,
    slackMessage: asSlack,
    messages: createMessages({ rows, channels, files, live, shown, hear }),
    views: createViews({ homes: createHomes(database), files, live, wall }),
    triggers: createTriggers(wall),
    responseUrls: createResponseUrls({ publicUrl, wall }),
    events,
    close(): void {
      if (ending.aborted) return;
      ended.abort();
      database.close();
    },
  };
}

export type Core = ReturnType<typeof createCore>;
