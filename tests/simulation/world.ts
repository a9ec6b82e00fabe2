import { createMemorySheets } from '../../adapters/embedded/csv-sheets.ts';
import { createMemoryStore, type MemoryStore } from '../../adapters/embedded/memory-store.ts';
import { plainMime } from '../../adapters/mime/plain-mime.ts';
import { messageId } from '../../app/invoices/letter.ts';
import type { Compose } from '../../app/invoices/send-letter.ts';
import type { BusEvent } from '../../app/ports/bus.ts';
import type { Files } from '../../app/ports/files.ts';
import type { Mail } from '../../app/ports/mailer.ts';
import type { Message, Posted } from '../../app/ports/messenger.ts';
import { noModel } from '../../app/ports/model.ts';
import type { Ports } from '../../app/ports/ports.ts';
import type { Reader } from '../../app/ports/reader.ts';
import type { OneOff } from '../../app/ports/scheduler.ts';
import type { Sheet } from '../../app/ports/sheets.ts';
import type { Change, Item, Write } from '../../app/ports/store.ts';
import { type Table, type TableKeys, tables } from '../../app/ports/tables.ts';
import { sha256 } from '../../app/shared/audit.ts';
import { DefiniteFailure, Unclear } from '../../app/shared/errors.ts';
import { type Instant, plus } from '../../app/shared/instant.ts';
import type { Choose } from './choices.ts';
import { config, csvOf, rows, type SheetRow, tickAt } from './setting.ts';

/** One item of a committed transaction, as it was and as it became. */
export interface Wrote {
  table: Table;
  before: Item | undefined;
  after: Item | undefined;
}

export interface Line {
  invoice_id: string;
  chase_id: string;
  step: string;
}

/** What a mail says of itself. */
export interface Told {
  letter_id: string;
  attempt_id: string;
  customer_id: string;
  move: string;
  to: string;
  lines: Line[];
}

export type Happened =
  | { kind: 'commit'; actor: string; wrote: Wrote[]; now: Instant }
  | ({
      kind: 'mail';
      actor: string /** The wall clock when the mail call was made. */;
      asked: Instant;
      now: Instant;
      message_id: string;
    } & Told);

/** What may go wrong with one call to the outside. */
const mishaps = ['fine', 'lost reply', 'fails before', 'crash before', 'crash after', 'suspended'] as const;
type Mishap = (typeof mishaps)[number] | 'refused' | 'bounces';

interface Actor {
  name: string;
  state: 'running' | 'waiting' | 'suspended' | 'done' | 'crashed';
  /** Was suspended once. */
  slept?: true;
  call: string;
  go: (how: Mishap) => void;
  arrive: () => void;
  error?: unknown;
}

export interface WorldOptions {
  choose: Choose;
  files: Files;
  /** Mishaps and changes of turn that one history may have. */
  mishaps?: number;
  turns?: number;
  from?: MemoryStore;
  sheet?: readonly SheetRow[];
  /** What the mail service knows of a Message-ID afterwards. */
  mailRemembers?: boolean;
  /** Messages have a place, where they are drawn anew. */
  slack?: boolean;
  /** Approvers hear of their turn by mail as well. */
  mails?: boolean;
  /** A known bad design of the store, for the simulator to catch. */
  spoil?: (writes: Write[], store: MemoryStore) => Promise<Write[]>;
}

export type World = ReturnType<typeof createWorld>;

/** Ports over one virtual business, in which every effectful call may go wrong and actors take turns before each. */
export function createWorld(options: WorldOptions) {
  const { choose, files } = options;
  const left = { mishaps: options.mishaps ?? 0, turns: options.turns ?? 0 };
  const log: Happened[] = [];
  const messages: Message[] = [];
  const events: BusEvent[] = [];
  const oneOffs = new Map<string, OneOff>();
  const changes: Change[] = [];
  const delivered = new Map<string, number>();
  const actors: Actor[] = [];
  const time = { now: tickAt, wall: tickAt };
  const store = options.from ?? createMemoryStore();
  const paid = { csv: '' };
  const sheets = createMemorySheets({
    payables: paid,
    invoices: {
      get csv() {
        return world.csv ?? csvOf(world.sheet);
      },
      set csv(text) {
        world.csv = text;
      },
    },
  });
  const world = {
    /** The payable sheet. */
    payables: paid,
    log,
    messages,
    events,
    oneOffs,
    changes,
    delivered,
    time,
    store,
    actors,
    sheet: [...(options.sheet ?? rows)],
    /** The invoice sheet as a text that is written too, instead of those rows. */
    csv: undefined as string | undefined,
    /** What stands in Slack, by its place. */
    cards: new Map<string, Message>(),
    /** The revision that whoever clicked had before their eyes, by the actor's name. */
    clicked: new Map<string, number>(),
    /** Where a pay page led when it was read, and after how much of the log. */
    pages: [] as { after: number; hosts: string[] }[],
    /** A service that reads by jobs, where there is one. */
    readings: undefined as Required<Pick<Reader, 'receipt'>> | undefined,
    freely: false,
    spawn,
    run,
    ports: portsFor,
    advance,
  };
  let count = 0;
  let uploads = 0;
  const isWritten = (sheet: Sheet): boolean => sheet === 'payables' || world.csv !== undefined;

  function advance(ms: number): void {
    time.now = plus(time.now, ms);
    time.wall = plus(time.wall, ms);
  }

  /** The point before an effectful call: others may run first, and the call may go wrong. */
  function gate(actor: Actor, call: string): Promise<Mishap> {
    if (world.freely) return Promise.resolve('fine');
    actor.call = call;
    actor.state = 'waiting';
    return new Promise((go) => {
      actor.go = go;
      actor.arrive();
    });
  }

  async function effectful<T>(actor: Actor, call: string, work: () => Promise<T>): Promise<T> {
    const how = await gate(actor, call);
    if (how === 'crash before') return dead(actor);
    if (how === 'fails before') throw new Unclear(`${call} failed`);
    if (how === 'refused' || how === 'bounces')
      throw new DefiniteFailure(`${call} was refused`, { permanent: how === 'bounces' });
    const result = await work();
    if (how === 'crash after') return dead(actor);
    if (how === 'lost reply') throw new Unclear(`the reply of ${call} was lost`);
    return result;
  }

  function dead<T>(actor: Actor): Promise<T> {
    actor.state = 'crashed';
    actor.arrive();
    return new Promise<T>(() => {});
  }

  function spawn(name: string, work: (ports: Ports) => Promise<unknown>): void {
    const actor: Actor = { name, state: 'running', call: '', go: () => {}, arrive: () => {} };
    actors.push(actor);
    starts.push(() => {
      const arrived = new Promise<void>((resolve) => {
        actor.arrive = resolve;
      });
      gate(actor, 'start')
        .then(() => work(portsFor(actor)))
        .then(
          () => finish(actor),
          (error: unknown) => finish(actor, error),
        );
      return arrived;
    });
  }
  const starts: (() => Promise<void>)[] = [];

  function finish(actor: Actor, error?: unknown): void {
    actor.state = 'done';
    actor.error = error;
    actor.arrive();
  }

  /** Lets all actors run to their end, by turns that the history chooses. Suspended ones wait for `wake`. */
  async function run(wake = false): Promise<void> {
    for (const start of starts.splice(0)) await start();
    if (wake) for (const actor of actors) if (actor.state === 'suspended') actor.state = 'waiting';
    let current: Actor | undefined;
    for (;;) {
      const waiting = actors.filter((a) => a.state === 'waiting');
      if (waiting.length === 0) return;
      current = nextActor(waiting, current);
      await release(current, mishapOf(current));
    }
  }

  function nextActor(waiting: Actor[], current: Actor | undefined): Actor {
    const goesOn = current && waiting.includes(current);
    const order = goesOn ? [current as Actor, ...waiting.filter((a) => a !== current)] : waiting;
    if (order.length === 1 || (goesOn && left.turns === 0)) return order[0] as Actor;
    const chosen = choose(order.length, `turn before ${order[0]?.name} ${order[0]?.call}`);
    if (goesOn && chosen > 0) left.turns--;
    return order[chosen] as Actor;
  }

  function mishapOf(actor: Actor): Mishap {
    if (left.mishaps === 0 || actor.call === 'start') return 'fine';
    // Drawn late and cut off right then: the one old picture that stays (docs/decisions/0013), and its buttons refuse.
    if (actor.call === 'messenger.update' && actor.slept) return 'fine';
    const ways =
      actor.call === 'mailer.send' ? [...mishaps, 'refused' as const, 'bounces' as const] : mishaps;
    const how = ways[choose(ways.length, `${actor.name} ${actor.call}`)] as Mishap;
    if (how !== 'fine') left.mishaps--;
    return how;
  }

  async function release(actor: Actor, how: Mishap): Promise<void> {
    if (how === 'suspended') {
      actor.state = 'suspended';
      actor.slept = true;
      return;
    }
    const arrived = new Promise<void>((resolve) => {
      actor.arrive = resolve;
    });
    actor.state = 'running';
    actor.go(how);
    await arrived;
  }

  async function transact(actor: Actor, asked: Write[]): Promise<void> {
    const writes = options.spoil ? await options.spoil(asked, store) : asked;
    const wrote: Wrote[] = [];
    for (const w of writes) {
      if ('check' in w) continue;
      const table = ('put' in w ? w.put : 'update' in w ? w.update : w.delete) as Table;
      const before = await store.get(table, 'put' in w ? keyIn(table, w.item) : w.key);
      wrote.push({ table, before, after: 'put' in w ? w.item : undefined });
    }
    await store.transact(writes);
    log.push({ kind: 'commit', actor: actor.name, wrote, now: time.now });
    for (const w of wrote)
      if (w.after?.due_at && (w.after.due_at as string) <= time.now)
        changes.push({ table: w.table, key: keyIn(w.table, w.after) });
  }

  function portsFor(actor: Actor): Ports {
    const outside = <T>(call: string, work: () => Promise<T>) => effectful(actor, call, work);
    return {
      config: options.mails ? { ...config, decision_mail: 'always' } : config,
      files: {
        ...files,
        put: (bucket, key, bytes) => outside('files.put', () => files.put(bucket, key, bytes)),
      },
      clock: { now: () => time.now, wall: () => time.wall },
      ids: () => `${(count++).toString(16).padStart(4, '0')}id`,
      store: { ...store, transact: (writes) => outside('store.transact', () => transact(actor, writes)) },
      bus: { publish: (event) => outside('bus.publish', async () => void events.push(event)) },
      scheduler: {
        once: (o) =>
          outside('scheduler.once', async () => void (oneOffs.has(o.name) || oneOffs.set(o.name, o))),
      },
      mailer: {
        send: (mail) => {
          const asked = time.wall;
          return outside('mailer.send', async () => {
            delivered.set(mail.message_id, (delivered.get(mail.message_id) ?? 0) + 1);
            const { to, message_id } = mail;
            const told = { ...toldBy(mail), to };
            log.push({
              ...{ kind: 'mail', actor: actor.name, message_id, ...told },
              ...{ asked, now: time.now },
            });
            return { message_id: mail.message_id };
          });
        },
        wasSent: async (id) => (options.mailRemembers ? delivered.has(id) : undefined),
      },
      sheets: {
        revision: async (sheet) => (isWritten(sheet) ? sheets.revision(sheet) : revisionOf()),
        read: async (sheet) =>
          isWritten(sheet) ? sheets.read(sheet) : { csv: csvOf(world.sheet), revision: revisionOf() },
        write: (sheet, edits) =>
          outside(`${sheet}.write`, async () =>
            isWritten(sheet) ? sheets.write(sheet, edits) : { missing: [] },
          ),
        append: (sheet, row) => outside(`${sheet}.append`, () => sheets.append(sheet, row)),
        remove: (sheet, row) => outside(`${sheet}.remove`, () => sheets.remove(sheet, row)),
      },
      reader: {
        read: async () => [],
        attachments: async () => [],
        close: async () => {},
        ...(world.readings && {
          receipt: (file, job) => outside('reader.receipt', async () => world.readings!.receipt(file, job)),
        }),
      },
      pictures: { draw: async ({ bytes }) => ({ jpeg: bytes, photo: sha256(String(bytes)).slice(0, 16) }) },
      mime: plainMime,
      model: noModel,
      documents: { read: async () => undefined },
      messenger: {
        post: (message) =>
          outside('messenger.post', async () => {
            messages.push(message);
            return options.slack ? place(message) : undefined;
          }),
        update: ({ ts }, message) =>
          outside('messenger.update', async () => void world.cards.set(ts, message)),
        showHome: async () => {},
        members: async () => [],
        uploadPicture: () =>
          outside('messenger.uploadPicture', async () => {
            const id = `F0PICTURE${++uploads}`;
            return { id, ready: uploads % 2 === 1 };
          }),
        // Files whose ids begin alike are the same picture.
        fetchFile: (id) =>
          outside('messenger.fetchFile', async () => ({ bytes: new TextEncoder().encode(id.slice(0, 2)) })),
      },
      secrets: { get: () => outside('secrets.get', async () => ['x'.repeat(40)]) },
    };
  }

  function place(message: Message): Posted {
    const ts = `${world.cards.size + 1}`;
    world.cards.set(ts, message);
    return { channel: 'C0MAIN', ts };
  }

  function revisionOf(): string {
    return JSON.stringify(world.sheet);
  }

  return world;
}

export function keyIn(table: Table, item: Item): Record<string, string> {
  const { pk, sk }: TableKeys = tables[table];
  return sk ? { [pk]: String(item[pk]), [sk]: String(item[sk]) } : { [pk]: String(item[pk]) };
}

/** A letter without its prose: what matters to the invariants travels as JSON. */
export const bareMail: Compose = async (ports, { letter, lines }) => {
  await ports.secrets.get('ic/paylink/secret');
  const { letter_id, attempt_id = '', customer_id, move, address } = letter;
  const told: Told = {
    letter_id,
    attempt_id,
    customer_id,
    move,
    to: address,
    lines: lines.map(({ line: { invoice_id, chase_id, step } }) => ({ invoice_id, chase_id, step })),
  };
  const message_id = messageId(letter, attempt_id, 'studio.example');
  return {
    from: config.sender.from,
    to: address,
    message_id,
    mime: empty,
    tags: { told: JSON.stringify(told) },
  };
};
const empty = new Uint8Array();
const toldBy = (mail: Mail): Told => JSON.parse(mail.tags.told ?? '{}');
