import type { Context } from 'hono';
import { html } from 'hono/html';
import { readConfirmLink } from '../app/expenses/mail/confirm-link.ts';
import { confirmReceipt, type HeldMail, readHeldMail } from '../app/expenses/mail/confirm-receipt.ts';
import { isGoodNonce, issueNonce } from './form-nonce.ts';
import { oldFormPage, problemPage } from './plain-page.ts';
import { type Html, heading, shell, type View } from './shell.ts';
import { type PageEnv, type PageNeeds, viewOf } from './turn.ts';

export const receiptPath = '/receipt/:token';

const bound = (token: string) => ['confirm-receipt', token];

/** A GET shows which mail is held, and changes nothing. */
export async function showReceipt(c: Context<PageEnv>, ports: PageNeeds): Promise<Response> {
  const token = c.req.param('token') ?? '';
  const link = await readConfirmLink(ports, token);
  const mail = link && (await readHeldMail(ports, link));
  const view = viewOf(c, ports);
  if (!mail) return c.html(goneReceiptPage(view), 404);
  const nonce = issueNonce(await ports.secrets.get('ic/paylink/secret'), ports.clock.wall(), bound(token));
  return c.html(heldPage(view, mail, nonce));
}

/** A POST from that page says that the mail is theirs; again is the same. */
export async function takeReceipt(c: Context<PageEnv>, ports: PageNeeds): Promise<Response> {
  const token = c.req.param('token') ?? '';
  const view = viewOf(c, ports);
  const link = await readConfirmLink(ports, token);
  if (!link) return c.html(goneReceiptPage(view), 404);
  const given = new URLSearchParams(await c.req.text()).getAll('form');
  const [nonce, ...more] = given;
  if (nonce === undefined || more.length > 0) return c.html(problemPage(view, 422), 422);
  const secrets = await ports.secrets.get('ic/paylink/secret');
  if (!isGoodNonce(secrets, nonce, ports.clock.wall(), bound(token))) return c.html(oldFormPage(view), 403);
  await confirmReceipt(ports, link);
  return c.redirect('?', 303);
}

function heldPage(view: View, mail: HeldMail, nonce: string): Html {
  const about = html`<div class="card"><p class="label">The mail</p><p dir="auto">${mail.subject || 'Without a subject'}</p>
<p class="label">From</p><p dir="auto">${mail.address}</p></div>`;
  const page = (title: string, body: Html) =>
    shell(view, title, html`${heading(view)}<main><h1>${title}</h1>${body}</main>`);
  if (mail.state === 'done')
    return page(
      'Thank you',
      html`${about}<p>The receipt is on its way. Look into Slack: there you see what was read, and send it off.</p>`,
    );
  if (mail.state === 'expired')
    return page(
      'That was too long ago',
      html`${about}<p>Nothing came of this mail. Send the receipt again.</p>`,
    );
  if (!mail.known)
    return page(
      'We do not know this address yet',
      html`${about}<p>Expenses are paid back to people by the mail address that they have in Slack, and nobody there has this one. Send the receipt from your address in Slack, or ask whoever looks after Slack to add this one; then open this page again.</p>`,
    );
  return page(
    'Is this receipt yours?',
    html`<p>It is not sure that you sent this mail. If you did, say so, and it becomes a claim of yours.</p>${about}
<form method="post"><input type="hidden" name="form" value="${nonce}"><button class="wide">Yes, I sent it</button></form>
<p>If you did not send it, close this page: nothing happens.</p>`,
  );
}

/** Unknown, forged and expired links look like this. */
const goneReceiptPage = (view: View): Html =>
  shell(
    view,
    'This link does not work any more',
    html`${heading(view)}<main><h1>This link does not work any more</h1>
<p>It may be too old, or a part of it may be missing. Send the receipt again.</p></main>`,
  );
