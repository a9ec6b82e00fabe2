import { createMemorySheets } from '../../adapters/embedded/csv-sheets.ts';
import { createMemoryFiles } from '../../adapters/embedded/memory-files.ts';
import { createMemoryStore } from '../../adapters/embedded/memory-store.ts';
import { plainMime } from '../../adapters/mime/plain-mime.ts';
import { type Config, readConfig } from '../../app/config.ts';
import type { Customer } from '../../app/invoices/customer.ts';
import { mirrored } from '../../app/invoices/desk.ts';
import type { Invoice } from '../../app/invoices/invoice.ts';
import type { Letter } from '../../app/invoices/letter.ts';
import { applyEdits } from '../../app/invoices/sheet/apply-edits.ts';
import { syncInvoices } from '../../app/invoices/sync-invoices.ts';
import type { BusEvent } from '../../app/ports/bus.ts';
import type { OwnerDocument } from '../../app/ports/documents.ts';
import type { Mail } from '../../app/ports/mailer.ts';
import type { Home, Message } from '../../app/ports/messenger.ts';
import { noModel } from '../../app/ports/model.ts';
import type { Ports } from '../../app/ports/ports.ts';
import type { ReadPage } from '../../app/ports/reader.ts';
import type { OneOff } from '../../app/ports/scheduler.ts';
import type { Change } from '../../app/ports/store.ts';
import { sha256 } from '../../app/shared/audit.ts';
import { hour, type Instant, plus } from '../../app/shared/instant.ts';
import type { Person } from '../../app/shared/people.ts';
import { effects } from '../../jobs/effects.ts';
import { sender } from '../../jobs/invoices/sender.ts';
import { bareMail } from '../simulation/world.ts';
import { csvOf, type Row, type RulesChange, rulesWith, voiceText } from './desk-documents.ts';

/** Monday nine in Singapore, a business minute by the rules below. */
export const monday = '2027-03-01T01:00:00.000Z';
export const today = '2027-03-01';

export interface TestDeskOptions {
  at?: Instant;
  rules?: RulesChange;
  rows?: readonly Row[];
  config?: Record<string, string>;
  /** Messages have a place, where they are drawn anew. */
  slack?: boolean;
  /** The sheet is not mirrored yet. */
  unsynced?: true;
}

export type TestDesk = Awaited<ReturnType<typeof openTestDesk>>;

/** One business in memory, whose clock, sheet and documents a test sets and whose mails, messages and events it reads. */
export async function openTestDesk(options: TestDeskOptions = {}) {
  const changes: Change[] = [];
  const store = createMemoryStore({ onChange: (changed: Change[]) => changes.push(...changed) });
  const files = createMemoryFiles();
  const time = { now: options.at ?? monday, wall: options.at ?? monday };
  const sheet = { csv: csvOf(options.rows ?? [{ id: 'INV-1' }]), writes: 0 };
  const payables = { csv: '' };
  const sheets = createMemorySheets({ invoices: sheet, payables });
  const documents: Partial<Record<OwnerDocument, string>> = {};
  const out = {
    mails: [] as Mail[],
    messages: [] as Message[],
    events: [] as BusEvent[],
    oneOffs: [] as OneOff[],
    /** Messages that can be drawn anew, by their place, as they look now. */
    cards: new Map<string, Message>(),
    updates: [] as Message[],
    homes: [] as { user_id: string; home: Home }[],
    members: [] as Person[],
    /** What the reader finds on every receipt. */
    pages: [] as ReadPage[],
    /** What Slack was given to show. */
    pictures: [] as Uint8Array[],
  };
  /** Set one, and that call fails with it until it is taken away. */
  const trouble: Partial<
    Record<
      | 'mail'
      | 'post'
      | 'update'
      | 'home'
      | 'publish'
      | 'schedule'
      | 'sheet'
      | 'document'
      | 'write'
      | 'upload',
      Error
    >
  > = {};
  const config: Config = readConfig({
    PAYDESK_CURRENCY: 'SGD',
    PAYDESK_OWNER: 'owner@studio.example',
    ...options.config,
  });
  let count = 0;
  const through = async <T>(call: keyof typeof trouble, work: () => T): Promise<T> => {
    if (trouble[call]) throw trouble[call];
    return work();
  };
  const ports: Ports = {
    store,
    files,
    config,
    clock: { now: () => time.now, wall: () => time.wall },
    ids: () => `${(count++).toString(16).padStart(4, '0')}id`,
    bus: { publish: (event) => through('publish', () => void out.events.push(event)) },
    scheduler: { once: (one) => through('schedule', () => void out.oneOffs.push(one)) },
    mailer: {
      send: (mail) =>
        through('mail', () => {
          out.mails.push(mail);
          return { message_id: mail.message_id };
        }),
      wasSent: async () => undefined,
    },
    sheets: {
      ...sheets,
      revision: (name) =>
        name === 'payables' ? sheets.revision(name) : through('sheet', () => sha256(sheet.csv)),
      read: (name) =>
        name === 'payables'
          ? sheets.read(name)
          : through('sheet', () => ({ csv: sheet.csv, revision: sha256(sheet.csv) })),
      write: (name, edits) =>
        name === 'payables'
          ? sheets.write(name, edits)
          : through('write', () => {
              const { csv, missing } = applyEdits(sheet.csv, edits);
              Object.assign(sheet, { csv, writes: sheet.writes + 1 });
              return { missing };
            }),
    },
    reader: { read: async () => out.pages, attachments: async () => [], close: async () => {} },
    pictures: { draw: async ({ bytes }) => ({ jpeg: bytes, photo: photoOf(bytes) }) },
    mime: plainMime,
    model: noModel,
    documents: {
      read: (name) =>
        through('document', () => {
          const text = documents[name];
          return text === undefined ? undefined : { text, revision: sha256(text) };
        }),
    },
    messenger: {
      post: (message) =>
        through('post', () => {
          out.messages.push(message);
          if (!options.slack) return undefined;
          const posted = { channel: 'C0MAIN', ts: `${out.messages.length}` };
          out.cards.set(posted.ts, message);
          return posted;
        }),
      update: ({ ts }, message) =>
        through('update', () => {
          out.updates.push(message);
          out.cards.set(ts, message);
        }),
      showHome: (user_id, home) => through('home', () => void out.homes.push({ user_id, home })),
      members: async () => out.members,
      uploadPicture: ({ bytes }) =>
        through('upload', () => {
          out.pictures.push(bytes);
          return { id: `F0PICTURE${out.pictures.length}`, ready: true };
        }),
    },
    secrets: { get: async () => ['x'.repeat(40)] },
  };
  const encode = (text: string) => new TextEncoder().encode(text);
  const setRules = (change: RulesChange) =>
    files.put(mirrored.rules.bucket, mirrored.rules.key, encode(rulesWith(change)));
  await setRules(options.rules ?? {});
  await files.put(mirrored.voice.bucket, mirrored.voice.key, encode(voiceText));

  const desk = {
    ports,
    store,
    time,
    sheet,
    payables,
    documents,
    trouble,
    setRules,
    ...out,
    changes,
    invoice: (invoice_id: string) => store.get<Invoice>('ic-state', { invoice_id }),
    letter: (letter_id: string) => store.get<Letter>('ic-letters', { letter_id }),
    customer: (customer_id: string) => store.get<Customer>('ic-customers', { customer_id }),
    letters: () => store.snapshot()['ic-letters'] as unknown as Letter[],
    audit: () => store.snapshot()['ic-audit'],
    /** Both clocks go on together. */
    advance(ms: number): void {
      time.now = plus(time.now, ms);
      time.wall = plus(time.wall, ms);
    },
    days: (n: number) => desk.advance(n * 24 * hour),
    sync: () => syncInvoices(ports),
    /** The owner edits the sheet; the next sync sees it. */
    edit(rows: readonly Row[]): void {
      sheet.csv = csvOf(rows);
    },
    see: async (rows: readonly Row[]) => {
      desk.edit(rows);
      return syncInvoices(ports);
    },
    /** What the table's stream wakes: every effect that is due, until no commit causes another. */
    async work(): Promise<void> {
      for (let change = changes.shift(); change; change = changes.shift()) await effects(ports, change);
    },
    /** Hands the bus's events to the sender. */
    async deliver(): Promise<void> {
      for (const event of out.events.splice(0)) await sender(ports, event.detail, bareMail);
    },
    asked: () => out.messages.flatMap(({ notice }) => (notice.kind === 'ask' ? [notice.question] : [])),
  };
  if (!options.unsynced) await desk.sync();
  return desk;
}

/** Pictures whose bytes begin alike look alike. */
const photoOf = (bytes: Uint8Array): string =>
  sha256(new TextDecoder().decode(bytes.slice(0, 8))).slice(0, 16);
