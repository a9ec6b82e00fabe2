import type { ProposedInvoice } from '../ports/messenger.ts';
import { format, type Money } from '../shared/money.ts';
import { normalName } from './customer.ts';
import type { Ledger } from './desk.ts';
import { foldNumber, type Proposal, sameMoney } from './proposal.ts';
import type { InvoiceRow } from './sheet/invoice-sheet.ts';

/** What there is already of a proposed number. */
export interface Clash {
  /** It says nothing else than the proposal does. */
  same: boolean;
  /** `The sheet has INV-7 already: Acme, SGD 4,800.00, due on 2027-03-04.` */
  words: string;
}

/** What the sheet has of this number. */
export function sheetClash(
  proposed: ProposedInvoice,
  { byId, rows, faulty }: Pick<Ledger, 'byId' | 'rows' | 'faulty'>,
): Clash | undefined {
  const { number } = proposed;
  if (number === undefined) return undefined;
  const folded = foldNumber(number);
  const row = byId.get(number) ?? rows.find(({ invoice_id }) => foldNumber(invoice_id) === folded);
  if (row) return { same: saysSame(proposed, ofRow(row)), words: `The sheet has ${sayInvoice(ofRow(row))}.` };
  const fault = [...faulty.keys()].find((id) => foldNumber(id) === folded);
  return fault === undefined
    ? undefined
    : { same: false, words: `The sheet has ${fault} already, in a row that cannot be read.` };
}

/** What another proposal of this number says. */
export function rivalClash(
  proposed: ProposedInvoice,
  { proposed: rival, status }: Pick<Proposal, 'proposed' | 'status'>,
): Clash {
  const how = status === 'proposed' ? 'proposed' : status;
  return { same: saysSame(proposed, rival), words: `Another one was ${how} already: ${sayInvoice(rival)}.` };
}

const ofRow = ({ invoice_id, customer, amount, due_date }: InvoiceRow): ProposedInvoice => ({
  number: invoice_id,
  customer,
  amount,
  due_date,
});

/** What was not read contradicts nothing, but the amount: without it nobody can say that they are the same. */
const saysSame = (a: ProposedInvoice, b: ProposedInvoice): boolean =>
  sameMoney(a.amount, b.amount) &&
  (!a.customer || !b.customer || normalName(a.customer) === normalName(b.customer)) &&
  (!a.due_date || !b.due_date || a.due_date === b.due_date);

/** `INV-7 of Acme, SGD 4,800.00, due on 2027-03-04`, as far as it is known. */
export function sayInvoice({
  number,
  customer,
  amount,
  due_date,
}: Partial<Record<'number' | 'customer' | 'due_date', string>> & { amount?: Money }): string {
  const named = [number ?? 'an invoice without a number', ...(customer ? [`of ${customer}`] : [])].join(' ');
  return [named, ...(amount ? [format(amount)] : []), ...(due_date ? [`due on ${due_date}`] : [])].join(', ');
}
