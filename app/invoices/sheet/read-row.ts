import type { Day } from '../../shared/instant.ts';
import { type Money, parseAmount } from '../../shared/money.ts';
import { type DecimalSign, quoted } from '../../shared/parse-amount.ts';
import { noCurrency, type ReadCurrency } from './amounts.ts';
import type { Columns } from './columns.ts';
import type { ReadDate } from './date-columns.ts';
import type { Field } from './header-names.ts';
import type { InvoiceRow } from './invoice-sheet.ts';
import { type PaidCells, type PaidField, readPaid } from './paid.ts';
import { linkChecker, oneLine, readEmail, readPayUrl } from './row-texts.ts';
import { contentOf, readDisputed, readYesNo } from './words.ts';

export type DateField = 'issue_date' | 'due_date' | 'paid_date' | 'paid';

/** What the sheet as a whole has settled before its rows are read. */
export interface Settled {
  columns: Columns;
  decimal: DecimalSign | undefined;
  currencyOf: ReadCurrency;
  dates: Partial<Record<DateField, ReadDate>>;
  /** 1 and 0 are yes and no in the Paid column. */
  bits: boolean;
  /** Rows that hold an invoice and cannot be used. */
  leftOut: ReadonlySet<number>;
  /** The same where all of this is the same. */
  key: string;
}

export interface Place {
  row: number;
  invoice_id: string;
}

/** Where faults go. The last two are told once for the sheet. */
export interface Report {
  fault(place: Place, field: Field, reason: string): void;
  noOrder(place: Place, field: DateField, text: string): void;
  noCurrency(place: Place): void;
}

/**
 * Reads rows one by one. A row with a fault is left out, but for its address and pay link: without those the row still
 * says what is owed and paid, so they alone are left out.
 */
export function createRowReader({ columns, decimal, currencyOf, dates, bits }: Settled, report: Report) {
  const { at, texts } = columns;
  const titles = texts as Record<PaidField, string>;
  // The row being read. Ledgers have a hundred thousand: nothing is made anew for each but what it returns.
  let cells: string[] = [];
  const place: Place = { row: 0, invoice_id: '' };
  let currency = '';
  let usable = true;

  const text = (column: number | undefined): string => (column === undefined ? '' : contentOf(cells[column]));
  const asWritten = (column: number | undefined): string | undefined =>
    column === undefined ? undefined : (cells[column] ?? '').trim();
  const fault = (field: Field, reason: string): undefined => {
    usable = false;
    report.fault(place, field, reason);
  };
  const dateOf = (field: DateField, cell: string): Day | undefined => {
    const day = cell ? dates[field]?.(cell) : undefined;
    if (typeof day === 'object') return fault(field, day.reason);
    if (cell && !day) {
      usable = false;
      report.noOrder(place, field, cell);
    }
    return day;
  };
  const paidDate = (field: 'paid' | 'paid_date') => (cell: string) => {
    const day = dates[field]?.(cell);
    if (day === undefined) report.noOrder(place, field, cell);
    return day;
  };
  const paidReading: PaidCells = {
    amount: { minor: 0, currency },
    cells: { paid: '', paid_date: '', paid_amount: '', amount_due: '', tool_status: '' },
    titles,
    bits,
    readAmount: (cell: string) => {
      const read = parseAmount(cell, { currency, decimal });
      return 'reason' in read ? read : read.minor;
    },
    readPaidCellDate: paidDate('paid'),
    readPaidDate: paidDate('paid_date'),
  };

  const isLink = linkChecker();
  const tellEmail = (reason: string) => report.fault(place, 'email', reason);
  const tellPayUrl = (reason: string) => report.fault(place, 'pay_url', reason);
  const readCustomer = (customer_id: string): string => {
    const customer = oneLine(asWritten(at.customer) ?? '') || oneLine(customer_id);
    if (!customer) fault('customer', 'is empty: write who owes this invoice');
    if (customer.length > longestName) fault('customer', `${quoted(customer)} is too long for a name`);
    return customer;
  };
  const readAmount = (): Money | undefined => {
    const amount = text(at.amount);
    if (!amount) return fault('amount', 'is empty: write what the invoice comes to');
    const found = currencyOf(text(at.currency), amount);
    if (found === noCurrency) {
      usable = false;
      return report.noCurrency(place) as undefined;
    }
    if (typeof found !== 'string') return fault(text(at.currency) ? 'currency' : 'amount', found.reason);
    currency = found;
    const read = parseAmount(amount, { currency, decimal });
    return 'reason' in read ? fault('amount', read.reason) : read;
  };
  const readDisputedCell = (): boolean | undefined => {
    const cell = text(at.disputed);
    if (!cell) return undefined;
    return readDisputed(cell) ?? fault('disputed', `${quoted(cell)} is neither yes nor no`);
  };
  const readPaidCells = (amount: Money): { paid: InvoiceRow['paid']; paid_cells: string } | undefined => {
    // Other statuses ("Sent", "Overdue 5 days") say nothing of payment and change by themselves.
    const status = text(at.tool_status);
    const tool_status = status && readYesNo(status, false) !== undefined ? status : '';
    const paid = text(at.paid);
    const paid_date = text(at.paid_date);
    const paid_amount = text(at.paid_amount);
    const amount_due = text(at.amount_due);
    if (!paid && !paid_date && !paid_amount && !amount_due && !tool_status)
      return { paid: { minor: 0 }, paid_cells: '' };
    paidReading.amount = amount;
    paidReading.cells = { paid, paid_date, paid_amount, amount_due, tool_status };
    const said = readPaid(paidReading);
    if ('reason' in said) return fault(said.field, said.reason);
    const paid_cells = [paid, paid_date, paid_amount, amount_due, tool_status].join(' | ');
    return { paid: said, paid_cells };
  };

  return (of: string[], row: number, invoice_id: string): InvoiceRow | undefined => {
    cells = of;
    place.row = row;
    place.invoice_id = invoice_id;
    usable = true;
    const customer_id = text(at.customer_id);
    const customer = readCustomer(customer_id);
    const issue_date = dateOf('issue_date', text(at.issue_date));
    const due = text(at.due_date);
    const due_on = dateOf('due_date', due);
    const disputed = readDisputedCell();
    const amount = readAmount();
    const paid = amount && readPaidCells(amount);
    // A credit note is due when it is issued; tools often leave its due date empty.
    const due_date = amount && amount.minor < 0 && !due ? issue_date : due_on;
    if (!due_date && !due) fault('due_date', 'is empty: write the date by which it is to be paid');
    if (!usable || !amount || !paid || !due_date) return undefined;
    return {
      row,
      invoice_id,
      customer,
      customer_id: customer_id || undefined,
      contact: oneLine(text(at.contact)) || undefined,
      email: readEmail(text(at.email), tellEmail),
      amount,
      paid: paid.paid,
      paid_cells: paid.paid_cells,
      issue_date,
      due_date,
      pay_url: readPayUrl(text(at.pay_url), isLink, tellPayUrl),
      owner: oneLine(text(at.owner)) || undefined,
      language: text(at.language) || undefined,
      disputed,
      status_cell: asWritten(at.status),
      last_letter_cell: asWritten(at.last_letter),
      next_letter_cell: asWritten(at.next_letter),
    };
  };
}

const longestName = 200;
