import Papa from 'papaparse';
import { balanceOf } from '../../app/invoices/balance.ts';
import type { InvoiceRow, InvoiceSheet } from '../../app/invoices/sheet/invoice-sheet.ts';
import { readInvoiceSheet } from '../../app/invoices/sheet/read-sheet.ts';
import { addDays } from '../../app/shared/days.ts';
import { Fault } from '../../app/shared/errors.ts';
import type { Day } from '../../app/shared/instant.ts';
import { exponent } from '../../app/shared/money.ts';

/** A ledger whose payments are known, to be shown as the sheet stood on any one morning. */
export interface ReplayLedger {
  sheet: InvoiceSheet;
  /** Addresses were made up, because the ledger has none. */
  inventedAddresses: boolean;
  /** The first invoice's day. */
  first: Day;
  /** The last day of which the ledger tells anything; where it dates no payment, 60 days after the last due date. */
  last: Day;
  /** What was issued by that morning, with the payments dated up to then. Undated ones count from the start. */
  rowsOn(day: Day): InvoiceRow[];
  /** The same as the sheet. */
  on(day: Day): string;
  /** Changes on the days on which the sheet does. */
  revision(day: Day): string;
}

/** Throws a `Fault` for a ledger without any invoice that can be read. `currency` is that of rows that name none. */
export function readLedger(csv: string, currency: string): ReplayLedger {
  const sheet = readInvoiceSheet(csv, { currency });
  if (sheet.broken) throw new Fault(sheet.broken);
  if (sheet.rows.length === 0) throw new Fault(noInvoice(sheet));
  const inventedAddresses = !sheet.has_email;
  const rows = inventedAddresses
    ? sheet.rows.map((row) => ({ ...row, email: row.email ?? invented(row.customer) }))
    : sheet.rows;
  const issued = rows.map(issuedOn).sort();
  const paid = rows.flatMap((row) => row.paid.date ?? []).sort();
  const due = rows.map((row) => row.due_date).sort();
  const changes = [...issued, ...paid].sort();
  const rowsOn = (day: Day) =>
    rows
      .filter((row) => issuedOn(row) <= day)
      .map((row) => ((row.paid.date ?? '') <= day ? row : { ...row, paid: { minor: 0 }, paid_cells: '' }));
  return {
    sheet: { ...sheet, rows },
    inventedAddresses,
    first: issued[0] as Day,
    last: (paid.length > 0 ? changes.at(-1) : addDays(due.at(-1) as Day, 60)) as Day,
    rowsOn,
    on: (day) => csvOf(rowsOn(day)),
    revision: (day) => changes.findLast((change) => change <= day) ?? '',
  };
}

/** The day from which an invoice is known. */
export const issuedOn = (row: InvoiceRow): Day => row.issue_date ?? row.due_date;

/** The day on which nothing is left to pay, by the ledger; `''` where that is so from the start. */
export const settledOn = (row: InvoiceRow): Day | undefined =>
  balanceOf(row).open.minor <= 0 ? (row.paid.date ?? '') : undefined;

const noInvoice = ({ faults }: InvoiceSheet): string => {
  const [first] = faults;
  const why = first ? ` The first reason: ${first.row ? `row ${first.row}, ` : ''}${first.message}.` : '';
  return `The ledger has no invoice that can be read.${why}`;
};

const invented = (customer: string): string => {
  const name = customer.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return `${name.replace(/^-+|-+$/g, '').slice(0, 60) || 'customer'}@ledger.invalid`;
};

const columns: [string, (row: InvoiceRow) => string | undefined][] = [
  ['Invoice number', (row) => row.invoice_id],
  ['Customer', (row) => row.customer],
  ['Customer id', (row) => row.customer_id],
  ['Contact', (row) => row.contact],
  ['Email', (row) => row.email],
  ['Amount', (row) => decimal(row.amount.minor, row.amount.currency)],
  ['Currency', (row) => row.amount.currency],
  ['Issue date', (row) => row.issue_date],
  ['Due date', (row) => row.due_date],
  ['Paid date', (row) => row.paid.date],
  ['Paid amount', (row) => (row.paid.minor === 0 ? '' : decimal(row.paid.minor, row.amount.currency))],
  ['Disputed', (row) => (row.disputed ? 'yes' : '')],
  ['Owner', (row) => row.owner],
  ['Language', (row) => row.language],
];

const csvOf = (rows: InvoiceRow[]): string =>
  Papa.unparse(
    [columns.map(([name]) => name), ...rows.map((row) => columns.map(([, cell]) => cell(row) ?? ''))],
    {
      newline: '\n',
    },
  );

const decimal = (minor: number, currency: string): string => {
  const places = exponent(currency);
  return (minor / 10 ** places).toFixed(places);
};
