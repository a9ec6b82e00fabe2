import { html } from 'hono/html';
import { fieldName } from '../../app/expenses/field-names.ts';
import { claimTitle } from '../../app/expenses/say-claim.ts';
import type { ShownClaim } from '../../app/ports/messenger.ts';
import { isDay } from '../../app/shared/days.ts';
import { format, type Money } from '../../app/shared/money.ts';
import { list } from '../../app/shared/owner-words.ts';
import { dayWord } from '../../blocks/parts/text.ts';
import type { Html } from '../shell.ts';

export const sum = (money: Money): Html => html`<span class="money">${format(money)}</span>`;

/** The core's reasons write days as data. */
const dayAsData = /(?<=\b(?:on|until|for|from|since|by|after|before) )\d{4}-\d\d-\d\d(?![\w-])/g;

const stopped = (text: string): string => {
  const said = text.trim().replace(dayAsData, (day) => (isDay(day) ? dayWord(day) : day));
  return /[.?!…]["”')\]]*$/.test(said) ? said : `${said}.`;
};

/** Every field that is known, marked where it was not read with certainty or was written by hand. */
export function claimFields(claim: ShownClaim): Html {
  const { amount, home, conversion, tax, vendor, date, category, unsure, edited, receipt_key } = claim;
  const row = (field: string, label: string, value: string | Html | undefined) => {
    const marks = [
      ...(unsure.includes(field) ? ['not read with certainty'] : []),
      ...(receipt_key && edited.includes(field) ? ['written by hand'] : []),
    ];
    const mark = marks.length > 0 ? html` <span class="warn">(${list(marks)})</span>` : '';
    return value ? html`<dt>${label}</dt><dd>${value}${mark}</dd>` : '';
  };
  return html`<dl>${row('amount', 'Total', amount && sum(amount))}
${row('home', 'In our currency', home && (conversion ?? sum(home)))}
${row('vendor', 'Vendor', vendor && html`<bdi>${vendor}</bdi>`)}
${row('date', 'Date', date && dayWord(date))}
${row('category', 'Category', category)}
${row('tax', 'Tax in it', tax && sum(tax))}</dl>`;
}

/** Rules that speak about it, the weightiest first, with the policy's line. */
export const findingList = ({ findings }: ShownClaim): Html | string =>
  findings.length > 0
    ? html`<ul class="rules">${findings.map(({ message, tell, line }) => html`<li>${stopped(message)}${tell ? ` ${stopped(tell)}` : ''}${line === undefined ? '' : html` <span class="small">Policy, line ${line}</span>`}</li>`)}</ul>`
    : '';

/** What was asked and answered, in order. */
export const conversation = ({ said }: ShownClaim): Html[] =>
  said
    .slice(-6)
    .map(({ by, text }) => html`<p class="label">${by}</p><blockquote dir="auto">${text}</blockquote>`);

/** What the claimant wrote in their own words. */
export const ownWords = ({ statement, exception, note }: ShownClaim): Html[] =>
  [
    ['Why there is no receipt', statement],
    ['Why it should be paid all the same', exception],
    ['Note', note],
  ].flatMap(([label, text]) =>
    text ? [html`<p class="label">${label}</p><blockquote dir="auto">${text}</blockquote>`] : [],
  );

export const approvalLines = ({ approvals }: ShownClaim): Html[] =>
  approvals.map(
    ({ by, reason }) => html`<p>Approved by <bdi>${by}</bdi>${reason ? `: ${stopped(reason)}` : '.'}</p>`,
  );

/** How it stands, in one sentence. */
export function standing({ status, approver, why, paid_on, outcome, being_read }: ShownClaim): string {
  switch (status) {
    case 'draft':
      if (being_read) return 'Being read.';
      return outcome === 'ea.reject'
        ? 'Not allowed as it is. Mend it, or ask for an exception.'
        : 'A draft. Check it, then submit it.';
    case 'submitted':
      return why ? stopped(why) : approver ? `Now with ${approver}.` : 'Being checked.';
    case 'waiting':
      return 'There is a question for you.';
    case 'approved':
      return 'Approved. You hear from us when it is paid.';
    case 'rejected':
      return why ? `Rejected: ${stopped(why)}` : 'Rejected.';
    case 'withdrawn':
      return 'Withdrawn.';
    case 'paid':
      return paid_on ? `Paid on ${dayWord(paid_on)}.` : 'Paid.';
  }
}

/** With amounts that do not break between their currency and their digits. */
export const titleOf = (claim: ShownClaim): string =>
  claimTitle(claim).replace(/\b([A-Z]{3}) (?=[\d-])/g, '$1\u00a0');

/** `the total and the date`. */
export const fieldList = (fields: readonly string[]): string =>
  list(fields.map((field) => `the ${fieldName(field)}`));
