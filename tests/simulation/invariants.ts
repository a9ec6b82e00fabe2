import { isDeepStrictEqual } from 'node:util';
import { bookkeeping, type Kind, kinds } from '../../app/effects/aggregate.ts';
import type { Invoice, Status } from '../../app/invoices/invoice.ts';
import type { Letter } from '../../app/invoices/letter.ts';
import type { Item } from '../../app/ports/store.ts';
import { type AuditEntry, chainFaults, type Tip } from '../../app/shared/audit.ts';
import { cameBack, mailsTaken } from './mail-invariants.ts';
import { steps } from './setting.ts';
import type { Happened, World } from './world.ts';

export interface Broken {
  invariant: number;
  words: string;
}

type Mail = Extract<Happened, { kind: 'mail' }>;
type Commit = Extract<Happened, { kind: 'commit' }>;

/** Looks at a whole history, from outside: the store's log, the mails that reached somebody, the end state. */
export function findBroken(world: World): Broken[] {
  const commits = world.log.filter((h): h is Commit => h.kind === 'commit');
  const mails = world.log.filter((h): h is Mail => h.kind === 'mail');
  return [
    ...lettersAfterStops(world),
    ...doubled(mails, commits),
    ...recordsAndMails(mails, world),
    ...unheld(world),
    ...unaudited(commits),
    ...chains(world),
    ...outOfHours(mails),
    ...illegal(commits),
    ...tooClose(mails),
    ...tooLate(mails, commits),
    ...archivedWhileOpen(commits),
    ...paidByAnOldCell(commits),
    ...answeredTwice(world, commits),
    ...actedUnseen(world, commits),
    ...ledAstray(world),
    ...mailsTaken(world),
    ...cameBack(world),
  ];
}

const field = (item: Item | undefined, name: string): string => String(item?.[name] ?? '');

/** 1: no letter starts after payment, pause, dispute, promise or write-off was committed; every mail had its claim. */
function lettersAfterStops({ log }: World): Broken[] {
  const broken: Broken[] = [];
  const status = new Map<string, Status>();
  const quiet = new Set<string>();
  const wrong = new Set<string>();
  const unread = new Set<string>();
  const claims = new Set<string>();
  let stopped = false;
  for (const happened of log) {
    if (happened.kind === 'mail') {
      if (claims.has(`${happened.letter_id} ${happened.attempt_id}`)) continue;
      broken.push({ invariant: 1, words: `letter ${happened.letter_id} was mailed without a claim` });
      for (const { invoice_id } of happened.lines)
        if ((status.get(invoice_id) ?? 'open') !== 'open')
          broken.push({
            invariant: 1,
            words: `a letter about ${invoice_id} was mailed while it was ${status.get(invoice_id)}`,
          });
      continue;
    }
    for (const { table, after } of happened.wrote) {
      if (table === 'ic-state' && after) status.set(field(after, 'invoice_id'), after.status as Status);
      if (table === 'ic-customers' && after?.unread) unread.add(field(after, 'customer_id'));
      else if (table === 'ic-customers') unread.delete(field(after, 'customer_id'));
      if (table === 'ic-customers' && after?.quiet) quiet.add(field(after, 'customer_id'));
      else if (table === 'ic-customers') quiet.delete(field(after, 'customer_id'));
      if (table === 'ic-customers')
        for (const address of Object.keys(after?.wrong_addresses ?? {})) wrong.add(address);
      if (table === 'pd-records' && field(after, 'id') === 'stop#0') stopped = after?.stopped === true;
    }
    for (const { table, before, after } of happened.wrote) {
      if (table !== 'ic-letters' || after?.status !== 'sending' || before?.status === 'sending') continue;
      const letter = after as unknown as Letter;
      claims.add(`${letter.letter_id} ${letter.attempt_id}`);
      if (stopped) broken.push({ invariant: 1, words: 'a letter started while letters were stopped' });
      if (quiet.has(letter.customer_id))
        broken.push({ invariant: 1, words: `a letter to ${letter.customer_id} started during their pause` });
      if (unread.has(letter.customer_id) && letter.move !== 'escalate')
        broken.push({
          invariant: 1,
          words: `a letter to ${letter.customer_id} started before their reply was read`,
        });
      if (wrong.has(letter.address))
        broken.push({
          invariant: 1,
          words: `a letter to ${letter.address} started, who are not the right person`,
        });
      for (const { invoice_id } of letter.lines)
        if (status.get(invoice_id) !== 'open')
          broken.push({
            invariant: 1,
            words: `a letter about ${invoice_id} started while it was ${status.get(invoice_id)}`,
          });
    }
  }
  return broken;
}

/** 2: a step's letter goes out at most once, but for a person's *Send again*. */
function doubled(mails: Mail[], commits: Commit[]): Broken[] {
  const again = new Set<string>();
  for (const { wrote } of commits)
    for (const { table, before, after } of wrote)
      if (table === 'ic-letters' && before?.status === 'unknown' && after?.status === 'planned')
        again.add(field(after, 'letter_id'));
  const seen = new Map<string, string>();
  const broken: Broken[] = [];
  for (const mail of mails)
    for (const line of mail.lines) {
      const step = `${line.invoice_id} ${line.chase_id} ${line.step}`;
      if (seen.has(step) && !again.has(mail.letter_id))
        broken.push({ invariant: 2, words: `step ${step} was mailed twice` });
      seen.set(step, mail.letter_id);
    }
  return broken;
}

/** 2: what was mailed is known as sent or asked about, and nothing is known as sent that was not mailed. */
function recordsAndMails(mails: Mail[], world: World): Broken[] {
  const broken: Broken[] = [];
  const letters = new Map(
    (world.store.snapshot()['ic-letters'] as unknown as Letter[]).map((l) => [l.letter_id, l]),
  );
  for (const mail of mails) {
    const letter = letters.get(mail.letter_id);
    const known = letter?.status === 'sent' || letter?.also_went?.includes(mail.attempt_id);
    const asked =
      letter?.status === 'unknown' &&
      world.messages.some((m) => m.notice.kind === 'ask' && m.notice.about === mail.letter_id);
    if (!known && !asked)
      broken.push({
        invariant: 2,
        words: `letter ${mail.letter_id} is out and stands as ${letter?.status ?? 'nothing'}`,
      });
  }
  for (const letter of letters.values()) {
    if (letter.status === 'sending')
      broken.push({ invariant: 2, words: `letter ${letter.letter_id} is still sending at the end` });
    if (
      letter.status === 'sent' &&
      letter.address !== 'channel' &&
      !mails.some((m) => m.letter_id === letter.letter_id)
    )
      broken.push({ invariant: 2, words: `letter ${letter.letter_id} stands as sent and never left` });
  }
  return broken;
}

/** 3: whatever was due is sent, waits with its timer or its reason, or stands among the held. No effect is left over. */
function unheld(world: World): Broken[] {
  const snapshot = world.store.snapshot();
  const broken: Broken[] = [];
  const invoices = snapshot['ic-state'] as unknown as Invoice[];
  for (const owner of [
    ...snapshot['ic-state'],
    ...snapshot['ic-letters'],
    ...snapshot['ic-customers'],
    ...snapshot['pd-records'],
  ]) {
    const left = ((owner.effects as { id: string; due_at: string }[]) ?? []).filter(
      (e) => e.due_at <= world.time.now,
    );
    if (left.length > 0)
      broken.push({
        invariant: 3,
        words: `effects ${left.map((e) => e.id).join(', ')} were never carried out`,
      });
  }
  for (const letter of snapshot['ic-letters'] as unknown as Letter[])
    if (letter.status === 'planned' && (!letter.wakes_at || letter.wakes_at <= world.time.now))
      broken.push({ invariant: 3, words: `letter ${letter.letter_id} is planned and nobody will send it` });
  for (const row of world.sheet) {
    if (row.paid) continue;
    const invoice = invoices.find((i) => i.invoice_id === row.id);
    if (invoice && (invoice.status !== 'open' || (invoice.rest_until ?? '') > world.time.now.slice(0, 10)))
      continue;
    const past = (Date.parse(world.time.now.slice(0, 10)) - Date.parse(row.due)) / 86_400_000;
    const sent = (invoice?.next_step ?? 0) >= steps.filter((days) => days <= past).length;
    const letter =
      invoice?.letter_id && snapshot['ic-letters'].find((l) => l.letter_id === invoice.letter_id);
    const waits = letter && ['planned', 'held', 'unknown'].includes(field(letter as Item, 'status'));
    const held = (snapshot['pd-records'] as { id?: string; held?: { invoice_id: string }[] }[]).some((r) =>
      r.held?.some((h) => h.invoice_id === row.id),
    );
    if (!sent && !waits && !held)
      broken.push({ invariant: 3, words: `${row.id} is due and neither sent nor held` });
  }
  return broken;
}

const nameOf = (kind: Kind, item: Item): string => kind.prefix + field(item, kind.id);

const aggregates = new Map(Object.values(kinds).map((k) => [k.table as string, k]));

/** 8: every change of state has exactly one audit entry in its own transaction, and no entry is without one. */
function unaudited(commits: Commit[]): Broken[] {
  const broken: Broken[] = [];
  for (const { wrote } of commits) {
    const entries = wrote.filter((w) => w.table === 'ic-audit').map((w) => field(w.after, 'invoice_id'));
    for (const { table, before, after } of wrote) {
      const kind = aggregates.get(table);
      if (!kind || !after || after.audit === undefined) continue;
      const name = nameOf(kind, after);
      const found = entries.filter((e) => e === name).length;
      const wanted = factsChanged(before, after) ? 1 : 0;
      if (found !== wanted)
        broken.push({
          invariant: 8,
          words: `${name} changed ${wanted ? 'its state' : 'nothing'} with ${found} audit entries`,
        });
    }
    if (wrote.some((w) => w.table === 'ic-audit' && w.before))
      broken.push({ invariant: 8, words: 'an audit entry was overwritten' });
  }
  return broken;
}

function factsChanged(before: Item | undefined, after: Item): boolean {
  for (const name of new Set([...Object.keys(before ?? {}), ...Object.keys(after)]))
    if (!bookkeeping.has(name) && !isDeepStrictEqual(before?.[name], after[name])) return true;
  return false;
}

/** Nobody rewrites an entry here; that `audit verify` finds it is proven elsewhere. What is looked for is a gap. */
const asWritten = (entry: AuditEntry): string => entry.hash;

/** 8: the chains hold together, and end where their records say. */
function chains(world: World): Broken[] {
  const snapshot = world.store.snapshot();
  const entries = Map.groupBy(snapshot['ic-audit'] as unknown as AuditEntry[], (e) => e.invoice_id);
  const broken: Broken[] = [];
  for (const kind of Object.values(kinds))
    for (const item of snapshot[kind.table]) {
      if (item.audit === undefined) continue;
      const name = nameOf(kind, item);
      const chain = (entries.get(name) ?? []).sort((a, b) => (a.ts < b.ts ? -1 : 1));
      for (const fault of chainFaults(chain, item.audit as Tip, asWritten))
        broken.push({ invariant: 8, words: `${name}: ${fault}` });
    }
  return broken;
}

/** 10: letters leave only in business minutes; here Monday to Friday, nine to five in Singapore, which has no DST. */
function outOfHours(mails: Mail[]): Broken[] {
  return mails.flatMap(({ now, letter_id }) => {
    const local = new Date(Date.parse(now) + 8 * 3_600_000);
    const open =
      local.getUTCDay() >= 1 &&
      local.getUTCDay() <= 5 &&
      local.getUTCHours() >= 9 &&
      local.getUTCHours() < 17;
    return open ? [] : [{ invariant: 10, words: `letter ${letter_id} left at ${now}` }];
  });
}

/** 12: what may follow what, written down again. Undo may bring back what was before. */
const legal: Record<Status, readonly Status[]> = {
  open: ['promised', 'paused', 'held', 'disputed', 'written-off', 'paid'],
  promised: ['open', 'paused', 'held', 'disputed', 'written-off', 'paid'],
  paused: ['open', 'promised', 'held', 'disputed', 'written-off', 'paid'],
  held: ['open', 'promised', 'disputed', 'written-off', 'paid'],
  disputed: ['open', 'promised', 'written-off', 'paid'],
  'written-off': ['open', 'promised', 'paid', 'held'],
  paid: ['open', 'promised', 'held'],
};

function illegal(commits: Commit[]): Broken[] {
  const broken: Broken[] = [];
  for (const { wrote } of commits) {
    const undone = wrote.some((w) => w.table === 'ic-audit' && w.after?.action === 'undo');
    for (const { table, before, after } of wrote) {
      if (table !== 'ic-state' || !before || !after || before.status === after.status || undone) continue;
      if (!legal[before.status as Status].includes(after.status as Status))
        broken.push({
          invariant: 12,
          words: `${field(after, 'invoice_id')} went from ${before.status} to ${after.status}`,
        });
    }
  }
  return broken;
}

/** 14: one customer, one letter at a time, never within seven days. */
function tooClose(mails: Mail[]): Broken[] {
  const last = new Map<string, Mail>();
  const broken: Broken[] = [];
  for (const mail of mails) {
    if (mail.move === 'escalate') continue;
    const before = last.get(mail.customer_id);
    if (
      before &&
      before.letter_id !== mail.letter_id &&
      Date.parse(mail.now) - Date.parse(before.now) < 7 * 86_400_000 - 8 * 3_600_000
    )
      broken.push({
        invariant: 14,
        words: `${mail.customer_id} had two letters: ${before.now} and ${mail.now}`,
      });
    last.set(mail.customer_id, mail);
  }
  return broken;
}

/** The letter protocol: no mail call is made after its attempt's deadline, whoever slept in between. */
function tooLate(mails: Mail[], commits: Commit[]): Broken[] {
  const deadlines = new Map<string, string>();
  for (const { wrote } of commits)
    for (const { table, after } of wrote)
      if (table === 'ic-letters' && after?.status === 'sending')
        deadlines.set(`${after.letter_id} ${after.attempt_id}`, field(after, 'deadline'));
  return mails.flatMap((m) =>
    m.asked >= (deadlines.get(`${m.letter_id} ${m.attempt_id}`) ?? '~')
      ? [{ invariant: 2, words: `letter ${m.letter_id} was mailed after its deadline` }]
      : [],
  );
}

/** Undo takes the archive back: nothing is archived of a chase that is open and was not reopened. */
function archivedWhileOpen(commits: Commit[]): Broken[] {
  const status = new Map<string, string>();
  const reopened = new Set<string>();
  const broken: Broken[] = [];
  for (const { wrote } of commits)
    for (const { table, after } of wrote) {
      if (table === 'ic-state') status.set(field(after, 'invoice_id'), field(after, 'status'));
      if (table === 'ic-audit' && after?.action === 'reopen-invoice')
        reopened.add(field(after, 'invoice_id'));
      if (table !== 'ic-sends-archive' || !after) continue;
      const id = field(after, 'invoice_id');
      if (!reopened.has(id) && !['paid', 'written-off'].includes(status.get(id) ?? ''))
        broken.push({ invariant: 12, words: `${id} was archived while it was ${status.get(id)}` });
    }
  return broken;
}

/** 13: a reopened invoice is not paid again by the same old cell; no flow changes a cell after a reopening. */
function paidByAnOldCell(commits: Commit[]): Broken[] {
  const reopened = new Set<string>();
  const broken: Broken[] = [];
  for (const { wrote } of commits)
    for (const { table, after } of wrote) {
      if (table !== 'ic-audit') continue;
      const id = field(after, 'invoice_id');
      if (after?.action === 'reopen-invoice') reopened.add(id);
      if (after?.action === 'record-payment' && after.by_user === 'sheet' && reopened.has(id))
        broken.push({ invariant: 13, words: `${id} was paid again by the same old cell` });
    }
  return broken;
}

/** What a customer confirmed acts once, however often it arrives, and the owner hears of it. */
function answeredTwice({ messages }: World, commits: Commit[]): Broken[] {
  const acts = commits.flatMap(({ wrote }) =>
    wrote.flatMap(({ table, after }) =>
      table === 'ic-audit' && field(after, 'by_user').startsWith('customer:')
        ? `${field(after, 'invoice_id')} ${field(after, 'action')}`
        : [],
    ),
  );
  const broken = acts
    .filter((act, at) => acts.indexOf(act) !== at)
    .map((act) => ({ invariant: 9, words: `${act} was done twice` }));
  const answers = acts.filter((act) => act.endsWith(' answer-letter')).length;
  const told = new Set(messages.flatMap((m) => (m.key.includes('customer-answered') ? m.key : []))).size;
  return told === answers ? broken : [...broken, { invariant: 9, words: 'an answer was not told' }];
}

/** 6: a click decides on exactly the revision that was seen, and on that once, however often it is delivered. */
function actedUnseen({ clicked }: World, commits: Commit[]): Broken[] {
  const broken: Broken[] = [];
  const decided = new Set<string>();
  for (const { actor, wrote } of commits) {
    const seen = clicked.get(actor);
    if (seen === undefined) continue;
    for (const { table, before, after } of wrote) {
      if (table !== 'ic-state' || !after || before?.revision === after.revision) continue;
      const name = `${field(after, 'invoice_id')} at ${before?.revision ?? 0}`;
      if ((before?.revision ?? 0) !== seen)
        broken.push({ invariant: 6, words: `${actor} decided on ${name} and had seen ${seen}` });
      if (decided.has(name)) broken.push({ invariant: 6, words: `${name} was decided on twice` });
      decided.add(name);
    }
  }
  return broken;
}

/** 6: a customer is led only where a person had said, before that page was read, that it is ours. */
function ledAstray({ pages, log }: World): Broken[] {
  return pages.flatMap(({ after, hosts }) =>
    hosts.flatMap((led): Broken[] => {
      const said = log
        .slice(0, after)
        .flatMap((h) => (h.kind === 'commit' ? h.wrote : []))
        .findLast(({ after: item }) => item?.id === `pay-host#${led}`)?.after?.status;
      return said === 'confirmed'
        ? []
        : [{ invariant: 6, words: `a page led to ${led}, which was ${said ?? 'never asked about'}` }];
    }),
  );
}
