import type { Ports } from '../ports/ports.ts';
import type { Write } from '../ports/store.ts';
import { tables } from '../ports/tables.ts';
import { canonical, nextEntry } from '../shared/audit.ts';
import {
  type Aggregate,
  auditName,
  bookkeeping,
  dueAt,
  type Effect,
  type KindName,
  kinds,
  shardOf,
} from './aggregate.ts';
import { withRedraw } from './redraw.ts';

export interface Change<T extends Aggregate = Aggregate> {
  kind: KindName;
  /** As it was read; absent when the aggregate is new. */
  before?: T | undefined;
  /** As it shall be. Version, revision, audit and due time are filled in here. */
  after: T;
  by: string;
  /** Names the change of state in the audit. Absent: bookkeeping alone changed, which is checked. */
  action?: string;
  /** A change that makes nobody's button stale (a letter went out). */
  keepsRevision?: true;
  /** A state that passes so quickly that no card needs to show it. */
  unseen?: true;
}

/** Refuses a transaction that would change state without an audit entry, or write an entry without a change. */
export class Unaudited extends Error {
  override name = 'Unaudited';
}

/**
 * Commits decisions with everything they will cause outside, in one transaction: every change of state with exactly
 * one audit entry, `others` (checks, sends) beside. Throws `Conflict` or `Unclear` as the store does; then nobody
 * has learned anything yet, and the caller reads again.
 */
export async function commit(
  ports: Pick<Ports, 'store' | 'clock' | 'ids' | 'trail'>,
  changes: Change[],
  others: Write[] = [],
): Promise<Aggregate[]> {
  const writes: Write[] = [];
  const committed: Aggregate[] = [];
  for (const change of changes) {
    const { item, entry } = written(ports, change);
    writes.push({
      put: kinds[change.kind].table,
      item,
      if: change.before ? change.before.version : 'absent',
    });
    if (entry) writes.push({ put: kinds[change.kind].audit, item: entry, if: 'absent' });
    committed.push(item as unknown as Aggregate);
  }
  await ports.store.transact([...writes, ...others]);
  return committed;
}

function written(ports: Pick<Ports, 'clock' | 'ids' | 'trail'>, change: Change) {
  const { kind, before, after, by, action, keepsRevision } = change;
  const { id } = kinds[kind];
  const name = String((after as unknown as Record<string, unknown>)[id]);
  const difference = differenceOf(before, after);
  const changed = Object.keys(difference.after).length > 0;
  if (changed !== (action !== undefined))
    throw new Unaudited(
      `${kind} ${name}: ${changed ? `${Object.keys(difference.after)} changed without an action` : `${action} changes nothing`}`,
    );
  const tip = before?.audit ?? { seq: 0, ts: '', hash: '' };
  const entry =
    action !== undefined
      ? nextEntry(tip, {
          key: tables[kinds[kind].audit].pk,
          entity: auditName({ kind, id: name }),
          action,
          by_user: by,
          at: ports.clock.now(),
          ...difference,
          salt: ports.ids(),
        })
      : undefined;
  const seen = action !== undefined && !keepsRevision;
  const revision = (before?.revision ?? 0) + (seen ? 1 : 0);
  const effects = withCause(
    before,
    seen && !change.unseen && after.cards?.length
      ? withRedraw(after.effects, revision, ports.clock.now())
      : after.effects,
    ports.trail?.cause(),
  );
  const due_at = dueAt({ ...after, effects });
  const item: Record<string, unknown> = {
    ...after,
    effects,
    version: (before?.version ?? 0) + 1,
    revision,
    audit: entry ? { seq: entry.seq, ts: entry.ts, hash: entry.hash } : tip,
    due_at,
    due_shard: due_at && `${shardOf(name)}`,
  };
  return { item, entry: entry as unknown as Record<string, unknown> | undefined };
}

/** What is new is on behalf of whoever is at work now. */
function withCause(before: Aggregate | undefined, effects: Effect[], cause: string | undefined): Effect[] {
  if (!cause) return effects;
  const known = new Set(before?.effects.map(({ id }) => id));
  return effects.map((effect) => (known.has(effect.id) ? effect : { ...effect, cause }));
}

function differenceOf(before: Aggregate | undefined, after: Aggregate) {
  const old = (before ?? {}) as Record<string, unknown>;
  const fresh = after as unknown as Record<string, unknown>;
  const difference: { before: Record<string, unknown>; after: Record<string, unknown> } = {
    before: {},
    after: {},
  };
  for (const name of new Set([...Object.keys(old), ...Object.keys(fresh)])) {
    if (bookkeeping.has(name) || old[name] === fresh[name] || canonical(old[name]) === canonical(fresh[name]))
      continue;
    if (old[name] !== undefined) difference.before[name] = old[name];
    difference.after[name] = fresh[name] ?? null;
  }
  return difference;
}
