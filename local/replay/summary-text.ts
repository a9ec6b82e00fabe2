import type { LetterMove } from '../../app/invoices/letter.ts';
import { letterMoves } from '../../app/invoices/letter.ts';
import { bold, faint, safeLine, type Terminal } from '../terminal.ts';
import { columnsWide, padTo, wrap } from '../text-columns.ts';
import { count, moveWords, sayTotals } from '../words.ts';
import {
  escalationSentences,
  ledgerSentences,
  leftOutSentences,
  lettersOf,
  noteSentences,
  outcomeSentences,
  playedSentence,
} from './sentences.ts';
import type { SentLetter, Summary } from './summary.ts';

type Look = Pick<Terminal, 'width' | 'colour'>;

const narrowest = 36;
const label = 10;

/** The summary for people, about forty lines of at most 80 columns. */
export function summaryText(summary: Summary, look: Look): string {
  const width = Math.max(narrowest, Math.min(look.width, 80));
  const wide = { ...look, width };
  const letters = lettersOf(summary);
  const customers = new Set(letters.map((letter) => letter.customer)).size;
  return [
    bold(look, cutLine(`Replay of ${summary.ledger.name}`, width)),
    '',
    part(wide, 'Ledger', ledgerSentences(summary)),
    part(wide, 'Left out', leftOutSentences(summary, 3)),
    part(wide, 'Played', [playedSentence(summary)]),
    part(wide, 'Letters', [
      letters.length
        ? `${count(letters.length, 'letter')} to ${count(customers, 'customer')}.`
        : 'None would have gone out.',
    ]),
    ...moveBars(summary, wide),
    ...monthBars(summary, wide),
    '',
    part(
      wide,
      'Held back',
      summary.held
        .slice(0, 5)
        .map(
          ({ why, invoices, invoice_days }) =>
            `${why}: ${count(invoices, 'invoice')}, ${count(invoice_days, 'morning')}`,
        ),
    ),
    part(wide, 'Outcome', outcomeSentences(summary)),
    part(wide, 'Escalated', escalationSentences(summary)),
    ...letterTable(summary.letters, wide),
    '',
    ...noteSentences(summary).map((note) => faint(look, wrap(`· ${note}`, width, '  '))),
  ]
    .filter((line) => line !== undefined)
    .map((line) => line.trimEnd())
    .join('\n');
}

/** Sentences beside their label; each begins a line. */
function part({ width, ...look }: Look, name: string, sentences: string[]): string | undefined {
  if (sentences.length === 0) return undefined;
  const indent = ' '.repeat(label);
  const lines = sentences.flatMap((sentence) => wrap(safeLine(sentence), width - label).split('\n'));
  return lines.map((line, at) => (at === 0 ? bold(look, name.padEnd(label)) : indent) + line).join('\n');
}

function moveBars({ moves }: Summary, { width }: Look): string[] {
  const found = letterMoves.filter((move) => moves[move]);
  const most = Math.max(1, ...found.map((move) => moves[move] ?? 0));
  const room = Math.min(40, width - label - 22);
  return found.map((move) => {
    const n = moves[move] ?? 0;
    return `${' '.repeat(label)}${moveWords[move].padEnd(15)}${String(n).padStart(5)}  ${'█'.repeat(Math.max(1, Math.round((n / most) * room)))}`;
  });
}

const blocks = '▁▂▃▄▅▆▇█';

/** One line a year, one column a month. */
function monthBars({ months, letters }: Summary, look: Look): string[] {
  if (letters.length === 0) return [];
  const most = Math.max(1, ...months.map((month) => month.letters));
  const cell = [5, 3].find((columns) => look.width >= label + 12 * columns) ?? 2;
  const years = Map.groupBy(months, ({ month }) => month.slice(0, 4));
  const header = [...'JFMAMJJASOND'].map((name) => name.padStart(cell)).join('');
  const lines = [...years].map(([year, its]) => {
    const byMonth = new Map(its.map(({ month, letters }) => [Number(month.slice(5)), letters]));
    const cells = Array.from({ length: 12 }, (_, at) => barCell(byMonth.get(at + 1), most, cell));
    return `${' '.repeat(label - 5)}${year} ${cells.join('')}`.trimEnd();
  });
  return ['', faint(look, ' '.repeat(label) + header), ...lines];
}

function barCell(n: number | undefined, most: number, cell: number): string {
  const block = n ? (blocks[Math.ceil((n / most) * blocks.length) - 1] ?? '█') : '·';
  const text = n === undefined ? '' : cell === 5 && n < 1000 ? `${n || ''}${block}` : block;
  return text.padStart(cell);
}

const firstShown = 5;
const lastShown = 3;

function letterTable(letters: SentLetter[], look: Look): string[] {
  if (letters.length === 0) return [];
  const { width } = look;
  const all = letters.length <= firstShown + lastShown + 1;
  const shown = all ? letters : [...letters.slice(0, firstShown), ...letters.slice(-lastShown)];
  const rows = shown.map((letter) => [
    letter.date,
    safeLine(letter.customer),
    shortMove[letter.move],
    invoicesCell(letter.invoices),
    sayTotals(letter.totals, ', '),
  ]);
  const widths = widthsOf(rows, width);
  const line = (cells: string[]) =>
    cells
      .map((cell, at) => padTo(cell, widths[at] ?? 0, at === 4 ? 'right' : 'left'))
      .filter((_, at) => widths[at])
      .join('  ')
      .trimEnd();
  const lines = rows.map(line);
  const gap = all ? [] : [faint(look, `… ${letters.length - shown.length} more …`)];
  const head = faint(look, line(['Date', 'Customer', 'Letter', 'Invoices', 'Asked for']));
  return [
    '',
    head,
    ...lines.slice(0, all ? undefined : firstShown),
    ...gap,
    ...(all ? [] : lines.slice(firstShown)),
  ];
}

const shortMove: Record<LetterMove, string> = { ...moveWords, escalate: 'Escalation' };

const invoicesCell = ([first = '', ...others]: string[]): string =>
  others.length > 0 ? `${safeLine(first)} +${others.length}` : safeLine(first);

/** The customer's column gives way first, then invoices and amounts are left out. */
function widthsOf(rows: string[][], width: number): number[] {
  const natural = ['Date', 'Customer', 'Letter', 'Invoices', 'Asked for'].map((head, at) =>
    Math.max(columnsWide(head), ...rows.map((row) => columnsWide(row[at] ?? ''))),
  );
  const [date = 0, customer = 0, move = 0, invoices = 0, total = 0] = natural;
  const left = (...others: number[]) => width - others.reduce((sum, one) => sum + one + 2, 0);
  const shortInvoices = Math.min(invoices, 14);
  const shortTotal = Math.min(total, 24);
  if (left(date, move, shortInvoices, shortTotal) >= 12)
    return [
      date,
      Math.min(customer, left(date, move, shortInvoices, shortTotal)),
      move,
      shortInvoices,
      shortTotal,
    ];
  if (left(date, move, shortTotal) >= 8)
    return [date, Math.min(customer, left(date, move, shortTotal)), move, 0, shortTotal];
  return [date, Math.min(customer, left(date)), 0, 0, 0];
}

const cutLine = (text: string, width: number): string => padTo(safeLine(text), width).trimEnd();
