import type { Effect } from '../effects/aggregate.ts';
import { commit } from '../effects/commit.ts';
import { withLateRedraw, withoutLateRedraw } from '../effects/redraw.ts';
import type { Ports } from '../ports/ports.ts';
import type { Item, Write } from '../ports/store.ts';
import { Conflict, Refusal } from '../shared/errors.ts';
import { type Instant, minute, plus } from '../shared/instant.ts';
import { fold } from '../shared/owner-words.ts';
import type { Claim, ClaimState } from './claim.ts';
import { timerOf } from './claim-timer.ts';
import { applyChange, type Countable, dayTotalChanges, noTotal } from './day-total.ts';
import { type InForce, readPolicyInForce } from './read-policy-in-force.ts';
import { mostUnderOneKey, type ReceiptRecord, receiptId, writtenKeys } from './receipt-keys.ts';

export type ClaimNeeds = Pick<Ports, 'store' | 'clock' | 'ids' | 'files'>;

/** Who acts: a Slack member id (else the address), and the address by which the policy knows them. */
export interface Actor {
  id: string;
  address: string;
}

export interface ClaimCommand {
  claim_id: string;
  by: Actor;
  /** What the person saw; a click on anything older is refused. */
  revision?: number;
}

export interface ClaimDecision {
  after: Claim;
  action: string;
  effects?: Effect[];
  /** Can be taken back for ten minutes, by whoever decided. */
  undoable?: true;
  keepsRevision?: true;
  others?: Write[];
  /** Records as they were when this was decided by them: changed since, it is decided again. */
  seen?: ReadonlyMap<string, Item | undefined>;
}

/** What becomes of this claim; `undefined` where there is nothing to do. Throws `Refusal` in words. */
export type ClaimRule = (
  claim: Claim,
  inForce: InForce,
) => ClaimDecision | undefined | Promise<ClaimDecision | undefined>;

export const undoWindow = 10 * minute;
const tries = 8;

/** By either name: nobody becomes somebody else by acting from another place. */
export const isSame = (person: Actor, { id, address }: Actor): boolean =>
  person.id === id || (address !== '' && person.address.toLowerCase() === address.toLowerCase());

export const claimantOf = ({ claimant, address }: Claim): Actor => ({ id: claimant, address });

/** Reads, decides, commits; a lost race reads and decides again. The claim as it then is, changed or not. */
export async function decideOnClaim(
  ports: ClaimNeeds,
  command: ClaimCommand,
  rule: ClaimRule,
): Promise<Claim> {
  const { claim_id, by, revision } = command;
  for (let i = 0; i < tries; i++) {
    const inForce = await readPolicyInForce(ports);
    const before = await ports.store.get<Claim>('ea-claims', { claim_id });
    if (!before) throw new Refusal(`There is no claim ${claim_id}.`);
    if (revision !== undefined && before.revision !== revision)
      throw new Refusal('This claim has changed since you looked. Look again, then decide.');
    const decision = await rule(before, inForce);
    if (!decision) return before;
    try {
      return await commitClaim(ports, inForce, before, decision, by);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new Conflict();
}

/**
 * Commits one change of a claim, and in the same transaction what it counts on its day and what its receipt is known
 * by: no verb can forget either. Throws as `commit` does.
 */
export async function commitClaim(
  ports: ClaimNeeds,
  inForce: InForce,
  before: Claim | undefined,
  { after: decided, action, effects = [], undoable, keepsRevision, others = [], seen }: ClaimDecision,
  by: Actor,
): Promise<Claim> {
  const { undo: _, wakes_at: __, ...rest } = decided;
  const until = plus(inForce.now, undoWindow);
  const revision = (before?.revision ?? 0) + 1;
  const since = before?.status === decided.status ? before.since : inForce.now;
  const kept = keepsRevision ? rest.effects : withoutLateRedraw(rest.effects);
  const wakes_at = timerOf({ ...rest, since }, inForce);
  const after: Claim = {
    ...indexed({ ...rest, since }),
    effects: [...(undoable ? withLateRedraw(kept, revision, until) : kept), ...effects],
    ...(keepsRevision && decided.undo && { undo: decided.undo }),
    ...(wakes_at && { wakes_at }),
    ...(undoable && before && { undo: { revision, until, by: by.id, facts: stateOf(before) } }),
  };
  const beside = await writesBeside(ports, before, after, seen);
  const keeps = keepsRevision && { keepsRevision };
  const [committed] = await commit(
    ports,
    [{ kind: 'claim', before, after, by: by.id, action, ...keeps }],
    [...beside, ...others],
  );
  return committed as Claim;
}

/** Who is to act now, by which claims are found. */
export const payables = 'payables';

/** Where nobody is any more, claims are found by the month (UTC) in which it was over. */
export const overIn = (since: Instant): string => `over#${since.slice(0, 7)}`;

function indexed(claim: Claim): Claim {
  const { category_date: _, turn: __, ...rest } = claim;
  const { status, approver, category, date, claimant, since } = rest;
  const turn =
    status === 'approved'
      ? payables
      : status === 'submitted'
        ? approver?.person
        : status === 'draft' || status === 'waiting'
          ? claimant
          : status === 'rejected' || status === 'paid'
            ? overIn(since)
            : undefined;
  return { ...rest, category_date: `${fold(category) || '-'}#${date || '-'}`, ...(turn && { turn }) };
}

export function stateOf(claim: Claim): ClaimState {
  const {
    version: _v,
    revision: _r,
    audit: _a,
    effects: _e,
    cards: _c,
    wakes_at: _w,
    due_at: _d,
    due_shard: _s,
    undo: _u,
    slack_file: _sf,
    category_date: _cd,
    turn: _t,
    ...state
  } = claim;
  return state;
}

const countable = (claim: Claim): Countable => ({ ...claim, minor: Math.max(0, claim.home?.minor ?? 0) });

async function writesBeside(
  ports: ClaimNeeds,
  before: Claim | undefined,
  after: Claim,
  seen: ClaimDecision['seen'],
): Promise<Write[]> {
  const totals = dayTotalChanges(before && countable(before), countable(after));
  const [was, now] = [new Set(writtenKeys(before)), new Set(writtenKeys(after))];
  const keys = [...new Set([...was, ...now])].filter((key) => was.has(key) !== now.has(key));
  const ids = [...totals.map(({ id }) => id), ...keys.map(receiptId)];
  if (ids.length === 0) return [];
  const found = await ports.store.read(ids.map((id) => ({ table: 'pd-records', key: { id } })));
  const read = found.map((item, i) => (seen?.has(ids[i]!) ? seen.get(ids[i]!) : item));
  const put = (id: string, at: number, item: Item): Write => {
    const version = read[at]?.version as number | undefined;
    return { put: 'pd-records', item: { ...item, id, version: (version ?? 0) + 1 }, if: version ?? 'absent' };
  };
  return [
    ...totals.map((change, i) => {
      const { counted } = (read[i] ?? noTotal) as typeof noTotal;
      return put(change.id, i, { ...applyChange({ counted }, change) });
    }),
    ...keys.map((key, i) => {
      const at = totals.length + i;
      const { claims = [] } = (read[at] ?? {}) as Partial<ReceiptRecord>;
      const others = claims.filter((id) => id !== after.claim_id);
      const stand = now.has(key) ? [...others, after.claim_id].slice(-mostUnderOneKey) : others;
      return put(receiptId(key), at, { claims: stand });
    }),
  ];
}
