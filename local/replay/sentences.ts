import { format } from '../../app/shared/money.ts';
import { list } from '../../app/shared/owner-words.ts';
import { count, ordinal, sayDay, sayTotals } from '../words.ts';
import type { Summary } from './summary.ts';

/** What the terminal and the report both say, as sentences of plain text. */
export function ledgerSentences({ ledger }: Summary): string[] {
  const { invoices, credit_notes, customers, first, last, totals } = ledger;
  const notes = credit_notes > 0 ? ` and ${count(credit_notes, 'credit note')}` : '';
  return [
    `${count(invoices, 'invoice')}${notes} of ${count(customers, 'customer')}, issued ${sayDay(first)} to ${sayDay(last)}.`,
    `In all ${sayTotals(totals)}.`,
  ];
}

export const playedSentence = ({ played }: Summary): string =>
  `${sayDay(played.from)} to ${sayDay(played.to)}: ${count(played.days, 'day')}, ${count(played.business_days, 'business day')} of them (${played.zone}).`;

/** The letters that customers got. */
export const lettersOf = ({ letters }: Summary) => letters.filter((letter) => letter.move !== 'escalate');

export function outcomeSentences({ outcome }: Summary): string[] {
  const {
    late,
    paid_after,
    open_without_letter,
    open_after_letters,
    median_days_to_payment: median,
  } = outcome;
  if (late === 0) return ['No invoice was late in this time.'];
  const [without = 0, ...after] = paid_after;
  const parts = [
    `${without} ${without === 1 ? 'was' : 'were'} paid without a letter`,
    ...after.flatMap((invoices, at) => (invoices ? `${invoices} after ${ordinal(at + 1)}` : [])),
  ];
  const open = [
    ...(open_after_letters ? [`${open_after_letters} after letters`] : []),
    ...(open_without_letter ? [`${open_without_letter} without one`] : []),
  ];
  const still =
    open.length > 0 ? ` Still open at the end: ${list(open)}.` : ' None is still open at the end.';
  const wait =
    median === undefined
      ? []
      : [`From the first letter to the payment it took ${count(median, 'day')} (median).`];
  return [`Of ${count(late, 'late invoice')}, ${list(parts)}.${still}`, ...wait];
}

export const escalationSentences = ({ escalated }: Summary): string[] =>
  escalated.map(({ to, times, invoices, customers }) => {
    const who = to === 'channel' ? 'The Slack channel' : to;
    return `${who} was told ${times === 1 ? 'once' : `${times} times`} to call, about ${count(invoices, 'invoice')} of ${someOf(customers)}.`;
  });

const someOf = (names: string[]): string =>
  list(names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names);

/** What the replay had to assume, and what went wrong. */
export function noteSentences(summary: Summary): string[] {
  const { ledger, played, troubles } = summary;
  const asked = summary.held.some(({ why }) => why.endsWith('waits for your yes'));
  return [
    'Payments count from the morning of their date. They are the ones that really came: whether a letter would have brought them sooner, nobody can know.',
    ...(ledger.paid_undated
      ? [
          `${count(ledger.paid_undated, 'row says', 'rows say')} paid but not when, which counts as paid from the start.`,
        ]
      : []),
    ...(ledger.disputed
      ? [
          `${count(ledger.disputed, 'invoice')} marked as disputed ${ledger.disputed === 1 ? 'counts' : 'count'} as disputed from the day of issue.`,
        ]
      : []),
    ...(ledger.invented_addresses
      ? ['The ledger has no addresses, so they are made up (…@ledger.invalid).']
      : []),
    ...(asked || summary.escalated.length > 0
      ? ['Nobody answers in a replay: what waits for a yes goes on waiting, and escalations come back.']
      : []),
    `Nothing was sent, and the links in the letters lead nowhere. After ${sayDay(played.to)} nothing was played; --to plays on, as if nobody paid later than the ledger knows.`,
    ...troubles.slice(0, 3).map((trouble) => `Trouble: ${trouble}`),
  ];
}

export const leftOutSentences = ({ ledger }: Summary, most: number): string[] => {
  const shown = ledger.left_out.slice(0, most).map(({ row, column, message }) => {
    const place = [...(row === undefined ? [] : [`row ${row}`]), ...(column ? [column] : [])].join(', ');
    return `${place}${place && ': '}${message}`;
  });
  const more = ledger.left_out.length - shown.length;
  return more > 0 ? [...shown, `and ${more} more; see them with: npm run paydesk -- check`] : shown;
};

/** `GBP 1,240` where cents are none, for axes and labels. */
export const sayRound = (minor: number, currency: string): string =>
  format({ minor, currency }).replace(/\.0+$/, '');
