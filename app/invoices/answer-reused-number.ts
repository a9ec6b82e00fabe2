import { Refusal } from '../shared/errors.ts';
import { beneath } from './chase.ts';
import { customerKey } from './customer.ts';
import { type Command, type Decided, decideInvoice, type VerbNeeds } from './decide-invoice.ts';
import { beginChase, type Invoice } from './invoice.ts';
import { isReused } from './same-invoice.ts';

/** A number came back with another customer or date: the same invoice corrected, or a new one chased from its first step. */
export function answerReusedNumber(
  ports: VerbNeeds,
  command: Command & { answer: 'correction' | 'new-invoice' },
): Promise<Decided | undefined> {
  return decideInvoice(ports, command, (invoice, { row }) => {
    if (
      !row ||
      invoice.status === 'disputed' ||
      (invoice.held?.reason !== 'reused-number' && !isReused(invoice, row))
    )
      throw new Refusal(`Nothing is asked about the number ${invoice.invoice_id}.`);
    const { held: _, issue_date: __, ...rest } = invoice;
    const now = { customer_id: customerKey(row), ...(row.issue_date && { issue_date: row.issue_date }) };
    if (command.answer === 'correction')
      return {
        after: { ...rest, ...now, status: beneath(invoice) } as Invoice,
        action: 'correct-invoice',
        undoable: true,
      };
    const { version, revision, audit, effects, letter_id } = invoice;
    const sheet_paid = { cells: row.paid_cells, minor: row.paid.minor };
    const fresh = beginChase({ invoice_id: invoice.invoice_id, ...now, chase_id: ports.ids(), sheet_paid });
    return {
      after: { ...fresh, version, revision, audit, effects, ...(letter_id && { letter_id }) },
      action: 'begin-chase',
      undoable: true,
    };
  });
}
