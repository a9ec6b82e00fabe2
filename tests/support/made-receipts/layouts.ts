import type { Random } from '../random.ts';
import type { MadePlace } from './places.ts';
import type { Sale } from './sale.ts';

/** Cells of a row from left to right; none: a gap. */
export type Rows = string[][];

export interface Day {
  y: string;
  m: string;
  d: string;
}

export interface Desk {
  random: Random;
  place: MadePlace;
  write(hundredths: number): string;
}

const people = ['lim chee wei', 'A00417', '3180303', 'tan mei ling', 'Claim 7', 'OFFICE COPY'];
const logos = ['Eat well', 'Fresh every day', 'the paper people', 'EST 1987', 'Your friendly store'];

export function head({ random, place }: Desk, vendor: string, buyer: string | undefined): Rows {
  const { next, pick, between } = random;
  const registration = `${between(100000, 999999)}-${pick(['X', 'A', 'K', 'T'])}`;
  const inLine = next() < 0.2;
  const title = pick(place.words.heading);
  const rows: Rows = [];
  if (next() < 0.15) rows.push([pick(people)], []);
  if (next() < 0.06) rows.push([title || 'RECEIPT']);
  rows.push([inLine ? `${vendor} (${registration})` : vendor]);
  if (!inLine && next() < 0.35)
    rows.push([`${pick(['', 'Co. Reg. No: ', 'ROC NO. ', 'Company No.: '])}(${registration})`]);
  if (next() < 0.05) rows.push(['(Formerly known as Old Mill Trading)']);
  if (next() < 0.1) rows.push([pick(logos)]);
  rows.push(...pick(place.address).map((line) => [line]));
  if (title) rows.push([title]);
  if (buyer) rows.push([`Bill To: ${buyer}`], ['22 Harbour Lane']);
  return rows;
}

const time = ({ between, pick }: Random) => {
  const [h, m] = [between(9, 21), String(between(10, 59))];
  return pick([`${h}:${m}`, `${h}:${m}:07`, h > 12 ? `${h - 12}:${m} PM` : `${h}:${m} AM`]);
};

/** The day of the sale, and in some layouts another one beside it. */
export function dateRows({ random, place }: Desk, { y, m, d }: Day): Rows {
  const { next, pick, between } = random;
  const style = pick(place.dates);
  const day = style(y, m, d);
  const label = pick(place.words.date);
  const later = style(y, m === '12' ? '12' : String(Number(m) + 1).padStart(2, '0'), d);
  const rows: Rows = [];
  const kind = between(0, 9);
  if (kind === 0 && label)
    rows.push([label.replace(/\s*:$/, ''), 'Time', 'Cashier'], [day, time(random), 'Ana']);
  else if (kind === 1) rows.push([`No. ${between(10000, 99999)}`, `${day} ${time(random)}`]);
  else if (kind === 2 && label) rows.push([label, ':', day], ['Time', ':', time(random)]);
  else if (kind === 3)
    rows.push([`${day} ${time(random)} SH0${between(1, 9)} T${between(1, 9)} R0000${between(1000, 9999)}`]);
  else rows.push([`${label} ${day}${next() < 0.6 ? ` ${time(random)}` : ''}`.trim()]);
  if (label && next() < 0.06) rows.push([pick(['Due date: ', 'Valid until ', 'Exchange before ']) + later]);
  return rows;
}

export function itemRows({ random, write }: Desk, { items }: Sale): Rows {
  const { between, pick, next } = random;
  const code = pick(['', '', ' SR', ' S', 'T']);
  const kind = between(0, 4);
  const headed = next() < 0.6;
  const rows: Rows = [];
  if (headed) rows.push(kind === 1 ? ['Description', 'Amount'] : ['Item', 'Qty', 'Price', 'Amount']);
  for (const { name, n, each } of items) {
    const amount = `${write(n * each)}${code}`;
    if (kind === 0) rows.push([name, `${n}`, write(each), amount]);
    else if (kind === 1) rows.push([n > 1 ? `${n} ${name}` : name, amount]);
    else if (kind === 2)
      rows.push([name], [`95567${between(10000, 99999)}`, `${n} x ${write(each)}`, amount]);
    else if (kind === 3) rows.push([`${n} x ${name}`, amount]);
    else rows.push([`${between(1, 9)}. ${name}`], [`${n}.000 UNIT`, write(each), amount]);
  }
  return rows;
}

export function sumRows({ random, place, write }: Desk, sale: Sale): Rows {
  const { next, pick, between } = random;
  const { words } = place;
  const rows: Rows = [];
  const sign = next() < 0.3 ? `${place.sign}${pick(['', ' '])}` : '';
  const apart = next() < 0.12;
  const amount = (label: string, value: number) =>
    rows.push(apart && sign ? [label, place.sign, write(value)] : [label, `${sign}${write(value)}`]);
  const count = sale.items.reduce((sum, { n }) => sum + n, 0);
  if (next() < 0.35) rows.push([pick(words.count), `${count}`]);
  const added = sale.taxed === 'added';
  if (added || sale.discount || sale.service || next() < 0.3)
    amount(
      pick(
        words.sub.filter(
          (w) => !/excl|HT|net|imponible/i.test(w) || (added && !sale.service && !sale.discount),
        ),
      ),
      sale.gross,
    );
  if (sale.discount) amount(pick(words.discount), next() < 0.7 ? -sale.discount : sale.discount);
  if (sale.service) amount(pick(words.service), sale.service);
  if (added) amount(pick(words.tax), sale.tax);
  const rounding = sale.total - sale.whole;
  if (rounding !== 0) {
    if (next() < 0.8) amount(pick(words.total), sale.whole);
    amount(pick(words.rounding), rounding);
    amount(pick(words.grand), sale.total);
  } else {
    const both = next() < 0.15;
    if (both) amount(pick(words.total), sale.total);
    if (next() < 0.15) amount(pick(words.rounding), 0);
    amount(pick(both ? words.grand : [...words.total, ...words.grand]), sale.total);
  }
  if (sale.taxed === 'inside' && next() < 0.35) amount(pick(words.inside), sale.tax);
  if (sale.cash) {
    amount(pick(words.cash), sale.given);
    if (sale.given !== sale.total || next() < 0.5) amount(pick(words.change), sale.given - sale.total);
  } else if (next() < 0.75) amount(pick(words.card), sale.total);
  if (next() < 0.05) rows.push(['Total Savings', write(between(50, 900))]);
  return rows;
}

/** What stands below the payment and is none of it. */
export function tailRows({ random, place, write }: Desk, sale: Sale, { y }: Day): Rows {
  const { next, pick, between } = random;
  const rows: Rows = [];
  const table = sale.taxed !== 'none' && next() < 0.4;
  if (table) {
    const [base, tax] = sale.taxed === 'added' ? [sale.net, sale.tax] : [sale.total - sale.tax, sale.tax];
    rows.push(
      pick([
        ['GST Summary', 'Amount', 'Tax'],
        ['Tax Summary', 'Net', 'Tax'],
        ['Code', '%', 'Net Amt', 'Tax Amt'],
      ]),
      [`SR ${sale.rate}%`, write(base), write(tax)],
    );
    if (next() < 0.4) rows.push(['ZRL 0%', write(0), write(0)]);
    if (next() < 0.4) rows.push(['Total', write(base), write(tax)]);
  }
  if (place.currency === 'USD' && next() < 0.3)
    rows.push(
      ['Suggested gratuity'],
      ...[15, 18, 20].map((p) => [`${p}%`, write(Math.round((sale.total * p) / 100))]),
    );
  if (next() < 0.15)
    rows.push(
      ['Member: 6001 2345 6789'],
      ['Points earned', `${between(1, 90)}`],
      ['Points balance', `${between(100, 9000)}`],
    );
  if (!sale.cash && next() < 0.4)
    rows.push(
      ['XXXX XXXX XXXX 4321'],
      [`Appr code ${between(100000, 999999)}`, `Batch 000${between(100, 999)}`],
    );
  rows.push([pick(place.words.thanks)]);
  if (next() < 0.2) rows.push(['Goods sold are not returnable']);
  if (next() < 0.08) rows.push([`Member since 01/01/${Number(y) - 4}`]);
  return rows;
}
