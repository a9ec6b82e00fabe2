import type { SheetRow } from '../../ports/sheets.ts';
import { DefiniteFailure, Fault } from '../../shared/errors.ts';
import { exponent, type Money } from '../../shared/money.ts';
import type { DecimalSign } from '../../shared/parse-amount.ts';
import { normalName } from '../customer.ts';
import { foldNumber, sameMoney } from '../proposal.ts';
import { surveyDecimals } from './amounts.ts';
import { openCsv, rowOf } from './cells.ts';
import { type Columns, findColumns, headRows } from './columns.ts';
import { readInvoiceSheet } from './read-sheet.ts';
import { safeCell } from './safe-cell.ts';
import { appendRow } from './whole-rows.ts';

/** What a row is to say. */
export interface WantedRow {
  number: string;
  customer: string;
  amount: Money;
  due_date: string;
  issue_date?: string;
  contact?: string;
  pay_url?: string;
}

/** The sheet has to be put right before the row can go in; the message says how. */
export class RowWaits extends DefiniteFailure {
  override name = 'RowWaits';
}

/** The rows of a number as they stand in the sheet. */
export interface NumberRows {
  columns: Columns;
  rows: SheetRow[];
  /** The decimal sign that most amounts of the sheet have. */
  decimal: DecimalSign;
}

/** Throws a `RowWaits` where nobody can tell which rows these are. */
export function rowsOfNumber(csv: string, number: string): NumberRows {
  const { walk } = openCsv(csv);
  const columns = findColumns(headRows(walk));
  if ('broken' in columns) throw new RowWaits(columns.broken);
  const folded = foldNumber(number);
  const rows: SheetRow[] = [];
  const decimals = surveyDecimals(columns);
  const broken = walk((cells, index) => {
    if (index > columns.header) decimals.look(cells);
    const id = cells[columns.at.invoice_id ?? -1] ?? '';
    if (index > columns.header && id !== '' && foldNumber(id) === folded)
      rows.push({ number: rowOf(index), cells });
  });
  if (broken !== undefined) throw new RowWaits(broken);
  return { columns, rows, decimal: decimals.decimal() ?? '.' };
}

/** Numbers that stand in more than one row; none where nobody can tell. */
export function doubledNumbers(csv: string): string[] {
  const { walk } = openCsv(csv);
  const columns = findColumns(headRows(walk));
  if ('broken' in columns) return [];
  const [seen, doubled] = [new Set<string>(), new Set<string>()];
  walk((cells, index) => {
    const number = index > columns.header ? foldNumber(cells[columns.at.invoice_id ?? -1] ?? '') : '';
    if (number !== '' && seen.has(number)) doubled.add(number);
    seen.add(number);
  });
  return [...doubled];
}

/**
 * A row by the sheet's own headers that will be read as it is meant: a sheet may write decimals with a comma, or name
 * currencies in its amounts. Throws a `RowWaits` with the reason where no way of writing it is.
 */
export function rowThatReads(
  csv: string,
  { columns: { texts, at }, decimal }: NumberRows,
  wanted: WantedRow,
  currency: string,
): Record<string, string> {
  let why = '';
  for (const amount of spellings(wanted.amount, { named: texts.currency === undefined, decimal })) {
    const cells = {
      [texts.invoice_id ?? '']: wanted.number,
      [texts.customer ?? texts.customer_id ?? '']: wanted.customer,
      [texts.amount ?? '']: amount,
      ...(texts.currency && { [texts.currency]: wanted.amount.currency }),
      [texts.due_date ?? '']: wanted.due_date,
      ...(texts.issue_date && wanted.issue_date && { [texts.issue_date]: wanted.issue_date }),
      ...(texts.email && wanted.contact && { [texts.email]: wanted.contact }),
      ...(texts.pay_url && wanted.pay_url && { [texts.pay_url]: wanted.pay_url }),
    };
    const faulty = misread(appended(csv, cells), wanted, currency);
    if (!faulty) return cells;
    why ||= faulty;
  }
  const lacks = at.currency === undefined ? ' Add a column “Currency”.' : '';
  throw new RowWaits(`${why}${lacks}`);
}

function appended(csv: string, cells: Record<string, string>): string {
  try {
    return appendRow(csv, cells);
  } catch (error) {
    if (error instanceof Fault) throw new RowWaits(error.message, { cause: error });
    throw error;
  }
}

/** What the sheet would say instead, in words. */
function misread(csv: string, wanted: WantedRow, currency: string): string | undefined {
  const sheet = readInvoiceSheet(csv, { currency });
  if (sheet.broken !== undefined) return sheet.broken;
  const written = safeCell(wanted.number);
  const row = sheet.rows.findLast(({ invoice_id }) => invoice_id === written);
  const fault = sheet.faults.find(({ invoice_id }) => invoice_id === written)?.message;
  if (!row) return `its row would not be read: ${fault ?? 'something in it is taken for something else'}.`;
  const { amount, due_date, paid } = row;
  const is = amount.minor === wanted.amount.minor && amount.currency === wanted.amount.currency;
  if (is && due_date === wanted.due_date && paid.minor === 0) return undefined;
  return 'the sheet’s columns would turn its amount or due date into another one.';
}

/** Does the sheet say the same of this number, however it is written? */
export function isSaid(csv: string, wanted: WantedRow, currency: string): boolean {
  const folded = foldNumber(wanted.number);
  const rows = readInvoiceSheet(csv, { currency }).rows.filter(
    (row) => foldNumber(row.invoice_id) === folded,
  );
  return (
    rows.length === 1 &&
    rows.every(
      ({ amount, customer }) =>
        sameMoney(amount, wanted.amount) && normalName(customer) === normalName(wanted.customer),
    )
  );
}

/** The ways of writing an amount, the usual first. */
function spellings(
  { minor, currency }: Money,
  { named, decimal }: { named: boolean; decimal: DecimalSign },
): string[] {
  const decimals = exponent(currency);
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = decimals ? digits.slice(-decimals) : '';
  const sign = minor < 0 ? '-' : '';
  const signs = decimal === ',' ? [',', '.'] : ['.', ','];
  const plain = signs.map((each) => `${sign}${whole}${fraction && `${each}${fraction}`}`);
  return named ? [...plain, ...plain.map((text) => `${currency} ${text}`)] : plain;
}

/** Is this a row as we write it, that nobody has touched since? */
export function isAsWritten({ cells }: SheetRow, { at }: Columns, wanted: WantedRow): boolean {
  const cell = (field: keyof Columns['at']) => (cells[at[field] ?? -1] ?? '').trim();
  const says = (field: keyof Columns['at'], ...texts: string[]) =>
    texts.some((text) => cell(field) === safeCell(text).trim());
  return (
    !cell('paid') &&
    !cell('paid_date') &&
    !cell('paid_amount') &&
    says('invoice_id', wanted.number) &&
    says(at.customer === undefined ? 'customer_id' : 'customer', wanted.customer) &&
    says('amount', ...spellings(wanted.amount, { named: at.currency === undefined, decimal: '.' })) &&
    says('due_date', wanted.due_date)
  );
}
