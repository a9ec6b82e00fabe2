import { html } from 'hono/html';
import { someLines } from '../../app/invoices/letter-facts.ts';
import type { PayLine, PayPage } from '../../app/invoices/read-pay-page.ts';
import type { Html, View } from '../shell.ts';

/** The rows' own pay links and the bank details, as far as they are confirmed; nothing where nothing is to be paid. */
export function howToPay(view: View, page: PayPage): Html | string {
  const { words } = view;
  if (page.totals.length === 0) return '';
  const links = payLinks(page.lines);
  const forAll = links.length === 1 && links[0]?.[1].length === toPay(page.lines).length;
  const lines = someLines(page.how_to_pay);
  const ask = links.length + lines.length === 0;
  return html`<section><h2>${words.letter.how_to_pay}</h2>
${links.map(([url, ids]) => payLink(view, url, forAll ? [] : ids))}
${lines.map((line, n) => bankLine(view, line, `bank-${n}`))}
${ask ? html`<p>${words.ask_how}</p>` : ''}</section>
<section><h2>${words.reference}</h2>
${copyable(
  view,
  'reference',
  toPay(page.lines)
    .map((l) => l.invoice_id)
    .join(', '),
)}
<p class="small">${words.give_reference}</p></section>`;
}

const toPay = (lines: readonly PayLine[]): PayLine[] => lines.filter((l) => l.open.minor > 0);

/** One button a link; what is said to be paid or wrong has none. */
function payLinks(lines: readonly PayLine[]): [url: string, invoices: string[]][] {
  const links = new Map<string, string[]>();
  for (const { pay_url, state, invoice_id } of toPay(lines)) {
    if (!pay_url || state === 'checking' || state === 'looking') continue;
    links.set(pay_url, [...(links.get(pay_url) ?? []), invoice_id]);
  }
  return [...links];
}

/** Names the invoices where it is not for all, and the host, so that people see where they are sent. */
const payLink = ({ words }: View, url: string, ids: string[]): Html =>
  html`<p><a class="button wide" href="${url}" rel="noreferrer">${words.pay_online}${ids.length > 0 ? `: ${ids.join(', ')}` : ''}</a>
<span class="small">${words.opens(new URL(url).host)}</span></p>`;

/** `IBAN: …` has its value to copy, a sentence all of it. */
function bankLine(view: View, line: string, id: string): Html {
  const [, label, value] = /^([^:：]{1,30})[:：]\s*(?!\/\/)(\S.*)$/.exec(line) ?? [];
  // A sentence is for reading.
  return value ? copyable(view, id, value, label) : html`<p>${line}</p>`;
}

/** Without script the value is selected whole by one touch. */
const copyable = ({ words }: View, id: string, value: string, label = ''): Html =>
  html`<div class="copy"><div>${label && html`<span class="label">${label}</span>`}<span class="value" id="${id}" dir="auto">${value}</span></div>
<button type="button" class="quiet" data-copy="${id}" data-copied="${words.copied}" aria-describedby="${id}" hidden>${words.copy}</button><output class="hush"></output></div>`;
