import { isDeepStrictEqual } from 'node:util';
import { bookkeeping, kinds } from '../../../app/effects/aggregate.ts';
import type { Status } from '../../../app/expenses/approval.ts';
import type { Claim } from '../../../app/expenses/claim.ts';
import { readPayables } from '../../../app/expenses/payable-sheet.ts';
import { placeOf, type ReceivedRecord, slackFileKey } from '../../../app/expenses/receive-receipts.ts';
import { claimId } from '../../../app/expenses/start-claim.ts';
import type { Item } from '../../../app/ports/store.ts';
import { type AuditEntry, chainFaults } from '../../../app/shared/audit.ts';
import { fold } from '../../../app/shared/owner-words.ts';
import type { Broken } from '../invariants.ts';
import { mailedReceipts, mailsTaken } from '../mail-invariants.ts';
import type { Happened, World } from '../world.ts';
import { dayLimits } from './setting.ts';

type Commit = Extract<Happened, { kind: 'commit' }>;
type Wrote = { before: Claim | undefined; after: Claim };

/** Looks at a whole history of claims, from outside: the store's log, the sheet, what people were shown. */
export function findBrokenClaims(world: World): Broken[] {
  const commits = world.log.filter((h): h is Commit => h.kind === 'commit');
  return [
    ...payableRows(world),
    ...receiptsLost(world),
    ...mailsTaken(world),
    ...mailedReceipts(world, final(world)),
    ...commits.flatMap((commit) => [
      ...ownDecisions(commit),
      ...unseenRevisions(world, commit),
      ...unaudited(commit),
      ...illegal(commit),
    ]),
    ...shownToClaimant(world),
    ...mailed(world, commits),
    ...picturesLost(world),
    ...saidTwice(world),
    ...passedUnseen(commits),
    ...chains(world),
    ...stalled(world),
  ];
}

const claimsOf = ({ wrote }: Commit): Wrote[] =>
  wrote.flatMap(({ table, before, after }) =>
    table === 'ea-claims' && after
      ? [{ before: before as unknown as Claim | undefined, after: after as unknown as Claim }]
      : [],
  );

const final = (world: World): Claim[] => world.store.snapshot()['ea-claims'] as unknown as Claim[];

/** 4: at most one row a claim, and one for each that is approved. */
function payableRows(world: World): Broken[] {
  const { rows } = readPayables(world.payables.csv);
  const broken: Broken[] = [];
  for (const { claim_id, status } of final(world)) {
    const theirs = rows.filter((row) => row.claim_id === claim_id);
    const found = theirs.length;
    if (theirs.some(({ paid }) => (paid !== '') !== (status === 'paid')))
      broken.push({ invariant: 4, words: `${claim_id} is ${status} and its row says otherwise` });
    const owed = status === 'approved' || status === 'paid';
    if (found > 1) broken.push({ invariant: 4, words: `${claim_id} has ${found} payable rows` });
    if (owed && found === 0) broken.push({ invariant: 4, words: `${claim_id} is ${status} without a row` });
    if (!owed && found > 0) broken.push({ invariant: 4, words: `${claim_id} is ${status} with a row` });
  }
  return broken;
}

/**
 * 4: what was given became one claim or was turned away in words, either said where "Reading…" stood; and no picture is in
 * two claims that may be paid.
 */
function receiptsLost(world: World): Broken[] {
  const records = world.store.snapshot()['pd-records'] as unknown as ReceivedRecord[];
  const claims = new Map(final(world).map((claim) => [claim.claim_id, claim]));
  const broken: Broken[] = [];
  for (const record of records.filter((r) => r.id.startsWith('received#'))) {
    const { id, by, file = '', turned_away } = record;
    const claim = claims.get(claimId(slackFileKey(file)));
    const lost = (words: string) => broken.push({ invariant: 4, words: `${id} ${words}` });
    if ((claim !== undefined) === (turned_away !== undefined))
      lost(claim ? 'is a claim and turned away' : 'is lost');
    if (claim && claim.claimant !== by)
      broken.push({ invariant: 5, words: `${file} of ${by} is a claim of ${claim.claimant}` });
    const said = [...world.cards.values()].filter(({ key }) => key === placeOf(record));
    const right = said.some(({ notice }) =>
      notice.kind === 'claim'
        ? notice.claim.claim_id === claim?.claim_id
        : 'text' in notice && notice.text === turned_away,
    );
    if (world.cards.size > 0 && !right) lost('still says that it is being read');
  }
  const alive = [...claims.values()].filter((c) => c.file && !['withdrawn', 'rejected'].includes(c.status));
  for (const [file, same] of Map.groupBy(alive, (c) => c.file))
    if (same.length > 1) broken.push({ invariant: 4, words: `${file} is in ${same.length} claims` });
  return broken;
}

/** 5: nobody approves their own; and two approvers are two people. */
function ownDecisions(commit: Commit): Broken[] {
  const broken: Broken[] = [];
  for (const { after } of claimsOf(commit)) {
    const { claim_id, address, approvals, approver } = after;
    if (approvals.some(({ by }) => by === address))
      broken.push({ invariant: 5, words: `${claim_id} was approved by its claimant` });
    if (approver?.person === address)
      broken.push({ invariant: 5, words: `${claim_id} was handed to its claimant` });
    if (new Set(approvals.map(({ by }) => by)).size < approvals.length)
      broken.push({ invariant: 5, words: `${claim_id} was approved twice by one person` });
    if (after.status === 'approved' && after.amount.minor > 50_000 && approvals.length < 2)
      broken.push({ invariant: 5, words: `${claim_id} needed two approvers` });
  }
  for (const { table, after } of commit.wrote) {
    if (table !== 'ea-audit' || !/^(approve|reject|ask)/.test(String(after?.action))) continue;
    const claim = claimsOf(commit)[0]?.after;
    if (claim && after?.by_user === claim.claimant)
      broken.push({ invariant: 5, words: `${claim.claim_id} was decided by its claimant` });
  }
  return broken;
}

/** 5: an approver's card never goes to the claimant. */
const shownToClaimant = ({ messages }: World): Broken[] =>
  messages.flatMap(({ to, notice }) =>
    notice.kind === 'claim' && notice.audience === 'approver' && to === notice.claim.address
      ? [{ invariant: 5, words: `${notice.claim.claim_id} was shown to its claimant for approval` }]
      : [],
  );

/** Slack has the picture of every receipt that somebody was asked about; and only approvers are shown it. */
const picturesLost = (world: World): Broken[] => [
  ...final(world).flatMap(({ claim_id, picture_key, slack_file, approver, approvals }) =>
    picture_key && (approver?.told_at || approvals.length > 0) && !slack_file
      ? [{ invariant: 4, words: `the picture of ${claim_id} is lost` }]
      : [],
  ),
  ...world.messages.flatMap(({ notice }) =>
    notice.kind === 'claim' &&
    notice.audience === 'claimant' &&
    (notice.claim.slack_file || notice.claim.beside)
      ? [{ invariant: 5, words: `${notice.claim.claim_id} shows its claimant what is for the approver` }]
      : [],
  ),
];

/** An answer is said once, however often Slack tells of it. */
const saidTwice = (world: World): Broken[] =>
  final(world).flatMap(({ claim_id, said = [] }) =>
    said.filter(({ text }) => text === 'so it was').length > 1
      ? [{ invariant: 6, words: `an answer stands twice in ${claim_id}` }]
      : [],
  );

/** 6: whoever clicked had seen exactly what they decided about. */
function unseenRevisions(world: World, commit: Commit): Broken[] {
  const seen = world.clicked.get(commit.actor);
  if (seen === undefined) return [];
  return claimsOf(commit).flatMap(({ before, after }) =>
    before && after.revision !== before.revision && before.revision !== seen
      ? [{ invariant: 6, words: `${commit.actor} acted on revision ${before.revision}, having seen ${seen}` }]
      : [],
  );
}

const turns = ['hand-claim', 'escalate-claim', 'remind-approver', 'undo-decision'];

/** 5: nobody is asked by mail about their own; and a turn is told by one mail, however often that may arrive. */
function mailed({ log, store }: World, commits: Commit[]): Broken[] {
  // The question whether a receipt is theirs goes to whoever sent it.
  const mails = log
    .filter((h) => h.kind === 'mail')
    .filter(({ message_id }) => !message_id.startsWith('<confirm.'));
  const claimants = new Set(
    (store.snapshot()['ea-claims'] as unknown as Claim[]).map(({ address }) => address),
  );
  const handed = commits
    .flatMap(({ wrote }) => wrote)
    .filter(({ table, after }) => table === 'ea-audit' && turns.includes(String(after?.action)));
  const ids = new Set(mails.map(({ message_id }) => message_id));
  return [
    ...mails
      .filter(({ to }) => claimants.has(to))
      .map(({ to }) => ({ invariant: 5, words: `${to} was asked by mail about their own claim` })),
    ...(ids.size > handed.length
      ? [{ invariant: 2, words: `${handed.length} turns were told by ${ids.size} mails` }]
      : []),
  ];
}

const counting: readonly Status[] = ['submitted', 'waiting', 'approved', 'paid'];

/** 7: what was checked and not told to pass the day's limit does not pass it; and the record counts what counts. */
function passedUnseen(commits: Commit[]): Broken[] {
  const broken: Broken[] = [];
  const claims = new Map<string, Claim>();
  const totals = new Map<string, number>();
  for (const commit of commits) {
    for (const { table, after } of commit.wrote)
      if (table === 'pd-records' && String(after?.id).startsWith('day-total#'))
        totals.set(
          String(after?.id),
          Object.values((after as { counted: Record<string, number> }).counted).reduce((a, b) => a + b, 0),
        );
    for (const { after } of claimsOf(commit)) claims.set(after.claim_id, after);
    const sums = new Map<string, { all: number; unseen: number; limit: number }>();
    for (const { status, claimant, category, date, home, decision } of claims.values()) {
      if (!counting.includes(status) || !home) continue;
      const key = `day-total#${claimant}#${date}#${fold(category)}`;
      const sum = sums.get(key) ?? { all: 0, unseen: 0, limit: dayLimits[fold(category)] ?? Infinity };
      sum.all += home.minor;
      const told = !decision || decision.findings.some(({ rule }) => rule === 'limit-day');
      if (!told) sum.unseen += home.minor;
      sums.set(key, sum);
    }
    for (const [key, { unseen, limit }] of sums)
      if (unseen > limit) broken.push({ invariant: 7, words: `${key} passes the day's limit unseen` });
    for (const [key, total] of totals)
      if (total !== (sums.get(key)?.all ?? 0))
        broken.push({ invariant: 7, words: `${key} counts ${total}, not ${sums.get(key)?.all ?? 0}` });
  }
  return broken;
}

/** 8: every change of state has one entry in its transaction. */
function unaudited({ wrote }: Commit): Broken[] {
  const entries = wrote.filter((w) => w.table === 'ea-audit').map((w) => String(w.after?.claim_id));
  const broken: Broken[] = [];
  for (const { table, before, after } of wrote) {
    if (table === 'ea-audit' && before)
      broken.push({ invariant: 8, words: 'an audit entry was overwritten' });
    if (table !== 'ea-claims' || !after) continue;
    const found = entries.filter((e) => e === after.claim_id).length;
    const wanted = changed(before, after) ? 1 : 0;
    if (found !== wanted)
      broken.push({ invariant: 8, words: `${after.claim_id} changed ${wanted} with ${found} entries` });
  }
  return broken;
}

const changed = (before: Item | undefined, after: Item): boolean =>
  [...new Set([...Object.keys(before ?? {}), ...Object.keys(after)])].some(
    (name) => !bookkeeping.has(name) && !isDeepStrictEqual(before?.[name], after[name]),
  );

/** 8: the chains hold together, and end where their claims say. */
function chains(world: World): Broken[] {
  const audit = world.store.snapshot()[kinds.claim.audit] as unknown as AuditEntry[];
  const entries = Map.groupBy(audit, (e) => e.claim_id);
  return final(world).flatMap(({ claim_id, audit: tip }) => {
    const chain = (entries.get(claim_id) ?? []).sort((a, b) => (a.ts < b.ts ? -1 : 1));
    return chainFaults(chain, tip, (e) => e.hash).map((fault) => ({
      invariant: 8,
      words: `${claim_id}: ${fault}`,
    }));
  });
}

/** 12: what may follow what, written down again. Undo brings back what was before. */
const legal: Record<Status, readonly Status[]> = {
  draft: ['submitted', 'withdrawn'],
  submitted: ['draft', 'waiting', 'approved', 'rejected', 'withdrawn'],
  waiting: ['submitted', 'withdrawn'],
  approved: ['submitted', 'paid'],
  rejected: ['submitted'],
  withdrawn: [],
  paid: ['approved'],
};

const facts = ({ amount, vendor, date, category, tax }: Claim) => ({ amount, vendor, date, category, tax });

function illegal(commit: Commit): Broken[] {
  return claimsOf(commit).flatMap(({ before, after }) => {
    if (!before) return after.status === 'draft' ? [] : [{ invariant: 12, words: 'a claim began decided' }];
    const { claim_id } = after;
    if (before.status !== after.status && !legal[before.status].includes(after.status))
      return [{ invariant: 12, words: `${claim_id} went from ${before.status} to ${after.status}` }];
    const edited = !isDeepStrictEqual(facts(before), facts(after));
    if (edited && (after.approvals.length > 0 || after.decision?.outcome === 'ea.clear'))
      return [{ invariant: 6, words: `${claim_id} was edited and kept what was decided` }];
    return [];
  });
}

/** Nothing is left half way: whoever has the turn knows, and no effect waits that could have been done. */
function stalled(world: World): Broken[] {
  return final(world).flatMap(({ claim_id, status, decision, approver, stuck, effects, reading }) => {
    if (world.readings && status === 'draft' && reading?.state === 'waiting')
      return [{ invariant: 4, words: `${claim_id} waits for a reading that has ended` }];
    if (status === 'submitted' && (!decision || !(approver?.told_at || stuck)))
      return [{ invariant: 4, words: `${claim_id} is submitted and nobody was told` }];
    const late = effects.find((e) => e.due_at <= world.time.now);
    return late ? [{ invariant: 4, words: `${claim_id} still has ${late.id} to do` }] : [];
  });
}
