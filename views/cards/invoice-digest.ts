import type { InvoiceDigest, Part } from '../../app/ports/digests.ts';
import { format } from '../../app/shared/money.ts';
import { list } from '../../app/shared/owner-words.ts';
import { headerOf, sectionsOf } from '../../blocks/parts/sections.ts';
import { moneyList } from '../../blocks/parts/text.ts';
import { count, dueWords, moveWord, shortDay } from '../words.ts';
import { digestTable } from './digest-table.ts';
import type { View } from './view.ts';

const some = ({ count: n, totals }: Part<unknown>): string => `${count(n, 'invoice')}, ${moneyList(totals)}`;

/** The week in three sentences; also what a lock screen shows. */
export function invoiceDigestWords({ sent, due, oldest }: InvoiceDigest): string[] {
  const [first] = oldest.shown;
  return [
    sent.count > 0
      ? `Last week ${count(sent.count, 'letter')} went to ${count(sent.customers, 'customer')} about ${moneyList(sent.totals)}.`
      : 'Last week no letters went out.',
    due.count > 0 ? `Due within seven days: ${some(due)}.` : 'Nothing comes due within seven days.',
    first
      ? `Past due: ${some(oldest)}; the oldest is ${first.invoice_id} of ${first.customer}, ${format(first.open)}, ${count(first.days, 'day')}.`
      : 'Nothing is past due.',
  ];
}

const standing = ({ days, status, until }: InvoiceDigest['oldest']['shown'][number]): string => {
  const how = status === 'open' ? '' : `, ${status}${until ? ` ${shortDay(until)}` : ''}`;
  return `${dueWords(days)}${how}`;
};

/** Monday's look back and ahead. */
export function invoiceDigest({ digest }: { digest: InvoiceDigest }): View {
  const { first, last, sent, due, oldest } = digest;
  const said = invoiceDigestWords(digest);
  return {
    text: said.join(' '),
    blocks: [
      headerOf(`Invoices, ${shortDay(first)} to ${shortDay(last)}`),
      ...sectionsOf(said),
      ...digestTable(
        ['What', 'Customer', 'Invoices', 'Amount', 'When'],
        [
          {
            name: 'Sent',
            count: sent.count,
            rows: sent.shown.map(({ on, move, customer, invoices, totals }) => [
              customer,
              list(invoices),
              moneyList(totals),
              `${shortDay(on)}, ${moveWord(move).toLowerCase()}`,
            ]),
          },
          {
            name: 'Due soon',
            count: due.count,
            rows: due.shown.map(({ invoice_id, customer, open, due: on }) => [
              customer,
              invoice_id,
              format(open),
              shortDay(on),
            ]),
          },
          {
            name: 'Oldest',
            count: oldest.count,
            rows: oldest.shown.map((each) => [
              each.customer,
              each.invoice_id,
              format(each.open),
              standing(each),
            ]),
          },
        ],
      ),
    ],
  };
}
