import type { Effect } from '../effects/aggregate.ts';
import { type Change, commit } from '../effects/commit.ts';
import { backoff } from '../effects/perform.ts';
import { mailTimeout } from '../ports/mailer.ts';
import type { Ports } from '../ports/ports.ts';
import type { Write } from '../ports/store.ts';
import type { Calendar } from '../shared/calendar.ts';
import { Conflict, maybeDone, Refusal } from '../shared/errors.ts';
import { type Day, minute, plus } from '../shared/instant.ts';
import { archiveEffect } from './archive-chase.ts';
import { mayMove, precedence } from './chase.ts';
import { type Customer, readCustomer } from './customer.ts';
import { openDesk } from './desk.ts';
import { closed, type Invoice } from './invoice.ts';
import { isWaiting, type Letter, type LetterLine } from './letter.ts';
import { readInvoices } from './read-chases.ts';
import { freeing } from './take-back.ts';

export type Outcome =
  /** It is out: the mailer said so, the mail service told it later, it was found, or a person knows. */
  | { outcome: 'sent'; message_id?: string; by?: string }
  /** The service surely took nothing; it is tried again, then held. */
  | { outcome: 'failed'; note: string }
  /** The service will never take this address: the chase is held until somebody corrects it. */
  | { outcome: 'bounced'; note: string }
  /** It cannot be written; nothing was tried. */
  | { outcome: 'refused'; note: string }
  /** The deadline passed before the mail call; nothing was tried. */
  | { outcome: 'late' }
  /** Nobody can know. */
  | { outcome: 'unknown' };

type Needs = Pick<Ports, 'store' | 'clock' | 'ids' | 'files' | 'config'>;

const failuresAllowed = 5;
/** After this long a person is asked whether an unknown letter went out. */
export const askAfter = 15 * minute;

/**
 * Writes down what became of an attempt, whatever happened meanwhile: repeats until it is committed, and is the same
 * when it comes twice. An outcome of an attempt that is no longer the letter's own only corrects the record.
 */
export async function settleLetter(
  ports: Needs,
  letter_id: string,
  attempt_id: string,
  outcome: Outcome,
): Promise<void> {
  const { calendar } = await openDesk(ports);
  for (let i = 0; i < 12; i++) {
    const letter = await ports.store.get<Letter>('ic-letters', { letter_id });
    if (!letter || !concerns(letter, attempt_id, outcome)) return;
    const customer = await readCustomer(ports, letter.customer_id);
    const invoices = await readInvoices(
      ports,
      letter.lines.map((l) => l.invoice_id),
    );
    const { changes, sends } = decide({ ports, calendar, letter, attempt_id, outcome, customer, invoices });
    try {
      await commit(ports, changes, sends);
      return;
    } catch (error) {
      if (!maybeDone(error)) throw error;
    }
  }
  throw new Conflict();
}

/** Only what is still open can be settled; that an earlier attempt went after all is news to a letter that waits again. */
function concerns(letter: Letter, attempt_id: string, { outcome }: Outcome): boolean {
  if (outcome === 'sent') {
    if (letter.status === 'sending' && letter.attempt_id !== attempt_id)
      return !letter.also_went?.includes(attempt_id);
    return isWaiting(letter.status)
      ? letter.attempt_id !== undefined
      : letter.status === 'sending' || letter.status === 'unknown';
  }
  return letter.status === 'sending' && letter.attempt_id === attempt_id;
}

interface Facts {
  ports: Needs;
  calendar: Calendar;
  letter: Letter;
  attempt_id: string;
  outcome: Outcome;
  customer: Customer | undefined;
  invoices: Map<string, Invoice>;
}

interface Decided {
  changes: Change[];
  sends?: Write[];
}

function decide(facts: Facts): Decided {
  const { ports, letter, attempt_id, outcome } = facts;
  const now = ports.clock.now();
  switch (outcome.outcome) {
    case 'sent':
      return letter.status === 'sending' && letter.attempt_id !== attempt_id
        ? wentToo(facts)
        : sent(facts, outcome);
    case 'unknown': {
      const { deadline: _, ...rest } = letter;
      const ask = notice('unknown-letter', `${attempt_id}`, plus(now, askAfter));
      return {
        changes: [
          move(
            facts,
            {
              ...rest,
              status: 'unknown',
              wakes_at: plus(now, 5 * minute),
              effects: [...letter.effects, ask],
            },
            'letter-unknown',
          ),
        ],
      };
    }
    case 'late':
      return { changes: [move(facts, waiting(letter, now), 'return-letter'), ...unlocked(facts)] };
    case 'failed': {
      const failures = (letter.failures ?? 0) + 1;
      if (failures >= failuresAllowed) return refused(facts, outcome.note);
      const again = { ...waiting(letter, plus(now, backoff(failures))), failures };
      return { changes: [move(facts, again, 'letter-failed'), ...unlocked(facts)] };
    }
    case 'refused':
      return refused(facts, outcome.note);
    case 'bounced':
      return bounced(facts, outcome.note);
  }
}

function sent(facts: Facts, outcome: Outcome & { outcome: 'sent' }): Decided {
  const { ports, letter, attempt_id, calendar, customer, invoices } = facts;
  const { deadline: _, wakes_at: __, held: ___, ...rest } = letter;
  const day = calendar.dayOf(letter.claimed_at ?? ports.clock.now());
  const effects = letter.effects.filter(
    (e) => e.kind !== 'notice' && e.kind !== 'publish' && e.kind !== 'schedule',
  );
  const message_id = outcome.message_id ?? letter.message_id;
  const after: Letter = {
    ...rest,
    status: 'sent',
    attempt_id: letter.attempt_id ?? attempt_id,
    ...(message_id && { message_id }),
    sent_at: letter.claimed_at ?? ports.clock.now(),
    effects,
  };
  const by = outcome.by ?? 'sender';
  const changes: Change[] = [{ kind: 'letter', before: letter, after, by, action: 'letter-sent' }];
  const sends: Write[] = [];
  for (const line of letter.lines) {
    sends.push({ put: 'ic-sends', item: sendRow(letter, line, day), if: 'absent' });
    const before = invoices.get(line.invoice_id);
    if (before) changes.push(advanced(facts, before, line, day, by));
  }
  if (customer && letter.move !== 'escalate') changes.push(writtenTo(customer, letter, day, message_id, by));
  return { changes, sends };
}

const sendRow = (letter: Letter, line: LetterLine, day: Day) => ({
  invoice_id: line.invoice_id,
  step_index: `${line.chase_id}#${line.step}#${letter.letter_id}`,
  version: 1,
  step: line.step,
  send_date: day,
  dispatched_via: letter.address === 'channel' ? 'slack' : 'email',
  recipient: letter.address,
  move: line.move,
  letter_id: letter.letter_id,
});

function advanced(facts: Facts, before: Invoice, line: LetterLine, day: Day, by: string): Change {
  const { letter } = facts;
  const mine = before.letter_id === letter.letter_id;
  if (before.chase_id !== line.chase_id)
    return mine ? freeing(before, by) : { kind: 'invoice', before, after: before, by };
  const { letter_id, approved: _, ...rest } = before;
  const lettered = before.promise && line.move === 'broken_promise' && before.promise.state === 'broken';
  const after: Invoice = {
    ...rest,
    ...(!mine && letter_id && { letter_id }),
    next_step: Math.max(before.next_step, line.next_step),
    last_letter: { on: day, move: line.move, letter_id: letter.letter_id },
    ...(line.move === 'escalate' && { escalated_on: day }),
    ...(lettered && before.promise && { promise: { ...before.promise, state: 'lettered' } }),
    effects: closed(before.status)
      ? [
          ...before.effects.filter((e) => e.kind !== 'archive'),
          archiveEffect(before, facts.ports.clock.now()),
        ]
      : before.effects,
  };
  return { kind: 'invoice', before, after, by, action: 'letter-sent', keepsRevision: true };
}

function writtenTo(
  before: Customer,
  letter: Letter,
  day: Day,
  message_id: string | undefined,
  by: string,
): Change {
  const { letter_id, ...rest } = before;
  const thread = [...(before.threads[letter.address] ?? []), ...(message_id ? [message_id] : [])].slice(-20);
  const after: Customer = {
    ...rest,
    ...(letter_id && letter_id !== letter.letter_id && { letter_id }),
    last_letter_on: !before.last_letter_on || before.last_letter_on < day ? day : before.last_letter_on,
    addresses: { ...before.addresses, [letter.address]: day },
    threads: { ...before.threads, [letter.address]: thread },
    last_letter: letter.letter_id,
  };
  return { kind: 'customer', before, after, by, action: 'letter-sent', keepsRevision: true };
}

function wentToo(facts: Facts): Decided {
  const { letter, attempt_id } = facts;
  return {
    changes: [move(facts, { ...letter, also_went: [...(letter.also_went ?? []), attempt_id] }, 'also-went')],
  };
}

function refused(facts: Facts, note: string): Decided {
  const { letter, ports } = facts;
  const { deadline: _, wakes_at: __, ...rest } = letter;
  const tell = notice('letter-refused', `${letter.revision}`, ports.clock.now());
  const held: Letter = {
    ...rest,
    status: 'held',
    held: { reason: 'refused', note },
    effects: [...letter.effects, tell],
  };
  return { changes: [move(facts, held, 'hold-letter-refused'), ...unlocked(facts)] };
}

function bounced(facts: Facts, note: string): Decided {
  const { letter, ports, calendar, invoices } = facts;
  const { deadline: _, wakes_at: __, ...rest } = letter;
  const now = ports.clock.now();
  const tell = notice('letter-bounced', `${letter.revision}`, now);
  const changes = [
    move(
      facts,
      { ...rest, status: 'bounced', held: { reason: 'refused', note }, effects: [...letter.effects, tell] },
      'letter-bounced',
    ),
    ...unlocked(facts),
  ];
  for (const before of invoices.values()) {
    if (before.letter_id !== letter.letter_id) continue;
    const freed = freeing(before, 'sender');
    if (precedence.indexOf(before.status) >= precedence.indexOf('held')) changes.push(freed);
    else
      changes.push({
        ...freed,
        action: 'hold-invoice',
        after: {
          ...freed.after,
          status: mayMove(before, 'hold'),
          held: { reason: 'bounced', since: calendar.dayOf(now) },
        } as Invoice,
      });
  }
  return { changes };
}

function waiting(letter: Letter, wakes_at: string): Letter {
  const { deadline: _, held: __, ...rest } = letter;
  return { ...rest, status: 'planned', wakes_at };
}

const move = ({ letter }: Facts, after: Letter, action: string): Change => ({
  kind: 'letter',
  before: letter,
  after,
  by: 'sender',
  action,
});

function unlocked({ customer, letter }: Facts): Change[] {
  if (customer?.letter_id !== letter.letter_id) return [];
  const { letter_id: _, ...after } = customer as Customer;
  return [{ kind: 'customer', before: customer, after: after as Customer, by: 'sender' }];
}

const notice = (what: string, id: string, due_at: string): Effect => ({
  id: `${what}:${id}`,
  kind: 'notice',
  due_at,
  data: { what },
});

/** What the sweeper does with a letter that did not come back: `unknown`, once deadline and mail timeout have passed. */
export async function giveUpWaiting(ports: Needs, letter: Letter): Promise<void> {
  if (letter.status !== 'sending' || !letter.attempt_id || !letter.deadline) return;
  if (ports.clock.wall() <= plus(letter.deadline, mailTimeout)) return;
  await settleLetter(ports, letter.letter_id, letter.attempt_id, { outcome: 'unknown' });
}

/** A person decides about an unknown letter: it went out, or it is sent again by a new attempt. */
export async function answerUnknown(
  ports: Needs,
  letter_id: string,
  answer: 'went-out' | 'send-again',
  by: string,
): Promise<void> {
  const letter = await ports.store.get<Letter>('ic-letters', { letter_id });
  if (letter?.status !== 'unknown') throw new Refusal('That letter is settled already.');
  if (answer === 'went-out')
    return settleLetter(ports, letter_id, letter.attempt_id ?? '', { outcome: 'sent', by });
  const customer = await readCustomer(ports, letter.customer_id);
  const facts = { letter, customer } as Facts;
  const again = {
    ...waiting(letter, ports.clock.now()),
    effects: letter.effects.filter((e) => e.data.what !== 'unknown-letter'),
  };
  await commit(ports, [{ ...move(facts, again, 'send-again'), by }, ...unlocked(facts)]).catch(
    (error: unknown) => {
      throw error instanceof Conflict ? new Refusal('That letter was settled at this very moment.') : error;
    },
  );
}
