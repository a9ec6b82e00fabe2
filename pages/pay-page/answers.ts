import { html } from 'hono/html';
import type { AboutInvoices } from '../../app/invoices/letter-answer.ts';
import { dayInWords } from '../../app/invoices/letter-words.ts';
import type { PayLine, PayPage } from '../../app/invoices/read-pay-page.ts';
import type { FieldFault, Form } from '../read-form.ts';
import type { Html, View } from '../shell.ts';
import { sum } from './sums.ts';

/** A form that came back, to be mended. */
export interface Attempt {
  form: Form;
  faults: FieldFault[];
}

type Kind = AboutInvoices | 'wrong-person';

/** The four things a customer may say, each a form that opens without script; none where nothing can be said. */
export function answerForms(view: View, page: PayPage, nonce: string, attempt?: Attempt): Html | string {
  if (!page.answerable) return '';
  const order: readonly AboutInvoices[] = ['paid', 'promise', 'wrong'];
  const offered = order.filter((kind) => page.lines.some((l) => l.answers[kind] === 'may'));
  return html`<section><h2>${view.words.tell_us}</h2>
${offered.map((kind) => folded(view, kind, answerForm(view, page, kind, nonce, attempt), attempt))}
${folded(view, 'wrong-person', personForm(view, nonce, attempt), attempt)}</section>`;
}

const folded = ({ words }: View, kind: Kind, form: Html, attempt?: Attempt): Html =>
  html`<details name="answer" ${attempt?.form.answer === kind ? 'open' : ''}><summary>${words.summary[kind]}</summary>${form}</details>`;

function answerForm(view: View, page: PayPage, kind: AboutInvoices, nonce: string, attempt?: Attempt): Html {
  const { words } = view;
  const lines = page.lines.filter((l) => l.answers[kind] === 'may');
  const mine = attempt?.form.answer === kind ? attempt : undefined;
  return html`<form method="post" novalidate>${hidden(kind, nonce)}
${kind === 'promise' ? dayField(view, page, mine) : ''}
${invoiceField(view, kind, lines, mine)}
${kind === 'promise' ? '' : noteField(view, kind, mine)}
<button class="wide">${words.next}</button></form>`;
}

export const personForm = (view: View, nonce: string, attempt?: Attempt): Html =>
  html`<p>${view.words.explain_person}</p>
<form method="post" novalidate>${hidden('wrong-person', nonce)}
${noteField(view, 'wrong-person', attempt?.form.answer === 'wrong-person' ? attempt : undefined)}
<button class="wide">${view.words.next}</button></form>`;

const hidden = (kind: Kind, nonce: string): Html =>
  html`<input type="hidden" name="form" value="${nonce}"><input type="hidden" name="answer" value="${kind}">`;

/** Where there is only one, there is nothing to choose. */
function invoiceField({ words }: View, kind: Kind, lines: PayLine[], mine?: Attempt): Html {
  const [first] = lines;
  if (lines.length === 1 && first)
    return html`<input type="hidden" name="invoice" value="${first.invoice_id}">`;
  const fault = mine?.faults.find((f) => f.field === 'invoice');
  const checked = (id: string) => !mine || mine.form.invoice.includes(id);
  return html`<fieldset id="${kind}-invoice" ${fault ? html`tabindex="-1" aria-describedby="${kind}-invoice-fault"` : ''}><legend>${words.which}</legend>
${fault ? html`<p class="fault" id="${kind}-invoice-fault">${faultWords(words, fault.fault)}</p>` : ''}
${lines.map(
  ({ invoice_id, open }) =>
    html`<label class="pick"><input type="checkbox" name="invoice" value="${invoice_id}" ${checked(invoice_id) ? 'checked' : ''}><bdi>${invoice_id}</bdi>${sum(open)}</label>`,
)}</fieldset>`;
}

function dayField({ words }: View, { today, latest }: PayPage, mine?: Attempt): Html {
  const fault = mine?.faults.find((f) => f.field === 'on');
  const until = dayInWords(latest, words.tag);
  return html`<div class="field"><label for="promise-on">${words.day}</label><p class="small" id="promise-hint">${words.day_hint(until)}</p>
${fault ? html`<p class="fault" id="promise-on-fault">${faultWords(words, fault.fault, until)}</p>` : ''}
<input type="date" id="promise-on" name="on" min="${today}" max="${latest}" value="${mine?.form.on ?? ''}" required aria-describedby="promise-hint${fault ? ' promise-on-fault' : ''}" ${fault ? html`aria-invalid="true"` : ''}></div>`;
}

function noteField({ words }: View, kind: 'paid' | 'wrong' | 'wrong-person', mine?: Attempt): Html {
  const fault = mine?.faults.find((f) => f.field === 'note');
  return html`<div class="field"><label for="${kind}-note">${words.note[kind]}</label>
${fault ? html`<p class="fault" id="${kind}-note-fault">${faultWords(words, fault.fault)}</p>` : ''}
<textarea id="${kind}-note" name="note" rows="3" maxlength="500" ${kind === 'wrong' ? 'required' : ''} ${fault ? html`aria-invalid="true" aria-describedby="${kind}-note-fault"` : ''}>${mine?.form.note ?? ''}</textarea></div>`;
}

const faultWords = (words: View['words'], fault: FieldFault['fault'], until = ''): string =>
  fault === 'too_far' ? words.too_far(until) : words.faults[fault];

/** What is to be mended, first on the page; each leads to its field. */
export function faultSummary({ words }: View, { form, faults }: Attempt, page: PayPage): Html {
  const until = dayInWords(page.latest, words.tag);
  return html`<div class="bad" role="alert" tabindex="-1" autofocus><h2 class="fault">${words.please_mend}</h2><ul>
${faults.map(({ field, fault }) => html`<li><a href="#${form.answer}-${field}">${faultWords(words, fault, until)}</a></li>`)}</ul></div>`;
}
