import { backoff } from '../../effects/perform.ts';
import { minute, plus } from '../../shared/instant.ts';
import { mayMove, precedence } from '../chase.ts';
import type { Invoice } from '../invoice.ts';
import type { Letter } from '../letter.ts';
import { freeing } from '../take-back.ts';
import { withoutPause } from '../without-pause.ts';
import { move, notice, type Settled, type SettleFacts, unlocked, waiting } from './facts.ts';

const failuresAllowed = 5;
/** After this long a person is asked whether an unknown letter went out. */
export const askAfter = 15 * minute;

/** Nobody can know. The customer's lock stays, and a person is asked unless the mail service tells first. */
export function becameUnknown(facts: SettleFacts): Settled {
  const { letter, attempt_id, ports } = facts;
  const now = ports.clock.now();
  const { deadline: _, ...rest } = letter;
  const effects = [...letter.effects, notice('unknown-letter', attempt_id, plus(now, askAfter))];
  return {
    changes: [
      move(facts, { ...rest, status: 'unknown', wakes_at: plus(now, 5 * minute), effects }, 'letter-unknown'),
    ],
  };
}

/** Nothing was tried: it waits again. */
export const cameLate = (facts: SettleFacts): Settled => ({
  changes: [move(facts, waiting(facts.letter, facts.ports.clock.now()), 'return-letter'), ...unlocked(facts)],
});

/** The service took nothing this time: it waits a little longer each time, then for a person. */
export function failed(facts: SettleFacts, note: string): Settled {
  const { letter, ports } = facts;
  const failures = (letter.failures ?? 0) + 1;
  if (failures >= failuresAllowed) return refused(facts, note);
  const again = { ...waiting(letter, plus(ports.clock.now(), backoff(failures))), failures };
  return { changes: [move(facts, again, 'letter-failed'), ...unlocked(facts)] };
}

/** It cannot be sent as it is: held until a person looks. */
export function refused(facts: SettleFacts, note: string): Settled {
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

/** The address takes no mail: the invoices are held and the owner is asked to correct it. */
export function bounced(facts: SettleFacts, note: string): Settled {
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
    else {
      // Held without a day: no timer is left of the pause that it ends.
      const { wakes_at: _, ...rest } = withoutPause(freed.after as Invoice);
      const held = { reason: 'bounced', since: calendar.dayOf(now) } as const;
      changes.push({
        ...freed,
        action: 'hold-invoice',
        after: { ...rest, status: mayMove(before, 'hold'), held } as Invoice,
      });
    }
  }
  return { changes };
}
