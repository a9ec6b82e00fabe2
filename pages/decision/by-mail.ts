import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { type DecisionLink, readDecisionLink } from '../../app/expenses/decision-link.ts';
import { askForCode, takeCode } from '../../app/expenses/mail-code.ts';
import { Conflict, Refusal } from '../../app/shared/errors.ts';
import { isOutsideSlack } from '../../app/shared/people-by-address.ts';
import { isGoodNonce, issueNonce } from '../form-nonce.ts';
import { openSession, readSession } from '../sign-in/session.ts';
import { admit, problem, type StaffDeps, type StaffEnv, viewOf } from '../staff/staff.ts';
import { staffShell } from '../staff/staff-page.ts';

type Asked = Context<StaffEnv>;

/** An approver who is nobody in Slack signs in by a code that goes to the very address that the link was sent to. */
export function signInByMail(app: Hono<StaffEnv>, deps: StaffDeps): void {
  const { ports } = deps;
  /** Whose link it is, if they can sign in by no other way. */
  const linkOf = async (c: Asked): Promise<DecisionLink | undefined> => {
    const link = await readDecisionLink(ports, c.req.param('token') ?? '');
    return link && (await isOutsideSlack(ports, link.approver)) ? link : undefined;
  };
  const bound = (c: Asked) => ['by mail', c.req.param('token') ?? ''];
  const secrets = () => ports.secrets.get('ic/paylink/secret');

  async function show(c: Asked, alert = '', status: 200 | 403 | 409 = 200) {
    const form = issueNonce(await secrets(), ports.clock.wall(), bound(c));
    const hidden = html`<input type="hidden" name="form" value="${form}">`;
    const asked = c.req.query('asked') !== undefined || alert !== '';
    const enter = html`<p>If this link was sent to you, a code is on its way to the same address.</p>
<form method="post">${hidden}<div class="field"><label for="code">Code</label><input type="text" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="20" required></div><button class="wide">Sign in</button></form>`;
    const send = html`<form method="post">${hidden}<button class="wide ${asked ? 'quiet' : ''}" name="send" value="yes">${asked ? 'Send another code' : 'Send me a code'}</button></form>`;
    return c.html(
      staffShell(
        viewOf(c, ports),
        'Sign in',
        html`<h1>Sign in</h1>${alert && html`<div class="bad" role="alert"><p>${alert}</p></div>`}
${asked ? enter : html`<p>We send a code to the address that this link was sent to.</p>`}
<div class="either">${send}</div>`,
      ),
      status,
    );
  }

  app.get('/decide/:token', async (c, next) => {
    if ((await readSession(c, ports)) || !(await linkOf(c))) return next();
    return c.redirect(`${c.req.path}/sign-in`, 303);
  });
  app.get('/decide/:token/sign-in', async (c) => ((await linkOf(c)) ? show(c) : problem(c, ports, 404)));
  app.post('/decide/:token/sign-in', ...admit(deps, { strangers: true }), async (c) => {
    const link = await linkOf(c);
    if (!link) return problem(c, ports, 404);
    const given = new URLSearchParams(await c.req.text());
    if (!isGoodNonce(await secrets(), given.get('form') ?? '', ports.clock.wall(), bound(c)))
      return show(c, 'This form is too old. Try again.', 403);
    if (given.get('send')) {
      await askForCode(ports, link.approver);
      return c.redirect('?asked', 303);
    }
    try {
      await takeCode(ports, link.approver, given.get('code') ?? '');
      await openSession(c, ports, link.approver);
      return c.redirect(c.req.path.replace(/\/sign-in$/, ''), 303);
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof Conflict)) throw error;
      return show(c, error instanceof Refusal ? error.message : 'Try once more.', 409);
    }
  });
}
