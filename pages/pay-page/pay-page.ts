import { html } from 'hono/html';
import type { AboutInvoices } from '../../app/invoices/letter-answer.ts';
import { momentInWords } from '../../app/invoices/letter-words.ts';
import type { LineState, PayPage } from '../../app/invoices/read-pay-page.ts';
import { type Html, heading, shell, type View } from '../shell.ts';
import { type Attempt, answerForms, faultSummary, personForm } from './answers.ts';
import { howToPay } from './how-to-pay.ts';
import { invoiceList } from './invoices.ts';
import { openInWords, sum } from './sums.ts';

export interface PayPageOptions {
  /** Of the forms. */
  nonce: string;
  attempt?: Attempt | undefined;
  /** What the customer has just said. */
  thanks?: AboutInvoices | undefined;
}

/** Total, how to pay, reference, invoices; then, smaller, what a customer may have to say. */
export function payPageHtml(view: View, page: PayPage, { nonce, attempt, thanks }: PayPageOptions): Html {
  const { words } = view;
  if (page.wrong_person) return personNotedPage(view);
  const noted = thanks && page.lines.some((l) => l.state === stateAfter[thanks]);
  const title = attempt ? `${words.error}: ${words.title}` : words.title;
  return shell(
    view,
    title,
    html`${heading(view, page.customer)}<main>
${attempt ? faultSummary(view, attempt, page) : ''}
${noted ? html`<div class="say" role="status"><p>${words.thanks[thanks]}</p></div>` : ''}
${totals(view, page)}
${howToPay(view, page)}
${invoiceList(view, page)}
${answerForms(view, page, nonce, attempt)}</main>`,
  );
}

/** Nothing is thanked for that the page does not show. */
const stateAfter: Record<AboutInvoices, LineState> = {
  promise: 'promised',
  paid: 'checking',
  wrong: 'looking',
};

function totals({ words }: View, page: PayPage): Html {
  const said = (state: LineState) => page.lines.filter((l) => l.state === state && l.open.minor > 0);
  const [checking, looking] = [said('checking'), said('looking')];
  const as_of = words.letter.as_of(momentInWords(page.as_of, page.zone, words.tag));
  const nothing = page.elsewhere.length > 0 ? words.title : words.nothing_to_pay;
  return html`<h1>${page.totals.length > 0 ? words.total_now : nothing}
${page.totals.map((money) => html`<span class="total">${sum(money)}</span>`)}</h1>
${checking.length > 0 ? html`<p>${words.sum_checking(openInWords(checking, words.tag))}</p>` : ''}
${looking.length > 0 ? html`<p>${words.sum_looking(openInWords(looking, words.tag))}</p>` : ''}
<p class="small">${as_of}</p>`;
}

const personNotedPage = (view: View): Html =>
  shell(
    view,
    view.words.summary['wrong-person'],
    html`${heading(view)}<main><h1>${view.words.summary['wrong-person']}</h1>
<div class="say" role="status"><p>${view.words.person_noted}</p></div></main>`,
  );

/** What the letter's second link opens: that one question, and nobody's debts. */
export function personPage(view: View, page: PayPage, { nonce, attempt }: PayPageOptions): Html {
  const { words } = view;
  if (page.wrong_person || !page.answerable) return personNotedPage(view);
  return shell(
    view,
    words.summary['wrong-person'],
    html`${heading(view, page.customer)}<main>${attempt ? faultSummary(view, attempt, page) : ''}
<h1>${words.summary['wrong-person']}</h1>${personForm(view, nonce, attempt)}</main>`,
  );
}
