import { hash } from 'node:crypto';
import { type Instant, later } from './instant.ts';

/** One line of an entity's chain. */
export interface AuditEntry {
  /** What it is about: in `ic-audit`, and in `ea-audit`. */
  invoice_id?: string;
  claim_id?: string;
  /** `<ISO instant>#<seq>`, never running backwards. */
  ts: string;
  seq: number;
  action: string;
  by_user: string;
  /** Only the facts that changed. */
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  prev_hash: string;
  hash: string;
  /** Personal values stand beside the chain, which holds only their hash: they can be erased and it still verifies. */
  personal?: { salt: string; before: Record<string, unknown>; after: Record<string, unknown> };
  personal_hash?: string;
}

/** By name, whatever record they are of: some name a customer or an address within, or quote a sheet. */
const personalFields: ReadonlySet<string> = new Set([
  'contact',
  'address',
  'addresses',
  'wrong_addresses',
  'customer',
  'note',
  'statement',
  'exception',
  'said',
  'subject',
  'came_back',
  'files',
  'delegations',
  'recipient',
  'threads',
  'quiet',
  'held',
  'letters',
  'faults',
  'differences',
  'proposed',
  'sent_by',
  'digest',
  'report',
  'narrative',
  'trouble',
]);

/** The same value gives the same text, whatever the order of its keys. What is undefined is not there. */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value) text += `${text && ','}${canonical(item)}`;
    return `[${text}]`;
  }
  const fields = value as Record<string, unknown>;
  for (const name of Object.keys(fields).sort())
    if (fields[name] !== undefined)
      text += `${text && ','}${JSON.stringify(name)}:${canonical(fields[name])}`;
  return `{${text}}`;
}

export const sha256 = (text: string): string => hash('sha256', text);

export interface Tip {
  seq: number;
  ts: string;
  hash: string;
}

export interface Act {
  /** The name of the audit's own key. */
  key?: 'invoice_id' | 'claim_id';
  entity: string;
  action: string;
  by_user: string;
  at: Instant;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  salt: string;
}

export const hashOf = ({ hash: _, personal: __, ...entry }: AuditEntry): string => sha256(canonical(entry));

/** The next entry of a chain. A clock that went back does not take the chain with it. */
export function nextEntry(tip: Tip, act: Act): AuditEntry {
  const instant = later(tip.ts.slice(0, 24), act.at);
  const seq = tip.seq + 1;
  const [before, personalBefore] = split(act.before);
  const [after, personalAfter] = split(act.after);
  const hasPersonal = Object.keys(personalBefore).length + Object.keys(personalAfter).length > 0;
  const personal = hasPersonal ? { salt: act.salt, before: personalBefore, after: personalAfter } : undefined;
  const entry: AuditEntry = {
    [act.key ?? 'invoice_id']: act.entity,
    ts: `${instant}#${String(seq).padStart(8, '0')}`,
    seq,
    action: act.action,
    by_user: act.by_user,
    before,
    after,
    prev_hash: tip.hash,
    hash: '',
    ...(personal && { personal, personal_hash: sha256(canonical(personal)) }),
  };
  return { ...entry, hash: hashOf(entry) };
}

/** Every way in which a chain does not hold together; none when it does. `entries` in the order of their `ts`. */
export function chainFaults(entries: AuditEntry[], tip: Tip | undefined, hash = hashOf): string[] {
  const faults: string[] = [];
  let last: Tip = { seq: 0, ts: '', hash: '' };
  for (const entry of entries) {
    if (entry.seq !== last.seq + 1) faults.push(`entry ${last.seq + 1} is missing before ${entry.seq}`);
    if (entry.prev_hash !== last.hash) faults.push(`entry ${entry.seq} does not follow the one before it`);
    if (entry.hash !== hash(entry)) faults.push(`entry ${entry.seq} was changed after it was written`);
    if (entry.personal && sha256(canonical(entry.personal)) !== entry.personal_hash)
      faults.push(`the personal values of entry ${entry.seq} were changed`);
    last = { seq: entry.seq, ts: entry.ts, hash: entry.hash };
  }
  if (tip && (tip.seq !== last.seq || tip.hash !== last.hash))
    faults.push(`the record stands at entry ${tip.seq}, its chain ends at ${last.seq}`);
  return faults;
}

function split(values: Record<string, unknown>): [Record<string, unknown>, Record<string, unknown>] {
  const plain: Record<string, unknown> = {};
  const personal: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values))
    (personalFields.has(name) ? personal : plain)[name] = value;
  return [plain, personal];
}
