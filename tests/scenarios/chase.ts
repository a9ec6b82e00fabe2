import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { createCsvSheets } from '../../adapters/embedded/csv-sheets.ts';
import { createFolderDocuments } from '../../adapters/embedded/folder-documents.ts';
import { createFolderFiles } from '../../adapters/embedded/folder-files.ts';
import { createHomeSecrets } from '../../adapters/embedded/home-secrets.ts';
import { createLogMessenger } from '../../adapters/embedded/log-messenger.ts';
import { createOutboxMailer } from '../../adapters/embedded/outbox-mailer.ts';
import { createQueueBus } from '../../adapters/embedded/queue-bus.ts';
import { createQueueScheduler } from '../../adapters/embedded/queue-scheduler.ts';
import { plainMime } from '../../adapters/mime/plain-mime.ts';
import { readConfig } from '../../app/config.ts';
import type { Dump } from '../../app/ports/dump.ts';
import type { Message } from '../../app/ports/messenger.ts';
import { noModel } from '../../app/ports/model.ts';
import { noPictures } from '../../app/ports/pictures.ts';
import type { Ports } from '../../app/ports/ports.ts';
import type { Change, Store } from '../../app/ports/store.ts';
import { later, plus } from '../../app/shared/instant.ts';
import { driveSync } from '../../jobs/drive-sync.ts';
import { createInbox, createMachine } from '../../local/machine.ts';

/** A home on disk with real adapters and a clock that the scenario moves. */
export interface Home {
  ports: Ports;
  store: Store & Dump;
  /** Runs all that falls due up to an instant, in its order. */
  until(instant: string): Promise<void>;
  /** Forgets everything that lived in the process: queues, timers, caches of adapters. */
  restart(): void;
  sheet(csv: string): Promise<void>;
  sheetText(): Promise<string>;
  mails(): Promise<{ to: string; subject: string; text: string; date: Date }[]>;
  messages(): Promise<Message[]>;
}

type OpenStore = (onChange: (changes: Change[]) => void) => Store & Dump;

export async function openHome(
  folder: string,
  documents: { rules: string; voice: string },
  begin: string,
  openStore: OpenStore,
  /** Minutes between sweeps and syncs: a scenario needs no idle ones. */
  every: Record<string, number> = { sweeper: 60, 'drive-sync': 20 },
): Promise<Home> {
  await mkdir(join(folder, 'documents'), { recursive: true });
  await mkdir(join(folder, 'sheets'), { recursive: true });
  await writeFile(join(folder, 'documents', 'rules.md'), documents.rules);
  await writeFile(join(folder, 'documents', 'voice.md'), documents.voice);
  const sheetPath = join(folder, 'sheets', 'invoices.csv');
  const messagesPath = join(folder, 'messages.jsonl');
  let now = begin;
  let count = 0;
  let tell: (changes: Change[]) => void = () => {};
  const store = openStore((changes) => tell(changes));
  const build = () => {
    const inbox = createInbox();
    const scheduler = createQueueScheduler();
    tell = inbox.changed;
    const ports: Ports = {
      store,
      clock: { now: () => now, wall: () => now },
      ids: () => `id${count++}`,
      bus: createQueueBus(inbox.published),
      scheduler,
      mailer: createOutboxMailer({ folder: join(folder, 'outbox') }),
      files: createFolderFiles({ folder: join(folder, 'files') }),
      sheets: createCsvSheets({
        paths: { invoices: sheetPath, payables: join(folder, 'sheets', 'payables.csv') },
      }),
      reader: { read: async () => [], attachments: async () => [], close: async () => {} },
      pictures: noPictures,
      mime: plainMime,
      model: noModel,
      documents: createFolderDocuments({
        folder: join(folder, 'documents'),
        rates: join(folder, 'sheets', 'rates.csv'),
      }),
      messenger: createLogMessenger({ path: messagesPath }),
      secrets: createHomeSecrets({ folder: join(folder, 'secrets') }),
      config: readConfig({
        PAYDESK_OWNER: 'mei@kiln.example',
        PAYDESK_FROM: 'billing@kiln.example',
        PAYDESK_CURRENCY: 'SGD',
      }),
    };
    return {
      begun: false,
      ports,
      machine: createMachine({ ports, inbox, scheduler, every }),
    };
  };
  let running = build();
  return {
    get ports() {
      return running.ports;
    },
    store,
    async until(instant) {
      if (!running.begun) await driveSync(running.ports);
      running.begun = true;
      await running.machine.runDue();
      for (let next = await running.machine.next(); next <= instant; next = await running.machine.next()) {
        now = later(next, now);
        await running.machine.runDue();
      }
      now = instant;
      await running.machine.runDue();
      const [trouble] = running.machine.troubles;
      if (trouble) throw trouble.error;
    },
    restart() {
      running = build();
      now = plus(now, 1);
    },
    sheet: (csv) => writeFile(sheetPath, csv),
    sheetText: () => readFile(sheetPath, 'utf8'),
    async mails() {
      const names = (await readdir(join(folder, 'outbox')).catch(() => [])).filter((n) => n.endsWith('.eml'));
      const parsed = await Promise.all(
        names.map(async (n) => simpleParser(await readFile(join(folder, 'outbox', n)))),
      );
      return parsed
        .map((m) => ({
          to: [m.to ?? []]
            .flat()
            .map((a) => a.text)
            .join(),
          subject: m.subject ?? '',
          text: m.text ?? '',
          date: m.date ?? new Date(0),
        }))
        .sort((a, b) => a.date.getTime() - b.date.getTime() || (a.to < b.to ? -1 : 1));
    },
    async messages() {
      const text = await readFile(messagesPath, 'utf8').catch(() => '');
      return text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Message);
    },
  };
}
