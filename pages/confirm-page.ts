import { html } from 'hono/html';
import type { Considered } from '../app/invoices/answer-letter.ts';
import type { Answer } from '../app/invoices/letter-answer.ts';
import { dayInWords } from '../app/invoices/letter-words.ts';
import type { PayPage } from '../app/invoices/read-pay-page.ts';
import { openInWords, sum } from './pay-page/sums.ts';
import { type Html, heading, shell, type View } from './shell.ts';

export interface ConfirmOptions {
  answer: Answer;
  considered: Considered;
  /** Of this very confirmation. */
  nonce: string;
  /** What was confirmed before is not so any more. */
  changed: boolean;
}

/** Says in full what will be so, before it is: a form that is sent once by a machine changes nothing. */
export function confirmPage(view: View, page: PayPage, options: ConfirmOptions): Html {
  const { words } = view;
  const { answer, considered, changed } = options;
  const { lines, left } = considered;
  const none = answer.kind !== 'wrong-person' && lines.length === 0;
  const note = 'note' in answer && answer.note;
  const again = changed || none ? html`<div class="bad" role="alert"><p>${words.changed}</p></div>` : '';
  const about = lines.map((l) => html`<li class="head"><bdi>${l.invoice_id}</bdi>${sum(l.open)}</li>`);
  return shell(
    view,
    words.is_this_right,
    html`${heading(view, page.customer)}<main>${again}
<h1>${none ? words.title : words.is_this_right}</h1>
${left.map((l) => html`<p>${words.why_not[whyNot(l, answer)](l.invoice_id)}</p>`)}
${lines.length > 0 ? html`<div class="card"><p class="label">${words.about}</p><ul>${about}</ul></div>` : ''}
${note ? html`<p class="label">${words.your_words}</p><blockquote dir="auto">${note}</blockquote>` : ''}
${none ? '' : html`<p>${words.means[answer.kind]}</p>`}
<div class="either">${none ? '' : yesForm(view, options)}
<a class="button quiet wide" href="?">${none ? words.to_page : words.back}</a></div></main>`,
  );
}

type Left = Considered['left'][number];
const whyNot = ({ answers }: Left, { kind }: Answer) => {
  const why = kind === 'wrong-person' ? 'talk' : answers[kind];
  return why === 'may' ? 'talk' : why;
};

function yesForm({ words }: View, { answer, considered: { lines, seen }, nonce }: ConfirmOptions): Html {
  const fields: [name: string, value: string][] = [
    ['form', nonce],
    ['answer', answer.kind],
    ['confirm', 'yes'],
    ['seen', seen],
    ...('invoices' in answer ? answer.invoices.map((id): [string, string] => ['invoice', id]) : []),
    ...('on' in answer ? [['on', answer.on] as [string, string]] : []),
    ...('note' in answer && answer.note ? [['note', answer.note] as [string, string]] : []),
  ];
  const open = openInWords(lines, words.tag);
  const yes = {
    promise: () => words.sure.promise(open, 'on' in answer ? dayInWords(answer.on, words.tag) : ''),
    paid: () => words.sure.paid(open),
    wrong: () => words.sure.wrong,
    'wrong-person': () => words.sure['wrong-person'],
  }[answer.kind]();
  return html`<form method="post">${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<button class="wide">${yes}</button></form>`;
}
