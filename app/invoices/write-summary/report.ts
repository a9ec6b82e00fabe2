import { type AgeBucket, ageBuckets } from '../../ports/messenger.ts';
import { count, type Report, type ReportTable, sayDay, sayMoneys, sayMonth } from '../../reports/report.ts';
import { format } from '../../shared/money.ts';
import { list } from '../../shared/owner-words.ts';
import type { Unpaid } from '../read-unpaid.ts';
import type { Summary } from './figures.ts';

const invoices = (n: number): string => count(n, 'invoice');

/** The month's cash as it is mailed: pure. */
export function reportOf(summary: Summary): Report {
  const { month, as_of, open, late, oldest, largest, paid, written_off, letters } = summary;
  const sum = ({ count: n, totals }: Summary['open']): string =>
    n === 0 ? 'none' : `${invoices(n)}, ${sayMoneys(totals)}`;
  return {
    title: `Invoices, ${sayMonth(month.first)}`,
    plain: plainWords(summary),
    lines: [
      { label: `Open on ${sayDay(as_of)}`, value: sum(open) },
      { label: 'Of these past due', value: sum(late) },
      { label: `Paid in full in ${sayMonth(month.first)}`, value: sum(paid) },
      { label: `Written off in ${sayMonth(month.first)}`, value: sum(written_off) },
      { label: `Letters to customers in ${sayMonth(month.first)}`, value: String(letters) },
    ],
    tables: [
      ...summary.ageing.map(ageingTable),
      ...(oldest.length > 0 ? [unpaidTable('Oldest open balances', oldest)] : []),
      ...(largest.length > 0 ? [unpaidTable('Largest amounts past due', largest)] : []),
    ],
    names: [
      ...[...oldest, ...largest].flatMap(({ customer, invoice_id, due }) => [
        customer,
        invoice_id,
        sayDay(due),
      ]),
      sayDay(as_of),
      sayMonth(month.first),
      ...ageBuckets.map((bucket) => buckets[bucket]),
    ],
  };
}

const buckets: Record<AgeBucket, string> = {
  due: 'not yet due',
  '1-30': '1 to 30 days past due',
  '31-60': '31 to 60 days past due',
  '61-90': '61 to 90 days past due',
  '90+': 'over 90 days past due',
};

function ageingTable({ currency, buckets: of }: Summary['ageing'][number]): ReportTable {
  const most = Math.max(...ageBuckets.map((bucket) => of[bucket].minor));
  return {
    title: `Open in ${currency} by days past due`,
    head: ['Age', 'Open'],
    rows: ageBuckets.map((bucket) => ({
      cells: [buckets[bucket], format(of[bucket])],
      share: most > 0 ? of[bucket].minor / most : 0,
    })),
  };
}

const unpaidTable = (title: string, all: Unpaid[]): ReportTable => ({
  title,
  head: ['Invoice', 'Customer', 'Open', 'Due', 'Past due'],
  rows: all.map(({ invoice_id, customer, open, due, days }) => ({
    cells: [invoice_id, customer, format(open), sayDay(due), count(days, 'day')],
  })),
});

function plainWords({ month, as_of, open, late, oldest, paid, written_off, letters }: Summary): string {
  const [first] = oldest;
  const during = sayMonth(month.first);
  const settled = [
    ...(paid.count > 0 ? [`${invoices(paid.count)} paid in full (${sayMoneys(paid.totals)})`] : []),
    ...(written_off.count > 0
      ? [`${invoices(written_off.count)} written off (${sayMoneys(written_off.totals)})`]
      : []),
  ];
  const out = letters > 0 ? `${count(letters, 'letter')} went out to customers` : 'no letters went out';
  return [
    open.count > 0
      ? `On ${sayDay(as_of)} customers owe ${sayMoneys(open.totals)} on ${invoices(open.count)}.`
      : `On ${sayDay(as_of)} no invoice is open.`,
    ...(first
      ? [
          `${late.count === open.count ? 'All of it' : `Of that ${sayMoneys(late.totals)} on ${invoices(late.count)}`} is past due; the oldest is ${first.invoice_id} of ${first.customer}, ${count(first.days, 'day')} past due with ${format(first.open)} open.`,
        ]
      : open.count > 0
        ? ['Nothing of it is past due.']
        : []),
    `In ${during} ${out}${settled.length > 0 ? `, and the month saw ${list(settled)}` : ''}.`,
  ].join(' ');
}
