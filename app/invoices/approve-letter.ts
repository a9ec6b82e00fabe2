import { type Change, commit } from '../effects/commit.ts';
import { redraws } from '../effects/redraw.ts';
import type { Ports } from '../ports/ports.ts';
import { nextBusinessMinute } from '../shared/business-time.ts';
import { Conflict, Refusal } from '../shared/errors.ts';
import { balanceOf } from './balance.ts';
import { openDesk } from './desk.ts';
import type { Invoice } from './invoice.ts';
import { type Letter, planned } from './letter.ts';
import { readInvoices } from './read-chases.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'ids' | 'files' | 'config'>;

/**
 * The owner lets a letter above the asking limit go. The approval is kept with each invoice: for this step, and up to
 * this balance, so that it survives planning anew and never covers more than what was seen. `revision` is that of the
 * letter that was seen; left out where nobody looked.
 */
export async function approveLetter(
  ports: Needs,
  letter_id: string,
  by: string,
  revision?: number,
): Promise<void> {
  for (let i = 0; i < 5; i++) {
    const letter = await ports.store.get<Letter>('ic-letters', { letter_id });
    if (letter?.status !== 'held' || letter.held?.reason !== 'ask-first')
      throw new Refusal('That letter is not waiting for you any more.');
    mustBeSeen(letter, revision);
    const desk = await openDesk(ports);
    const invoices = await readInvoices(
      ports,
      letter.lines.map((l) => l.invoice_id),
    );
    const after = planned(
      { ...letter, effects: redraws(letter.effects) },
      desk.now,
      nextBusinessMinute(desk.calendar, desk.now),
    );
    const changes: Change[] = [{ kind: 'letter', before: letter, after, by, action: 'approve-letter' }];
    for (const { invoice_id, step, said } of letter.lines) {
      const before = invoices.get(invoice_id);
      const row = desk.ledger.byId.get(invoice_id);
      if (!before || !row) continue;
      const seen = said ? said.amount.minor - said.paid.minor : 0;
      if (balanceOf(row, before).open.minor > seen)
        throw new Refusal(
          `What is open of ${invoice_id} has changed since you were asked. You are asked anew with the next plan.`,
        );
      const approved = { step, up_to: seen };
      if (before.approved?.step === step && before.approved.up_to === approved.up_to) continue;
      changes.push({
        kind: 'invoice',
        before,
        after: { ...before, approved } as Invoice,
        by,
        action: 'approve-letter',
        keepsRevision: true,
      });
    }
    try {
      await commit(ports, changes);
      return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new Refusal('Something else is happening to that letter at this moment. Try again.');
}

/** Throws `Refusal` where the letter is another one than what somebody looked at. */
export function mustBeSeen(letter: Pick<Letter, 'revision'>, revision: number | undefined): void {
  if (revision !== undefined && letter.revision !== revision)
    throw new Refusal('That letter has changed since you looked. Look again, then decide.');
}
