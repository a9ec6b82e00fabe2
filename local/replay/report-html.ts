import Mustache from 'mustache';
import { letterMoves } from '../../app/invoices/letter.ts';
import { count, moveWords, sayDay, sayTotals } from '../words.ts';
import { mondayOf, weeksOf } from './balances.ts';
import { areasChart, columnsChart } from './report-charts.ts';
import { reportStyle } from './report-style.ts';
import {
  escalationSentences,
  ledgerSentences,
  leftOutSentences,
  lettersOf,
  noteSentences,
  outcomeSentences,
  playedSentence,
  sayRound,
} from './sentences.ts';
import type { SentLetter, Summary } from './summary.ts';

const esc = Mustache.escape;
const leftOutShown = 50;

/** One page that brings all it needs and fetches nothing; the letters lie beside it. */
export function reportHtml(summary: Summary): string {
  const title = `Replay of ${summary.ledger.name}`;
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${esc(title)} – Paydesk</title>
<style>${reportStyle}</style>
</head>
<body>
<a class="skip" href="#letters">Skip to the letters</a>
<main>
<header><p class="brand">Paydesk</p><h1>${esc(title)}</h1>
<p>What would have gone out, when, and to whom. Nothing was sent.</p></header>
${factTiles(summary)}
${section('summary', 'Summary', paragraphs([`${ledgerSentences(summary).join(' ')} Played ${playedSentence(summary)}`, outcomeSentences(summary).join(' '), ...escalationSentences(summary)]))}
${section('weeks', 'Letters over time', weekChart(summary))}
${section('balances', 'What customers owed', balanceCharts(summary))}
${summary.held.length > 0 ? section('held', 'What was held back', heldTable(summary)) : ''}
${section('letters', 'All letters', letterTable(summary.letters))}
${summary.ledger.left_out.length > 0 ? section('left-out', 'Rows left out', bullets(leftOutSentences(summary, leftOutShown))) : ''}
${section('notes', 'What to know about these numbers', bullets(noteSentences(summary)))}
</main>
</body>
</html>
`;
}

const section = (id: string, title: string, body: string): string =>
  `<section aria-labelledby="${id}"><h2 id="${id}">${esc(title)}</h2>\n${body}\n</section>`;

const paragraphs = (sentences: string[]): string => sentences.map((text) => `<p>${esc(text)}</p>`).join('\n');
const bullets = (sentences: string[]): string =>
  `<ul>${sentences.map((text) => `<li>${esc(text)}</li>`).join('\n')}</ul>`;

function factTiles(summary: Summary): string {
  const { ledger, outcome } = summary;
  const letters = lettersOf(summary);
  const facts: [string, string][] = [
    ['Invoices', ledger.invoices.toLocaleString('en')],
    ['Customers', ledger.customers.toLocaleString('en')],
    ['Late invoices', outcome.late.toLocaleString('en')],
    ['Letters', letters.length.toLocaleString('en')],
    ['Customers written to', String(new Set(letters.map((letter) => letter.customer)).size)],
    ...(outcome.median_days_to_payment === undefined
      ? []
      : [['Days to payment, median', String(outcome.median_days_to_payment)] as [string, string]]),
  ];
  return `<dl class="facts">${facts.map(([name, value]) => `<div><dt>${esc(name)}</dt><dd>${esc(value)}</dd></div>`).join('')}</dl>`;
}

function weekChart({ letters, moves, played }: Summary): string {
  if (letters.length === 0) return '<p>No letter would have gone out.</p>';
  const weeks = weeksOf(played.from, played.to);
  const place = new Map(weeks.map((week, at) => [week, at]));
  const found = letterMoves.filter((move) => moves[move]);
  const series = found.map((move) => {
    const values = weeks.map(() => 0);
    for (const letter of letters) {
      const at = place.get(mondayOf(letter.date));
      if (letter.move === move && at !== undefined) values[at] = (values[at] ?? 0) + 1;
    }
    return { name: moveWords[move], look: move.replace('_', '-'), values };
  });
  const totals = weeks.map((_, at) => series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0));
  const most = Math.max(...totals);
  const description = `${count(letters.length, 'letter')} in ${count(weeks.length, 'week')}: ${found.map((move) => `${moveWords[move]} ${moves[move]}`).join(', ')}. The most in one week are ${most}, in the week of ${sayDay(weeks[totals.indexOf(most)] ?? played.from)}.`;
  return columnsChart({
    id: 'chart-letters',
    title: 'Letters a week',
    description,
    weeks,
    series,
    say: String,
  });
}

const balanceCharts = ({ balances }: Summary): string =>
  balances
    .map(({ currency, weeks }) => {
      const highest = weeks.reduce(
        (most, week) => (week.open > most.open ? week : most),
        weeks[0] ?? { week: '', open: 0, overdue: 0 },
      );
      const last = weeks.at(-1);
      const say = (minor: number) => sayRound(minor, currency);
      const description = `Open balance in ${currency} at the start of each week. The highest is ${say(highest.open)}, in the week of ${sayDay(highest.week)}; at the end it is ${say(last?.open ?? 0)}, of which ${say(last?.overdue ?? 0)} is overdue.`;
      return areasChart({
        id: `chart-${currency}`,
        title: `Open balance in ${currency}`,
        description,
        weeks: weeks.map(({ week }) => week),
        series: [
          { name: 'Open', look: 'open', values: weeks.map(({ open }) => open) },
          { name: 'Overdue', look: 'overdue', values: weeks.map(({ overdue }) => overdue) },
        ],
        say,
        mark: (minor) => say(minor).slice(4),
      });
    })
    .join('\n');

function heldTable({ held }: Summary): string {
  const rows = held.map(
    ({ why, invoices, invoice_days }) =>
      `<tr><th scope="row">${esc(why)}</th><td class="number">${invoices}</td><td class="number">${invoice_days}</td></tr>`,
  );
  return table('held', ['Why', '#Invoices', '#Mornings'], rows);
}

function letterTable(letters: SentLetter[]): string {
  const rows = letters.map((letter) => {
    const name = esc(moveWords[letter.move]);
    const hidden = `<span class="hidden"> to ${esc(letter.customer)} on ${esc(sayDay(letter.date))}, as a mail file</span>`;
    const move = letter.file ? `<a href="${esc(encodeURI(letter.file))}">${name}${hidden}</a>` : name;
    return `<tr><td class="day"><time datetime="${letter.date}T${letter.time}">${esc(sayDay(letter.date))}, ${letter.time}</time></td><th scope="row">${esc(letter.customer)}<br><small>${esc(letter.to)}</small></th><td class="move">${move}</td><td>${esc(letter.invoices.join(', '))}</td><td class="number">${esc(sayTotals(letter.totals, '\n')).replaceAll('\n', '<br>')}</td></tr>`;
  });
  return table('letters', ['Left', 'Customer', 'Letter', 'Invoices', '#Asked for'], rows);
}

/** A head that begins with `#` is one of numbers. */
const table = (labelled: string, heads: string[], rows: string[]): string =>
  `<div class="scroll" role="region" aria-labelledby="${labelled}" tabindex="0"><table>
<thead><tr>${heads.map((head) => `<th scope="col"${head.startsWith('#') ? ' class="number"' : ''}>${esc(head.replace('#', ''))}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>`;
