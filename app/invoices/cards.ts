import { type Aggregate, keyOf, kinds, newestCards, type Ref } from '../effects/aggregate.ts';
import { type Change, commit } from '../effects/commit.ts';
import type { Message, Notice, Posted, Shown } from '../ports/messenger.ts';
import type { Ports } from '../ports/ports.ts';
import { type Write, writesATransaction } from '../ports/store.ts';
import { canonical, sha256 } from '../shared/audit.ts';
import { Conflict } from '../shared/errors.ts';
import { hour, type Instant } from '../shared/instant.ts';
import type { Told } from './notices/tells.ts';

/** Where a message stands that is drawn anew when what it shows changes: a plain record in `pd-records`. */
export interface Card {
  id: string;
  version: number;
  posted: Posted;
  /** What it is built from again. */
  source: { ref: Ref; effect: Told };
  /** Hash of the facts as they were drawn last. */
  drawn: string;
  shows: Shown[];
  expires_at: number;
}

/** Messages that show an invoice which nothing has happened to yet. */
export interface ShownBefore {
  id: string;
  version: number;
  keys: string[];
  expires_at: number;
}

/** Which message stands at a place: what is typed beneath it is about what it shows. A plain record in `pd-records`. */
interface Place {
  id: string;
  version: number;
  key: string;
  expires_at: number;
}

const placeId = ({ channel, ts }: Posted): string => `place#${channel}#${ts}`;

/** The message that stands there, if we keep it. */
export async function cardAt(ports: Pick<Ports, 'store'>, posted: Posted): Promise<Card | undefined> {
  const place = await ports.store.get<Place>('pd-records', { id: placeId(posted) });
  return place && readCard(ports, place.key);
}

export const cardId = (key: string): string => `card#${key}`;
export const shownId = (invoice_id: string): string => `shown#${invoice_id}`;

export const drawnHash = (notice: Notice): string => sha256(canonical(notice));

export const readCard = (ports: Pick<Ports, 'store'>, key: string): Promise<Card | undefined> =>
  ports.store.get<Card>('pd-records', { id: cardId(key) });

export const newest = (keys: readonly string[] = [], added: readonly string[] = []): string[] =>
  [...keys.filter((key) => !added.includes(key)), ...added].slice(-newestCards);

/** Nobody looks for a button that is older than a quarter of a year. Seconds of Unix time. */
export const expiresAt = (now: Instant): number => Math.ceil((Date.parse(now) + 90 * 24 * hour) / 1000);

type Needs = Pick<Ports, 'store' | 'clock' | 'ids'>;

/** Each takes two writes at the most. */
const marksACommit = writesATransaction / 2;

/**
 * Writes down where a message stands, and on each record that it shows that it does. Again is the same. What changes
 * between the post and this is drawn by whoever looks again afterwards.
 */
export async function registerCard(
  ports: Needs,
  message: Message,
  posted: Posted,
  source: Card['source'],
): Promise<void> {
  const { key, notice, shows } = message;
  const id = cardId(key);
  for (let i = 0; i < tries; i++) {
    const before = await ports.store.get<Card>('pd-records', { id });
    if (before) break;
    const expires_at = expiresAt(ports.clock.now());
    const card: Card = { id, version: 1, posted, source, drawn: drawnHash(notice), shows, expires_at };
    const place: Place = { id: placeId(posted), version: 1, key, expires_at };
    const writes: Write[] = [card, place].map((item) => ({
      put: 'pd-records',
      item: { ...item },
      if: 'absent',
    }));
    const stored = await attempt(() => ports.store.transact(writes));
    if (stored) break;
  }
  await markShown(ports, key, shows);
}

const tries = 8;

/** Notes on each of these records that this message shows it. */
export async function markShown(ports: Needs, key: string, shows: readonly Shown[]): Promise<void> {
  for (let from = 0; from < shows.length; from += marksACommit) {
    const some = shows.slice(from, from + marksACommit);
    for (let i = 0; ; i++) {
      if (i === tries) throw new Conflict();
      const { changes, others } = await marksOf(ports, key, some);
      if (changes.length + others.length === 0) break;
      if (await attempt(() => commit(ports, changes, others))) break;
    }
  }
}

async function attempt(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return false;
  }
}

async function marksOf(
  ports: Needs,
  key: string,
  shows: readonly Shown[],
): Promise<{ changes: Change[]; others: Write[] }> {
  const changes: Change[] = [];
  const missing: string[] = [];
  for (const [kind, refs] of Map.groupBy(shows, (s) => s.kind)) {
    const { table, id } = kinds[kind];
    const read = await ports.store.batchGet<Aggregate>(table, refs.map(keyOf));
    const found = new Map(
      read.map((each) => [String((each as unknown as Record<string, unknown>)[id]), each]),
    );
    for (const ref of refs) {
      const before = found.get(ref.id);
      if (!before && kind === 'invoice') missing.push(ref.id);
      if (!before || before.cards?.includes(key)) continue;
      changes.push({ kind, before, after: { ...before, cards: newest(before.cards, [key]) }, by: 'cards' });
    }
  }
  return { changes, others: await marksBefore(ports, key, missing) };
}

/** The check keeps a chase that begins at this very moment from being overlooked. */
async function marksBefore(ports: Needs, key: string, invoices: string[]): Promise<Write[]> {
  if (invoices.length === 0) return [];
  const read = await ports.store.batchGet<ShownBefore>(
    'pd-records',
    invoices.map((invoice_id) => ({ id: shownId(invoice_id) })),
  );
  const found = new Map(read.map((each) => [each.id, each]));
  const expires_at = expiresAt(ports.clock.now());
  return invoices.flatMap((invoice_id): Write[] => {
    const id = shownId(invoice_id);
    const before = found.get(id);
    if (before?.keys.includes(key)) return [];
    const item = { id, version: (before?.version ?? 0) + 1, keys: newest(before?.keys, [key]), expires_at };
    return [
      { put: 'pd-records', item, if: before?.version ?? 'absent' },
      { check: 'ic-state', key: { invoice_id }, if: 'absent' },
    ];
  });
}

/** Which of these invoices, to which nothing has happened yet, some message shows. */
export async function shownAmong(ports: Pick<Ports, 'store'>, invoices: string[]): Promise<Set<string>> {
  if (invoices.length === 0) return new Set();
  const keys = invoices.map((invoice_id) => ({ id: shownId(invoice_id) }));
  const found = new Set((await ports.store.batchGet<ShownBefore>('pd-records', keys)).map((each) => each.id));
  return new Set(invoices.filter((invoice_id) => found.has(shownId(invoice_id))));
}
