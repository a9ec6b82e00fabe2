import type { Change } from '../../effects/commit.ts';
import type { Write } from '../../ports/store.ts';
import type { Day } from '../../shared/instant.ts';
import { archiveEffect } from '../archive-chase.ts';
import type { Customer } from '../customer.ts';
import { closed, type Invoice } from '../invoice.ts';
import type { Letter, LetterLine } from '../letter.ts';
import { freeing } from '../take-back.ts';
import { move, type Outcome, type Settled, type SettleFacts } from './facts.ts';

/** The letter is out: its steps are behind us, the customer has been written to, and each line has its row in `ic-sends`. */
export function wentOut(facts: SettleFacts, outcome: Outcome & { outcome: 'sent' }): Settled {
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
    attempt_id,
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

function advanced(facts: SettleFacts, before: Invoice, line: LetterLine, day: Day, by: string): Change {
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
    ...(line.move === 'escalate'
      ? { escalated_on: day }
      : { last_letter: { on: day, move: line.move, letter_id: letter.letter_id } }),
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

/** Another attempt went as well, or one of a letter that was ended: only the record is corrected. */
export function wentToo(facts: SettleFacts): Settled {
  const { letter, attempt_id } = facts;
  return {
    changes: [move(facts, { ...letter, also_went: [...(letter.also_went ?? []), attempt_id] }, 'also-went')],
  };
}
