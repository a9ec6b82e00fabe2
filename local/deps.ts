import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createCsvSheets } from '../adapters/embedded/csv-sheets.ts';
import { createFolderDocuments } from '../adapters/embedded/folder-documents.ts';
import { createFolderFiles } from '../adapters/embedded/folder-files.ts';
import { createHomeSecrets } from '../adapters/embedded/home-secrets.ts';
import { createLogMessenger } from '../adapters/embedded/log-messenger.ts';
import { createOutboxMailer } from '../adapters/embedded/outbox-mailer.ts';
import { createQueueBus } from '../adapters/embedded/queue-bus.ts';
import { createQueueScheduler, type QueueScheduler } from '../adapters/embedded/queue-scheduler.ts';
import { createSmtpMailer } from '../adapters/embedded/smtp-mailer.ts';
import { createSqliteStore } from '../adapters/embedded/sqlite-store.ts';
import { createSystemClock } from '../adapters/embedded/system-clock.ts';
import type { Config } from '../app/config.ts';
import type { Clock } from '../app/ports/clock.ts';
import type { Mail } from '../app/ports/mailer.ts';
import type { Message } from '../app/ports/messenger.ts';
import type { Ports } from '../app/ports/ports.ts';
import { Fault } from '../app/shared/errors.ts';
import { homePaths } from './home.ts';
import { createInbox, type Inbox } from './machine.ts';
import { inWords } from './read-input.ts';

export interface Deps {
  ports: Ports;
  inbox: Inbox;
  scheduler: QueueScheduler;
  close(): void;
}

export interface DepsOptions {
  config: Config;
  clock?: Clock;
  onPost?: (message: Message) => void;
  onMail?: (mail: Mail) => void;
}

/** The root of the one process: every port, for one home. Makes the home's folder; throws a `Fault` where it cannot. */
export function createDeps({ config, clock = createSystemClock(), onPost, onMail }: DepsOptions): Deps {
  const { home, smtp_url, sender } = config;
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
  const ports: Ports = {
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
    sheets: createCsvSheets({ paths: { invoices: paths.invoices } }),
    documents: createFolderDocuments({ folder: paths.documents }),
    messenger: createLogMessenger({ path: paths.messages, ...(onPost && { onPost }) }),
    secrets: createHomeSecrets({ folder: paths.secrets }),
    config,
  };
  return { ports, inbox, scheduler, close: () => store.close() };
}
