import type { LetterFacts } from './letter-facts.ts';
import { letterHtml } from './letter-html.ts';
import { type LetterParts, letterParts, type Row, type Table } from './letter-parts.ts';
import type { Words } from './letter-words.ts';
import type { Template } from './voice.ts';

export type { LetterFacts, LetterInvoice, Sender } from './letter-facts.ts';

export interface LetterText {
  subject: string;
  text: string;
  html: string;
  /** BCP 47. */
  language: string;
}

/**
 * One letter in the owner's words, with the table of invoices and, to a customer, how to pay, how to say that
 * something is wrong and who writes. Dates and the minute are those of `facts.zone`.
 * Throws a Fault where the template is at fault, or where the facts contradict each other.
 */
export function renderLetter(facts: LetterFacts, template: Template): LetterText {
  const parts = letterParts(facts, template);
  return { subject: parts.subject, text: plainText(parts), html: letterHtml(parts), language: parts.tag };
}

function plainText({ paragraphs, tables, words, as_of, pay_link, footer }: LetterParts): string {
  const body = paragraphs.map((lines) =>
    lines
      .map((line) =>
        line
          .map(({ text }) => text)
          .join('')
          .trimEnd(),
      )
      .join('\n'),
  );
  const table = [...tables.map((one) => tableText(one, words)), as_of];
  const below = footer
    ? [
        ...(footer.pay ? [[`${words.how_to_pay}:`, pay_link, ...footer.pay].join('\n')] : []),
        `${words.wrong}:\n${pay_link}`,
        `${words.wrong_person}:\n${footer.wrong_person_link}`,
        footer.who.join('\n'),
      ]
    : [];
  return `${[...body, '-'.repeat(width), ...table, ...below].join('\n\n')}\n`;
}

const width = 76;
const columns = ['issued', 'due', 'amount', 'paid', 'balance'] as const;
type Column = (typeof columns)[number];
const dates: ReadonlySet<Column> = new Set(['issued', 'due']);

function tableText(table: Table, labels: Words): string {
  const heading: Row = { ...labels, id: labels.invoice };
  const total: Row = {
    id: labels.total(table.currency),
    issued: '',
    due: '',
    amount: '',
    paid: '',
    balance: table.total,
  };
  const rows = [heading, ...table.rows, total];
  const widths = columns.map((column) => Math.max(...rows.map((row) => columnsWide(row[column]))));
  const rest = widths.reduce((sum, one) => sum + one + gap.length, 0);
  const longest = Math.max(...rows.map(({ id }) => columnsWide(id)));
  const first = Math.min(longest, Math.max(width - rest, columnsWide(total.id)));
  return rows.map((row) => rowText(row, first, widths)).join('\n');
}

const gap = '  ';

/** A number too long for its column stands on a line of its own, and so moves none of the amounts. */
function rowText(row: Row, first: number, widths: number[]): string {
  const cells = columns.map((column, n) =>
    pad(row[column], widths[n] ?? 0, dates.has(column) ? 'left' : 'right'),
  );
  const own = columnsWide(row.id) > first;
  const line = [pad(own ? '' : row.id, first, 'left'), ...cells].join(gap).trimEnd();
  return own ? `${row.id}\n${line}` : line;
}

function pad(text: string, to: number, side: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, to - columnsWide(text)));
  return side === 'left' ? text + space : space + text;
}

const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/gu;
const noWidth = /[\p{Mn}\p{Cf}]/gu;

/** How many columns a text takes in a fixed font: East Asian letters two, marks and isolates none. */
function columnsWide(text: string): number {
  const visible = text.replace(noWidth, '');
  return [...visible].length + (visible.match(wide)?.length ?? 0);
}
