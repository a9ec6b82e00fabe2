import { once } from 'node:events';
import { createServer } from 'node:http';
import type { HttpAnswer } from '../../app/shared/knock.ts';
import { createEntry, type EntryDeps } from '../../listeners/entry.ts';
import type { ActionListener, CommandListener, EventListener, Routes } from '../../listeners/listener.ts';
import { countingStore } from '../support/counting-store.ts';
import { openTestDesk, type TestDeskOptions } from '../support/desk.ts';
import {
  clickBody,
  commandBody,
  formRequest,
  ines,
  jsonRequest,
  type SlackRequest,
  signingSecret,
  team,
} from '../support/slack-requests.ts';

export interface SlackDeskOptions extends TestDeskOptions {
  routes?: Routes;
  deps?: Partial<EntryDeps>;
  secrets?: string[];
}

/** What was posted where. */
export interface Post {
  path: string;
  body: string;
}

/** A business in memory with its Slack entry, and a Slack of its own on 127.0.0.1 that keeps what it is told. */
export async function openSlackDesk(options: SlackDeskOptions = {}) {
  const posts: Post[] = [];
  const reply: { status: number; headers?: Record<string, string> } = { status: 200 };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    posts.push({ path: request.url ?? '', body: Buffer.concat(chunks).toString() });
    response.writeHead(reply.status, {
      'content-type': 'application/json',
      connection: 'close',
      ...reply.headers,
    });
    response.end(JSON.stringify({ ok: true }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;

  const desk = await openTestDesk({
    ...options,
    config: {
      PAYDESK_PEOPLE: `${ines}, U0G9QF9C6`,
      PAYDESK_SLACK_TEAM: team,
      PAYDESK_SLACK_BOT_USER: 'U0KRQLJ9H',
      PAYDESK_SLACK_API: `${url}/api/`,
      ...options.config,
    },
  });
  const secrets = { signing: options.secrets ?? [signingSecret] };
  const store = countingStore(desk.store);
  const ports = {
    ...desk.ports,
    store,
    secrets: {
      get: async (name: string) =>
        name === 'ic/slack/signing-secret'
          ? secrets.signing
          : [name === 'ic/slack/bot-token' ? 'xoxb-test-token' : 'x'.repeat(40)],
    },
  };
  const refused: string[] = [];
  const troubles: { what: string; error: unknown }[] = [];
  const entry = createEntry(
    {
      ports,
      onRefused: (why) => refused.push(why),
      onTrouble: (what, error) => troubles.push({ what, error }),
      ...options.deps,
    },
    ...(options.routes ? [options.routes] : []),
  );
  const timestamp = () => Math.floor(Date.parse(desk.time.wall) / 1000);
  return {
    ...desk,
    ports,
    entry,
    posts,
    reply,
    url,
    refused,
    troubles,
    secrets,
    /** What the entry asked of the store. */
    counts: store.counts,
    timestamp,
    send: (request: SlackRequest): Promise<HttpAnswer> => entry(request),
    sendForm: (body: string) => entry(formRequest(body, { timestamp: timestamp() })),
    sendJson: (body: string) => entry(jsonRequest(body, { timestamp: timestamp() })),
    /** What the person reads who types `/chase …`. */
    async type(text: string, fields: Record<string, string> = {}): Promise<string> {
      const answer = await entry(formRequest(commandBody(text, fields), { timestamp: timestamp() }));
      return JSON.parse(answer.body).text;
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export type SlackDesk = Awaited<ReturnType<typeof openSlackDesk>>;

export const noRoutes: Routes = { commands: {}, actions: {}, submissions: {}, shortcuts: {}, events: {} };

const audience = 'invoices' as const;

export const onCommand = (listener: CommandListener): Routes => ({
  ...noRoutes,
  commands: { '/chase': { audience, listener } },
});

export const onClick = (listener: ActionListener): Routes => ({
  ...noRoutes,
  actions: { pause: { audience, listener } },
});

export const onEvent = (listener: EventListener): Routes => ({
  ...noRoutes,
  events: { team_rename: { audience: 'anybody', listener } },
});

/** Somebody presses the button `pause` of INV-1. */
export const click = (desk: SlackDesk): Promise<HttpAnswer> =>
  desk.sendForm(clickBody('pause', 'INV-1', { response_url: `${desk.url}/respond/1` }));

/** What was said by calls: where, and the words. */
export const told = (desk: SlackDesk): [string, string][] =>
  desk.posts.map(({ path, body }) => [path, JSON.parse(body).text]);
