import { isCurrency } from '../../shared/currency.ts';
import { isDay } from '../../shared/days.ts';
import { Fault } from '../../shared/errors.ts';
import { sameWords } from '../../shared/owner-words.ts';
import { decimal, type Rate } from '../rates.ts';
import type { RateFault } from '../read-rates.ts';
import { divide } from './divide.ts';

const columns = ['date', 'currency', 'pair', 'rate', 'source'] as const;
type Column = (typeof columns)[number];

/** What is wrong in one cell. */
class CellFault extends Fault {
  readonly column: Column;
  constructor(column: Column, message: string) {
    super(message);
    this.column = column;
  }
}

/** One rate a row, in any order; columns in any order, others beside them. */
export function readRows(
  head: string[],
  rows: string[][],
  home: string,
): { found: Rate[]; faults: RateFault[] } {
  const at = new Map(columns.map((name) => [name, head.findIndex((title) => sameWords(title, name))]));
  const has = (name: Column) => (at.get(name) ?? -1) >= 0;
  const missing = [
    ...(has('date') ? [] : ['date']),
    ...(has('currency') || has('pair') ? [] : ['currency']),
    ...(['rate', 'source'] as const).filter((name) => !has(name)),
  ];
  if (missing.length > 0) {
    const message = `The rates need the columns date, currency, rate, source; there is no ${missing.join(', ')}.`;
    return { found: [], faults: [{ row: 1, message }] };
  }
  const found: Rate[] = [];
  const faults: RateFault[] = [];
  const seen = new Map<string, number>();
  rows.forEach((cells, i) => {
    const row = i + 2;
    if (cells.every((cell) => !cell)) return;
    try {
      const rate = readRow((name) => cells[at.get(name) ?? -1] ?? '', has('pair'), home);
      const key = `${rate.currency} ${rate.date}`;
      const before = seen.get(key);
      if (before) throw new CellFault('date', `${key} stands in row ${before} already. Keep one of the two.`);
      seen.set(key, row);
      found.push(rate);
    } catch (fault) {
      if (!(fault instanceof CellFault)) throw fault;
      faults.push({ row, column: head[at.get(fault.column) ?? -1] ?? fault.column, message: fault.message });
    }
  });
  return { found, faults };
}

function readRow(cell: (name: Column) => string, paired: boolean, home: string): Rate {
  const [date, written, source] = [cell('date'), cell('rate'), cell('source')];
  if (!isDay(date)) throw new CellFault('date', `"${date}" is no date. Write it like 2027-01-04.`);
  const named = paired ? 'pair' : 'currency';
  const { currency, turned } = paired
    ? readPair(cell('pair'), home)
    : { currency: cell('currency').toUpperCase() };
  if (!isCurrency(currency))
    throw new CellFault(named, `There is no currency "${currency}". Write its three letters, such as USD.`);
  if (currency === home)
    throw new CellFault(named, `${home} is the home currency and needs no rate. Remove this row.`);
  const rate = decimal.test(written) ? (turned ? divide('1', written) : written) : undefined;
  if (!rate)
    throw new CellFault(
      'rate',
      `"${written}" is no rate. Write how much ${turned ? currency : home} one ${turned ? home : currency} is, in digits, such as 1.3455.`,
    );
  if (!source)
    throw new CellFault('source', 'This rate has no source. Write where it comes from, such as MAS.');
  return { date, currency, rate, source };
}

/** `USD/SGD`: how much SGD one USD is. With the home currency first it is turned round. */
function readPair(pair: string, home: string): { currency: string; turned?: true } {
  const [, first = '', second = ''] = /^([a-z]{3})\s*[/ -]?\s*([a-z]{3})$/i.exec(pair) ?? [];
  const [one, other] = [first.toUpperCase(), second.toUpperCase()];
  if (!one) throw new CellFault('pair', `"${pair}" is no pair of currencies. Write it like USD/${home}.`);
  if (other === home) return { currency: one };
  if (one === home) return { currency: other, turned: true };
  throw new CellFault(
    'pair',
    `"${pair}" is without ${home}, the home currency. Write it like ${one}/${home}.`,
  );
}
