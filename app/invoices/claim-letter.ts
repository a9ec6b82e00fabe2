import { type Change, commit } from '../effects/commit.ts';
import { attemptTime } from '../effects/perform.ts';
import { redraws } from '../effects/redraw.ts';
import type { Write } from '../ports/store.ts';
import { canonical } from '../shared/audit.ts';
import { isBusinessMinute, nextBusinessMinute } from '../shared/business-time.ts';
import { addDays } from '../shared/days.ts';
import { Conflict, maybeDone } from '../shared/errors.ts';
import { minute, plus } from '../shared/instant.ts';
import { format, type Money } from '../shared/money.ts';
import { aboveAsking, approved, type Credit, whyTooLittle } from './choose-letters.ts';
import { type ClaimedLine, type ClaimFacts, type ClaimNeeds, readClaimFacts } from './claim-letter/facts.ts';
import { type Customer, newCustomer } from './customer.ts';
import type { Desk } from './desk.ts';
import { isWaiting, type Letter, type LetterHold, planned } from './letter.ts';
import { cancelling, freeing } from './take-back.ts';

export type { ClaimNeeds } from './claim-letter/facts.ts';

export interface Claimed {
  letter: Letter;
  customer: Customer | undefined;
  lines: ClaimedLine[];
  credits: Credit[];
  totals: Money[];
  desk: Desk;
  /** Bank details, as they were confirmed. */
  how_to_pay?: string | undefined;
}

/**
 * Takes a waiting letter for this one attempt, in one transaction that checks everything a letter must not outrun:
 * the stop record, the customer's lock and gap, every invoice still open and still this letter's. Everything is read
 * again here; a conflict reloads. Undefined: nothing to send now (another attempt has it, it was deferred, held or
 * cancelled; each is committed with its reason).
 */
export async function claimLetter(
  ports: ClaimNeeds,
  letter_id: string,
  attempt_id: string,
): Promise<Claimed | undefined> {
  for (let i = 0; i < 12; i++) {
    const letter = await ports.store.get<Letter>('ic-letters', { letter_id });
    if (!letter) return undefined;
    const mine = letter.status === 'sending' && letter.attempt_id === attempt_id;
    if (!mine && !mayClaim(letter, ports.clock.now())) return undefined;
    try {
      const facts = await readClaimFacts(ports, letter);
      // A claim whose reply was lost holds; one that would say something else since is made again.
      if (mine && isSaid(letter, facts)) return { ...facts, letter };
      const decided = decide(ports, letter, attempt_id, facts);
      const [after] = await commit(ports, decided.changes, decided.checks);
      if (!decided.claimed) return undefined;
      return { ...facts, letter: after as Letter };
    } catch (error) {
      if (!maybeDone(error)) throw error;
    }
  }
  throw new Conflict();
}

/** Held letters come again by themselves only where a timer says so; the others wait for a person or the next tick. */
const mayClaim = (letter: Letter, now: string): boolean =>
  isWaiting(letter.status) && letter.wakes_at !== undefined && letter.wakes_at <= now;

/** Neither thinned by a stop nor overtaken by the sheet since it was claimed. */
const isSaid = (letter: Letter, { lines }: ClaimFacts): boolean =>
  lines.length === letter.lines.length &&
  lines.every(({ line, balance }) => canonical(line.said) === canonical(saidOf(balance)));

const saidOf = ({ amount, paid }: ClaimedLine['balance']) => ({ amount, paid });

interface Decided {
  claimed: boolean;
  changes: Change[];
  checks: Write[];
}

function decide(ports: ClaimNeeds, letter: Letter, attempt_id: string, facts: ClaimFacts): Decided {
  const { desk, customer, lines, totals } = facts;
  const { now } = desk;
  const waits = (change: Partial<Letter>, action: string): Decided => ({
    claimed: false,
    changes: [{ kind: 'letter', before: letter, after: { ...letter, ...change }, by: 'sender', action }],
    checks: [],
  });
  const hold = (reason: LetterHold, note: string, wakes_at?: string) =>
    waits(
      {
        status: 'held',
        held: { reason, note },
        wakes_at,
        effects: redraws(letter.effects),
      } as Partial<Letter>,
      `hold-letter-${reason}`,
    );
  if (facts.stop.stopped) return hold('stopped', 'all letters are stopped');
  if (facts.noMirror) return hold('no-mirror', `${facts.noMirror} (${now})`, plus(now, 5 * minute));
  if (!isBusinessMinute(desk.calendar, now)) {
    const leaves_at = nextBusinessMinute(desk.calendar, now);
    const deferred = planned({ ...letter, effects: redraws(letter.effects) }, now, leaves_at);
    const same = letter.status === 'planned';
    return {
      claimed: false,
      changes: [
        {
          kind: 'letter',
          before: letter,
          after: deferred,
          by: 'sender',
          ...(!same && { action: 'defer-letter' }),
        },
      ],
      checks: [],
    };
  }
  const little =
    letter.move === 'escalate'
      ? lines.length
        ? undefined
        : 'nothing is left'
      : whyTooLittle(totals, desk.rules);
  const quiet = customer?.quiet && desk.today < customer.quiet.until;
  const wrongPerson = letter.move !== 'escalate' && customer?.wrong_addresses?.[letter.address];
  if (lines.length === 0 || little || quiet || wrongPerson)
    return {
      claimed: false,
      changes: cancelling(letter, [...facts.invoices.values()], 'sender', 'cancel-letter'),
      checks: [],
    };
  if (letter.move !== 'escalate') {
    if (facts.busy)
      return hold('busy', `another letter to them is being settled (${now})`, plus(now, 5 * minute));
    const reply = customer?.unread?.at(-1);
    if (reply) return hold('replied', `${letter.customer} wrote on ${reply.on}; somebody should look first`);
    const next =
      customer?.last_letter_on && addDays(customer.last_letter_on, desk.rules.letters.least_days_between);
    if (next && desk.today < next) return hold('gap', `the next letter to them may go on ${next}`);
    const above = aboveAsking(totals, desk.rules);
    if (above && !lines.every(({ invoice, line, balance }) => approved({ invoice, due: line, balance })))
      return hold('ask-first', `${format(above)} is above the amount you want to be asked about`);
  }
  return claim(ports, letter, attempt_id, facts);
}

function claim(ports: ClaimNeeds, letter: Letter, attempt_id: string, facts: ClaimFacts): Decided {
  const { held: _, wakes_at: __, credits: ___, ...rest } = letter;
  const credits = facts.credits.map(({ invoice_id, issue_date, open }) => ({
    invoice_id,
    ...(issue_date && { issue_date }),
    open,
  }));
  const going = new Set(facts.lines.map((l) => l.line.invoice_id));
  const left = letter.lines.map((l) => l.invoice_id).filter((id) => !going.has(id));
  const deadline = plus(ports.clock.wall(), attemptTime);
  const sending: Letter = {
    ...rest,
    status: 'sending',
    lines: facts.lines.map(({ line, balance }) => ({ ...line, said: saidOf(balance) })),
    ...(left.length > 0 && { dropped: [...(letter.dropped ?? []), ...left] }),
    attempt_id,
    deadline,
    claimed_at: facts.desk.now,
    ...(credits.length > 0 && { credits }),
    wakes_at: facts.desk.now,
    effects: letter.effects.filter((e) => e.kind !== 'schedule'),
  };
  const changes: Change[] = [
    { kind: 'letter', before: letter, after: sending, by: 'sender', action: 'claim-letter', unseen: true },
  ];
  if (letter.move !== 'escalate') {
    const before = facts.customer;
    const after = {
      ...(before ?? newCustomer(letter.customer_id, letter.customer)),
      letter_id: letter.letter_id,
    };
    changes.push({
      kind: 'customer',
      before,
      after,
      by: 'sender',
      ...(!before && { action: 'begin-customer' }),
    });
  }
  const dropped = [...facts.invoices.values()].filter(
    (i) => !going.has(i.invoice_id) && i.letter_id === letter.letter_id,
  );
  changes.push(...dropped.map((i) => freeing(i, 'sender')));
  const checks: Write[] = facts.lines.map(({ invoice }) => ({
    check: 'ic-state',
    key: { invoice_id: invoice.invoice_id },
    if: invoice.version,
  }));
  // An escalation takes no lock, but a pause that comes at this moment stops it all the same.
  if (letter.move === 'escalate')
    checks.push({
      check: 'ic-customers',
      key: { customer_id: facts.customer?.customer_id ?? letter.customer_id },
      if: facts.customer?.version ?? 'absent',
    });
  return { claimed: true, changes, checks: [facts.stop.check, ...checks] };
}
