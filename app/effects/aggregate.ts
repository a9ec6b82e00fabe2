import { shards, type Table } from '../ports/tables.ts';
import { earlier, type Instant } from '../shared/instant.ts';

/** Something still to be done outside, written down with the decision that causes it. */
export interface Effect {
  /** Unique on its aggregate, and the same when the same decision is made again. */
  id: string;
  kind: string;
  /** Not before this moment of the business clock. */
  due_at: Instant;
  /** Ids and revisions, never facts to act on. */
  data: Record<string, string | number>;
  /** Cannot be taken back once done: Undo removes it, or is refused when it has started. */
  irreversible?: true;
  started?: {
    attempt_id: string;
    deadline: Instant /** An earlier attempt did not come back. */;
    again?: true;
  };
  /** What the decision goes back to; for logs alone. */
  cause?: string;
  /** Definite failures so far. */
  failures?: number;
}

/** Of all the messages that show a record, so many are kept up to date. */
export const newestCards = 8;

/** What every aggregate carries beside its facts. */
export interface Aggregate {
  /** Counts every write; guards races. */
  version: number;
  /** Counts changes of facts or status; what people's buttons are bound to. */
  revision: number;
  /** The tip of its audit chain. */
  audit: { seq: number; ts: string; hash: string };
  effects: Effect[];
  /** Keys of the newest messages that show it and are to be drawn anew when it changes. */
  cards?: string[];
  /** Its own next timer, beside the effects'. */
  wakes_at?: Instant;
  /** Derived: the earliest of the timer and the effects; absent when nothing is due. */
  due_at?: Instant;
  due_shard?: string;
}

export interface Kind {
  readonly table: Table;
  readonly id: string;
  readonly audit: Table;
  /** Before the id in the audit's key, so that kinds do not meet. */
  readonly prefix: string;
}

export const kinds = {
  invoice: { table: 'ic-state', id: 'invoice_id', audit: 'ic-audit', prefix: '' },
  customer: { table: 'ic-customers', id: 'customer_id', audit: 'ic-audit', prefix: 'customer:' },
  letter: { table: 'ic-letters', id: 'letter_id', audit: 'ic-audit', prefix: 'letter:' },
  claim: { table: 'ea-claims', id: 'claim_id', audit: 'ea-audit', prefix: '' },
  record: { table: 'pd-records', id: 'id', audit: 'ic-audit', prefix: 'record:' },
} as const satisfies Record<string, Kind>;

export type KindName = keyof typeof kinds;

export interface Ref {
  kind: KindName;
  id: string;
}

/** How an aggregate is called in its audit. An invoice whose number looks like another kind's name is told apart. */
export const auditName = ({ kind, id }: Ref): string =>
  kind === 'invoice' && /^(invoice|customer|letter|record):/.test(id)
    ? `invoice:${id}`
    : kinds[kind].prefix + id;

/** The aggregate that an audit entry is about. */
export function refOfAudit(name: string, audit: Table = 'ic-audit'): Ref {
  if (audit === kinds.claim.audit) return { kind: 'claim', id: name };
  const prefixed = (k: KindName) => kinds[k].prefix !== '' && name.startsWith(kinds[k].prefix);
  const kind = (Object.keys(kinds) as KindName[]).find(prefixed) ?? 'invoice';
  const plain = kind === 'invoice' ? name.replace(/^invoice:/, '') : name.slice(kinds[kind].prefix.length);
  return { kind, id: plain };
}

export const keyOf = (ref: Ref): Record<string, string> => ({ [kinds[ref.kind].id]: ref.id });

/** What a new aggregate starts from. */
export const newborn = { version: 0, revision: 0, audit: { seq: 0, ts: '', hash: '' }, effects: [] };

/** Bookkeeping: changing it alone is no change of state. */
export const bookkeeping: ReadonlySet<string> = new Set([
  'version',
  'revision',
  'audit',
  'effects',
  'wakes_at',
  'due_at',
  'due_shard',
  'open_shard',
  'letter_id',
  'replied',
  'undo',
  'card',
  'cards',
  'opened_at',
  'refused',
  'synced_at',
  'sheet_revision',
  'rows',
  'category_date',
  'turn',
  'slack_file',
]);

export function shardOf(id: string): number {
  let sum = 0;
  for (let i = 0; i < id.length; i++) sum = (sum * 31 + id.charCodeAt(i)) % 65_521;
  return sum % shards;
}

/** When the sweeper should look at this aggregate next. */
export function dueAt(aggregate: Pick<Aggregate, 'effects' | 'wakes_at'>): Instant | undefined {
  let due = aggregate.wakes_at;
  for (const effect of aggregate.effects) due = due ? earlier(due, effect.due_at) : effect.due_at;
  return due;
}
