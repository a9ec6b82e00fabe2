import { html } from 'hono/html';
import { dayInWords, listInWords } from '../../app/invoices/letter-words.ts';
import type { PayLine, PayPage } from '../../app/invoices/read-pay-page.ts';
import { format } from '../../app/shared/money.ts';
import type { Html, View } from '../shell.ts';
import { sum } from './sums.ts';

/** Every invoice of the letter as it stands now, and what the letter said otherwise. */
export function invoiceList({ words }: View, page: PayPage): Html {
  const credits = page.credits.map(
    ({ invoice_id, amount }) =>
      html`<li class="card head"><h3>${words.letter.credit_note} <bdi>${invoice_id}</bdi></h3><span>${sum(amount)}</span></li>`,
  );
  const elsewhere =
    page.elsewhere.length > 0
      ? html`<p>${words.elsewhere} <bdi>${listInWords(page.elsewhere, words.tag)}</bdi>.</p>`
      : '';
  return html`<section><h2>${words.invoices}</h2>
<ul>${page.lines.map((line) => invoice(words, line))}${credits}</ul>${elsewhere}</section>`;
}

function invoice(words: View['words'], line: PayLine): Html {
  const { letter, tag } = words;
  const settled = line.state === 'paid' || line.state === 'closed';
  const state = stateWords(words, line);
  return html`<li class="card"><div class="head"><h3><bdi>${line.invoice_id}</bdi></h3>${state && html`<span class="state">${state}</span>`}</div>
<dl><dt>${letter.due}</dt><dd>${dayInWords(line.due_date, tag)}</dd>
<dt>${letter.amount}</dt><dd>${sum(line.amount)}</dd>
${line.paid.minor > 0 ? html`<dt>${letter.paid}</dt><dd>${sum(line.paid)}</dd>` : ''}
${settled ? '' : html`<dt class="owed">${letter.balance}</dt><dd class="owed">${sum(line.open)}</dd>`}</dl>
${notes(words, line).map((note) => html`<p class="small">${note}</p>`)}</li>`;
}

function stateWords(words: View['words'], { state, promised_on, paid_since }: PayLine): string {
  switch (state) {
    case 'open':
      return '';
    case 'promised':
      return promised_on ? words.promised(dayInWords(promised_on, words.tag)) : '';
    case 'paid':
      return paid_since ? words.paid_since : words.paid;
    default:
      return words[state];
  }
}

function notes(words: View['words'], { corrected_from, amount, paid_since, state }: PayLine): string[] {
  return [
    ...(corrected_from ? [words.corrected(format(corrected_from), format(amount))] : []),
    ...(paid_since && state !== 'paid' ? [words.part_since(format(paid_since))] : []),
  ];
}
