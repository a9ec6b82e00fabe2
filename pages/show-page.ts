import { aboutInvoices } from '../app/invoices/letter-answer.ts';
import type { PayPage } from '../app/invoices/read-pay-page.ts';
import type { Attempt } from './pay-page/answers.ts';
import { payPageHtml, personPage } from './pay-page/pay-page.ts';
import { badLinkPage, freshAskedPage } from './plain-page.ts';
import type { Turn } from './turn.ts';

/** A GET shows, and changes nothing. */
export function showPage(turn: Turn): Response | Promise<Response> {
  const { c, page, view } = turn;
  if (c.req.query('asked') === 'fresh') return c.html(freshAskedPage(view));
  if (!page) return badLink(turn);
  return c.html(pageHtml(turn, page));
}

export const badLink = ({ c, view, issue }: Turn): Response | Promise<Response> =>
  c.html(badLinkPage(view, issue('ask')), 404);

/** The page of this link; with what is to be mended where a form came back. */
export function pageHtml({ c, purpose, view, issue }: Turn, page: PayPage, attempt?: Attempt) {
  const said = c.req.query('said');
  const thanks = attempt ? undefined : aboutInvoices.find((kind) => kind === said);
  const options = { nonce: issue('ask'), attempt, thanks };
  return purpose === 'pay' ? payPageHtml(view, page, options) : personPage(view, page, options);
}
