import { answerLetter, considerAnswer } from '../app/invoices/answer-letter.ts';
import { askForFreshLink } from '../app/invoices/fresh-link.ts';
import type { Answer } from '../app/invoices/letter-answer.ts';
import type { PayPage } from '../app/invoices/read-pay-page.ts';
import { sha256 } from '../app/shared/audit.ts';
import { confirmPage } from './confirm-page.ts';
import { askFreshPage, oldFormPage, problemPage } from './plain-page.ts';
import { type Form, readAnswer, readForm } from './read-form.ts';
import { badLink, pageHtml } from './show-page.ts';
import { openTurn, type Turn } from './turn.ts';

type Answered = Response | Promise<Response>;

/** A POST asks first and acts when that was confirmed; then it leads back to a page that shows the new state. */
export async function takeForm(turn: Turn): Promise<Response> {
  const { c, page, purpose, view } = turn;
  const form = readForm(await c.req.text());
  if (form?.answer === 'fresh') return takeFresh(turn, form);
  if (!page) return badLink(turn);
  const answer = form?.answer;
  if (!form || !answer || (purpose === 'wrong-person' && answer !== 'wrong-person'))
    return c.html(problemPage(view, 422), 422);
  if (!turn.isGood(form.form, form.confirm ? `sure ${form.seen}` : 'ask'))
    return c.html(oldFormPage(view), 403);
  const said = readAnswer({ ...form, answer }, page);
  if ('faults' in said) return c.html(pageHtml(turn, page, { form, faults: said.faults }), 422);
  return form.confirm ? confirm(turn, form, said.answer) : askFirst(turn, page, said.answer, false);
}

function askFirst({ c, view, issue }: Turn, page: PayPage, answer: Answer, changed: boolean): Answered {
  const considered = considerAnswer(page, answer);
  const nonce = issue(`sure ${considered.seen}`);
  const none = answer.kind !== 'wrong-person' && considered.lines.length === 0;
  return c.html(confirmPage(view, page, { answer, considered, nonce, changed }), changed || none ? 409 : 200);
}

/** The same confirmation sent again is known by its nonce, and leads to the same page. */
async function confirm(turn: Turn, form: Form, answer: Answer): Promise<Response> {
  const { c, ports, claims, purpose } = turn;
  if (!claims) return badLink(turn);
  const { letter_id, customer_id } = claims;
  const id = sha256(form.form).slice(0, 32);
  const done = await answerLetter(ports, { letter_id, customer_id, id, answer, seen: form.seen });
  if (done === 'done') return c.redirect(`?said=${answer.kind}`, 303);
  const again = await openTurn(c, ports, purpose);
  return again.page ? askFirst(again, again.page, answer, true) : badLink(again);
}

/** Whether the link was ever one of ours changes nothing in what is seen. */
async function takeFresh(turn: Turn, form: Form): Promise<Response> {
  const { c, view, ports } = turn;
  if (!turn.isGood(form.form, form.confirm ? 'sure fresh' : 'ask')) return c.html(oldFormPage(view), 403);
  if (!form.confirm) return c.html(askFreshPage(view, turn.issue('sure fresh')));
  const claims = await turn.signed();
  if (claims) await askForFreshLink(ports, claims.letter_id);
  return c.redirect('?asked=fresh', 303);
}
