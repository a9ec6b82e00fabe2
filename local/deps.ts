import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { type CsvSheets, createCsvSheets } from '../adapters/embedded/csv-sheets.ts';
import { createFolderDocuments } from '../adapters/embedded/folder-documents.ts';
import { createFolderFiles } from '../adapters/embedded/folder-files.ts';
import { createHomeSecrets, hasSecret, secretPath } from '../adapters/embedded/home-secrets.ts';
import { createLogMessenger } from '../adapters/embedded/log-messenger.ts';
import { createOutboxMailer } from '../adapters/embedded/outbox-mailer.ts';
import { createQueueBus } from '../adapters/embedded/queue-bus.ts';
import { createQueueScheduler, type QueueScheduler } from '../adapters/embedded/queue-scheduler.ts';
import { createEmbeddedReader } from '../adapters/embedded/reader/reader.ts';
import { createSmtpMailer } from '../adapters/embedded/smtp-mailer.ts';
import { createSqliteStore, type SqliteStore } from '../adapters/embedded/sqlite-store.ts';
import { createSystemClock } from '../adapters/embedded/system-clock.ts';
import { createMimeReader } from '../adapters/mime/mime-reader.ts';
import type { Config } from '../app/config.ts';
import type { Clock } from '../app/ports/clock.ts';
import type { Mail } from '../app/ports/mailer.ts';
import type { Message, Messenger } from '../app/ports/messenger.ts';
import { noModel } from '../app/ports/model.ts';
import type { Ports } from '../app/ports/ports.ts';
import type { Secret, Secrets } from '../app/ports/secrets.ts';
import { Fault } from '../app/shared/errors.ts';
import { withGoogle } from './google.ts';
import { homePaths, isDemoHome, refuseDemoHome } from './home.ts';
import { createInbox, type Inbox } from './machine.ts';
import { inWords } from './read-input.ts';

export interface Deps {
  ports: Ports & { store: SqliteStore };
  /** The sheets that lie in the home. */
  csv: CsvSheets;
  inbox: Inbox;
  scheduler: QueueScheduler;
  /** Whether people are told in Slack; where something of it was set up and something lacks, `why` not, in words. */
  slack: { on: boolean; why?: string; called?: true; connects?: true };
  close(): void;
}

export interface DepsOptions {
  config: Config;
  clock?: Clock;
  /** A demo's home takes only a demo, with its own clock. */
  demo?: true;
  /** Instead of the network. */
  fetch?: typeof fetch;
  onPost?: (message: Message) => void;
  onMail?: (mail: Mail) => void;
}

/**
 * The root of the one process: every port, for one home. Makes the home's folder; throws a `Fault` where it cannot, and
 * for the home of a demo where none is meant.
 */
export function createDeps(options: DepsOptions): Deps {
  const { config, clock = createSystemClock(), demo, onPost, onMail } = options;
  const { home, smtp_url, sender } = config;
  if (!demo) refuseDemoHome(home);
  else if (!isDemoHome(home) || smtp_url) throw new Error('a demo needs its own home, and sends nothing');
  // What ends so belongs to nobody (RFC 6761), so letters in its name are a setting that was forgotten.
  if (smtp_url && sender.from.endsWith('.example'))
    throw new Fault(
      'SMTP_URL is set, so letters would leave: set PAYDESK_FROM to the address that they come from.',
    );
  const paths = homePaths(home);
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw inWords(home, error);
  }
  const inbox = createInbox();
  const scheduler = createQueueScheduler();
  const store = createSqliteStore({ path: paths.data, onChange: inbox.changed });
  const mailer = smtp_url
    ? createSmtpMailer({ url: smtp_url })
    : createOutboxMailer({ folder: paths.outbox });
  const secrets = createHomeSecrets({ folder: paths.secrets });
  const csv = createCsvSheets({ paths: { invoices: paths.invoices, payables: paths.payables } });
  const documents = createFolderDocuments({ folder: paths.documents, rates: paths.rates });
  const slack = slackOf(config);
  const reader = createEmbeddedReader();
  const mime = createMimeReader();
  const ports = {
    store,
    clock,
    ids: randomUUID,
    bus: createQueueBus(inbox.published),
    scheduler,
    mailer: {
      ...mailer,
      async send(mail) {
        const sent = await mailer.send(mail);
        onMail?.(mail);
        return sent;
      },
    },
    files: createFolderFiles({ folder: paths.files }),
    ...withGoogle({
      config,
      secrets,
      sheets: csv,
      documents,
      ...(options.fetch && { fetch: options.fetch }),
    }),
    reader,
    pictures: reader,
    mime,
    model: noModel,
    messenger: slack.on
      ? slackMessenger(config, secrets, options.fetch)
      : createLogMessenger({ path: paths.messages, ...(onPost && { onPost }) }),
    secrets,
    config,
  } satisfies Ports;
  const close = () => {
    store.close();
    void reader.close();
    void mime.close();
  };
  return { ports, csv, inbox, scheduler, slack, close };
}

function slackOf({ home, slack }: Config): Deps['slack'] {
  const { secrets, messages } = homePaths(home);
  const has = (secret: Secret) => hasSecret(secrets, secret);
  const called = has('ic/slack/signing-secret') && { called: true as const };
  const connects = has('ic/slack/app-token') && { connects: true as const };
  const lacking = (['ic/slack/bot-token', 'ic/slack/signing-secret'] as const).filter(
    (secret) => !(has(secret) || (connects && secret === 'ic/slack/signing-secret')),
  );
  if (slack.channel && lacking.length === 0) return { on: true, ...called, ...connects };
  if (!slack.channel && lacking.length > 0) return { on: false };
  const files = lacking.map((secret) => secretPath(secrets, secret)).join(' and ');
  return {
    on: false,
    why: `There is no Slack yet: ${slack.channel ? `${files} ${lacking.length > 1 ? 'are' : 'is'} missing` : 'set PAYDESK_SLACK_CHANNEL'}. What people should know goes to ${messages}.`,
  };
}

/** Slack's client takes its time to load, and most commands tell nobody anything. */
function slackMessenger(config: Config, secrets: Secrets, given: DepsOptions['fetch']): Messenger {
  let made: Promise<Messenger> | undefined;
  const messenger = () => {
    made ??= Promise.all([
      import('../adapters/slack/messenger.ts'),
      import('../adapters/slack/in-turn.ts'),
    ]).then(([{ createSlackMessenger }, { inTurn }]) => {
      const slack = createSlackMessenger({ config, secrets, ...(given && { fetch: given }) });
      // A stand-in on this machine has a clock that is moved, and keeps nobody waiting.
      return new URL(config.slack.api_url).protocol === 'https:' ? inTurn(slack) : slack;
    });
    return made;
  };
  return {
    post: async (message) => (await messenger()).post(message),
    update: async (posted, message) => (await messenger()).update(posted, message),
    showHome: async (user_id, home) => (await messenger()).showHome(user_id, home),
    members: async () => (await messenger()).members(),
    fetchFile: async (file_id) => (await messenger()).fetchFile?.(file_id),
    uploadPicture: async (picture) => (await messenger()).uploadPicture!(picture),
  };
}
