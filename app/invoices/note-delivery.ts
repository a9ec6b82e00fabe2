import type { Change } from '../effects/commit.ts';
import { commit } from '../effects/commit.ts';
import { Conflict, maybeDone } from '../shared/errors.ts';
import { mayMove, precedence } from './chase.ts';
import { openDesk } from './desk.ts';
import type { Invoice } from './invoice.ts';
import type { Letter } from './letter.ts';
import { notice } from './notices.ts';
import { readInvoices } from './read-chases.ts';
import { type SettleNeeds, settleLetter } from './settle-letter.ts';
import { withoutPause } from './without-pause.ts';

/** What a mail service or a mail server told of a letter that it had taken. */
export type Delivery =
  | { kind: 'delivered' }
  /** The service took nothing after all: it found something bad in the letter. */
  | { kind: 'rejected'; note: string }
  /** `hard`: the address will never take it; `soft`: it did not this time. */
  | { kind: 'hard' | 'soft' | 'complaint'; note: string };

/**
 * Writes down what became of a letter after it left: settles one that may be out, and where it came back for good, or was
 * called spam, holds its invoices and asks the owner to look at the address. The same again changes nothing.
 */
export async function noteDelivery(
  ports: SettleNeeds,
  { letter_id, attempt_id, delivery }: { letter_id: string; attempt_id: string; delivery: Delivery },
): Promise<void> {
  const rejected = delivery.kind === 'rejected';
  if (rejected) await settleLetter(ports, letter_id, attempt_id, { outcome: 'refused', note: delivery.note });
  // Whatever came back had gone out.
  else await settleLetter(ports, letter_id, attempt_id, { outcome: 'sent', by: 'mail-events' });
  if (delivery.kind === 'delivered') return;
  const came = { attempt_id, kind: rejected ? ('hard' as const) : delivery.kind, note: delivery.note };
  for (let i = 0; i < 12; i++) {
    const before = await ports.store.get<Letter>('ic-letters', { letter_id });
    // One that the service took nothing of waits for a person already.
    if (!before || (rejected && before.status !== 'sent')) return;
    if (before.came_back?.some((each) => each.kind === came.kind && each.attempt_id === attempt_id)) return;
    try {
      await commit(ports, await comingBack(ports, before, came));
      return;
    } catch (error) {
      if (!maybeDone(error)) throw error;
    }
  }
  throw new Conflict();
}

type CameBack = NonNullable<Letter['came_back']>[number];

async function comingBack(ports: SettleNeeds, before: Letter, came: CameBack): Promise<Change[]> {
  const { calendar, now } = await openDesk(ports);
  const soft = came.kind === 'soft';
  const after: Letter = {
    ...before,
    came_back: [...(before.came_back ?? []), came],
    effects: soft ? before.effects : [...before.effects, notice('letter-bounced', before, now)],
  };
  const changes: Change[] = [
    { kind: 'letter', before, after, by: 'mail-events', action: soft ? 'note-bounce' : 'letter-came-back' },
  ];
  if (soft || before.move === 'escalate') return changes;
  const invoices = await readInvoices(
    ports,
    before.lines.map((line) => line.invoice_id),
  );
  for (const line of before.lines) {
    const invoice = invoices.get(line.invoice_id);
    if (!invoice || invoice.chase_id !== line.chase_id) continue;
    if (precedence.indexOf(invoice.status) >= precedence.indexOf('held')) continue;
    // Held without a day: no timer is left of the pause that it ends.
    const { wakes_at: _, undo: __, ...rest } = withoutPause(invoice);
    const held = { reason: 'bounced', since: calendar.dayOf(now) } as const;
    changes.push({
      kind: 'invoice',
      before: invoice,
      after: { ...rest, status: mayMove(invoice, 'hold'), held } as Invoice,
      by: 'mail-events',
      action: 'hold-invoice',
    });
  }
  return changes;
}
