import { Refusal } from '../shared/errors.ts';
import { archiveEffect, closingEffects, withoutClosing } from './archive-chase.ts';
import { beneath } from './chase.ts';
import { customerKey } from './customer.ts';
import { type Command, type Decided, decideInvoice, type VerbNeeds } from './decide-invoice.ts';
import { beginChase, closed, type Invoice } from './invoice.ts';
import { isReused } from './same-invoice.ts';
import { seen } from './see-row.ts';

/** A number came back with another customer or date: the same invoice corrected, or a new one chased from its first step. */
export function answerReusedNumber(
  ports: VerbNeeds,
  command: Command & { answer: 'correction' | 'new-invoice' },
): Promise<Decided | undefined> {
  return decideInvoice(ports, command, (invoice, { row, desk }) => {
    if (
      !row ||
      invoice.status === 'disputed' ||
      (invoice.held?.reason !== 'reused-number' && !isReused(invoice, row))
    )
      throw new Refusal(`Nothing is asked about the number ${invoice.invoice_id}.`);
    const of = { customer_id: customerKey(row), ...(row.issue_date && { issue_date: row.issue_date }) };
    const same = command.answer === 'correction';
    const answered = same ? corrected(invoice, of) : begunAnew(invoice, of, ports.ids());
    // What the sheet told of it while it was held.
    const told = seen(answered, row, desk);
    const after = told?.after ?? answered;
    return {
      after,
      action: same ? 'correct-invoice' : 'begin-chase',
      effects: [
        ...(told?.effects ?? []).filter((e) => !e.irreversible),
        ...(same && closed(invoice.status) ? [] : closingEffects(after, desk.now)),
        ...(same ? [] : [archiveEffect(invoice, desk.now)]),
      ],
      undoable: true,
    };
  });
}

type Of = Pick<Invoice, 'customer_id' | 'issue_date'>;

/** What it was before it was asked about: closed or held as it was, else a live promise, else open. */
function corrected({ issue_date: _, ...invoice }: Invoice, of: Of): Invoice {
  if (invoice.held?.reason !== 'reused-number') return { ...invoice, ...of };
  const { held, ...rest } = invoice;
  const { was } = held;
  return { ...rest, ...of, status: was?.status ?? beneath(invoice), ...(was?.held && { held: was.held }) };
}

function begunAnew(
  { invoice_id, version, revision, audit, effects, cards, letter_id }: Invoice,
  of: Of,
  chase_id: string,
): Invoice {
  const fresh = beginChase({ invoice_id, ...of, chase_id, sheet_paid: { cells: '', minor: 0 } });
  return {
    ...fresh,
    version,
    revision,
    audit,
    effects: withoutClosing(effects),
    ...(cards && { cards }),
    ...(letter_id && { letter_id }),
  };
}
