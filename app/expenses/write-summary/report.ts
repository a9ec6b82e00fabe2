import { count, type Report, type ReportTable, sayDay, sayMoneys, sayMonth } from '../../reports/report.ts';
import { format } from '../../shared/money.ts';
import { list } from '../../shared/owner-words.ts';
import type { CategorySum, Summary } from './figures.ts';

const claims = (n: number): string => count(n, 'claim');

/** The month's spend as it is mailed: pure. */
export function reportOf(summary: Summary): Report {
  const { month, earlier, as_of, approved, categories, rejected, paid, waiting } = summary;
  const during = sayMonth(month.first);
  const sum = ({ count: n, totals }: Summary['approved']): string =>
    n === 0 ? 'none' : `${claims(n)}, ${sayMoneys(totals)}`;
  return {
    title: `Claims, ${during}`,
    plain: plainWords(summary),
    lines: [
      { label: `Approved in ${during}`, value: sum(approved) },
      {
        label: `Approved in ${sayMonth(earlier.first)}`,
        value: earlier.totals.length > 0 ? sayMoneys(earlier.totals) : 'none',
      },
      { label: `Rejected in ${during}`, value: rejected === 0 ? 'none' : claims(rejected) },
      { label: `Paid out in ${during}`, value: sum(paid) },
      { label: `Waiting on ${sayDay(as_of)}`, value: sum(waiting) },
    ],
    tables: [...Map.groupBy(categories, (each) => each.sum.currency)].map(([currency, some]) =>
      tableOf(currency, some),
    ),
    names: [...categories.map(({ category }) => category), during, sayMonth(earlier.first), sayDay(as_of)],
  };
}

function tableOf(currency: string, some: CategorySum[]): ReportTable {
  const most = Math.max(...some.map(({ sum }) => sum.minor));
  return {
    title: `Spend by category in ${currency}`,
    head: ['Category', 'Claims', 'Sum', 'Share'],
    rows: some.map(({ category, count: n, sum, percent }) => ({
      cells: [category, String(n), format(sum), `${percent}%`],
      share: most > 0 ? sum.minor / most : 0,
    })),
  };
}

function plainWords({ month, earlier, approved, categories, rejected, paid, waiting }: Summary): string {
  const during = sayMonth(month.first);
  const [most] = categories;
  const others = [
    ...(paid.count > 0 ? [`${sayMoneys(paid.totals)} was paid out`] : []),
    ...(rejected > 0 ? [`${claims(rejected)} ${rejected === 1 ? 'was' : 'were'} rejected`] : []),
    ...(waiting.count > 0
      ? [
          `${claims(waiting.count)} (${sayMoneys(waiting.totals)}) still ${waiting.count === 1 ? 'waits' : 'wait'}`,
        ]
      : []),
  ];
  const before =
    earlier.totals.length > 0 ? [`In ${sayMonth(earlier.first)} it was ${sayMoneys(earlier.totals)}.`] : [];
  return [
    approved.count > 0
      ? `In ${during} ${claims(approved.count)} ${approved.count === 1 ? 'was' : 'were'} approved, ${sayMoneys(approved.totals)} in all.`
      : `In ${during} no claim was approved.`,
    ...before,
    ...(most && categories.length > 1
      ? [
          `Most went to ${most.category}: ${format(most.sum)}, ${most.percent}% of all in ${most.sum.currency}.`,
        ]
      : []),
    ...(others.length > 0 ? [`${list(others).replace(/^./, (letter) => letter.toUpperCase())}.`] : []),
  ].join(' ');
}
