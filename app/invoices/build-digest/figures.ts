import type { InvoiceDigest, Part } from '../../ports/digests.ts';
import { addDays } from '../../shared/days.ts';
import type { Day } from '../../shared/instant.ts';
import { type Money, subtract, sumByCurrency } from '../../shared/money.ts';
import type { Invoice } from '../invoice.ts';
import type { Letter } from '../letter.ts';
import type { SendRow } from '../read-sends.ts';
import { oldestFirst, type Unpaid } from '../read-unpaid.ts';

export type SentRow = SendRow;

export interface DigestFacts {
  week: { first: Day; last: Day };
  today: Day;
  unpaid: Unpaid[];
  /** Of the week. */
  sends: SentRow[];
  letters: ReadonlyMap<string, Pick<Letter, 'customer' | 'customer_id' | 'lines' | 'credits'>>;
}

/** As many of each as people read on a phone. */
const shown = 8;
const ahead = 7;

/** The week in figures: pure. Totals are one a currency, and never added to each other. */
export function digestOf({ week, today, unpaid, sends, letters }: DigestFacts): InvoiceDigest {
  const rows = Map.groupBy(
    sends.filter(({ move }) => move !== 'escalate'),
    ({ letter_id }) => letter_id,
  );
  const sent = [...rows].flatMap(([letter_id, [row]]) => {
    const letter = letters.get(letter_id);
    if (!letter || !row) return [];
    const { customer, customer_id, lines } = letter;
    const invoices = lines.map(({ invoice_id }) => invoice_id);
    return [{ on: row.send_date, move: row.move, customer, customer_id, invoices, totals: askedFor(letter) }];
  });
  sent.sort((a, b) => (a.on === b.on ? (a.customer < b.customer ? -1 : 1) : a.on < b.on ? -1 : 1));
  const coming = unpaid.filter(({ due }) => due >= today && due < addDays(today, ahead));
  coming.sort((a, b) => (a.due === b.due ? (a.invoice_id < b.invoice_id ? -1 : 1) : a.due < b.due ? -1 : 1));
  const late = unpaid.filter(({ days }) => days > 0).sort(oldestFirst);
  return {
    first: week.first,
    last: week.last,
    sent: {
      ...partOf(
        sent.map(({ customer_id: _, ...each }) => each),
        ({ totals }) => totals,
      ),
      customers: new Set(sent.map(({ customer_id }) => customer_id)).size,
    },
    due: partOf(
      coming.map(({ invoice_id, customer, open, due }) => ({ invoice_id, customer, open, due })),
      ({ open }) => [open],
    ),
    oldest: partOf(
      late.map(({ invoice_id, customer, open, days, invoice }) => {
        const until = untilOf(invoice);
        const status = invoice?.status ?? 'open';
        return { invoice_id, customer, open, days, status, ...(until && { until }) };
      }),
      ({ open }) => [open],
    ),
  };
}

const partOf = <T>(all: T[], money: (one: T) => Money[]): Part<T> => ({
  count: all.length,
  totals: sumByCurrency(all.flatMap(money)),
  shown: all.slice(0, shown),
});

/** What a letter asked for: its invoices as they stood when it left, less the credit notes that it took off. */
const askedFor = ({ lines, credits = [] }: Pick<Letter, 'lines' | 'credits'>): Money[] =>
  sumByCurrency([
    ...lines.flatMap(({ said }) => (said ? [subtract(said.amount, said.paid)] : [])),
    ...credits.map(({ open }) => open),
  ]);

const untilOf = (invoice: Invoice | undefined): Day | undefined =>
  invoice?.status === 'paused'
    ? invoice.paused_until
    : invoice?.status === 'promised'
      ? invoice.promise?.on
      : undefined;
