import { type Change, commit } from '../effects/commit.ts';
import type { Ports } from '../ports/ports.ts';
import { Conflict } from '../shared/errors.ts';
import type { Invoice } from './invoice.ts';
import { isWaiting, type Letter } from './letter.ts';
import { readInvoices } from './read-chases.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'ids'>;

/** Cancels a letter that has not begun to leave, and frees its invoices. A letter that has is left alone. */
export async function takeBack(ports: Needs, letter_id: string, by: string): Promise<void> {
  for (let i = 0; i < 5; i++) {
    const letter = await ports.store.get<Letter>('ic-letters', { letter_id });
    if (!letter || !isWaiting(letter.status)) return;
    const invoices = await readInvoices(
      ports,
      letter.lines.map((l) => l.invoice_id),
    );
    try {
      await commit(ports, cancelling(letter, [...invoices.values()], by, 'take-back'));
      return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
}

/** The changes that end a waiting letter: its effects go, its invoices are free again. */
export function cancelling(letter: Letter, invoices: Invoice[], by: string, action: string): Change[] {
  const { wakes_at: _, held: __, ...rest } = letter;
  const cancelled: Change = {
    kind: 'letter',
    before: letter,
    after: { ...rest, status: 'cancelled', effects: [] } as Letter,
    by,
    action,
  };
  return [cancelled, ...invoices.filter((i) => i.letter_id === letter.letter_id).map((i) => freeing(i, by))];
}

export function freeing(before: Invoice, by: string): Change {
  const { letter_id: _, ...after } = before;
  return { kind: 'invoice', before, after: after as Invoice, by };
}
