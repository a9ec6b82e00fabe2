import type { Context, Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { html } from 'hono/html';
import { mustBeMember } from '../../app/expenses/member.ts';
import { Refusal } from '../../app/shared/errors.ts';
import { minute } from '../../app/shared/instant.ts';
import { admit, createStaffApp, type StaffDeps, type StaffEnv, viewOf } from '../staff/staff.ts';
import { staffShell } from '../staff/staff-page.ts';
import { beginAttempt, readAttempt, sealAttempt, useOnce } from './attempt.ts';
import { createProvider } from './provider.ts';
import { returnTo } from './return-to.ts';
import { cookieName, endSession, openSession, putCookie } from './session.ts';
import { verifyIdToken } from './verify.ts';

/** Sign in with Slack (https://docs.slack.dev/authentication/sign-in-with-slack), and sign out. */
export function createSignIn(deps: StaffDeps): Hono<StaffEnv> {
  const { ports } = deps;
  const app = createStaffApp(deps);
  const provider = createProvider(ports.config, deps.fetch ?? fetch);
  const secrets = () => ports.secrets.get('ic/paylink/secret');

  function begin(c: Context<StaffEnv>, title = 'Sign in', words = '', status: 200 | 403 | 503 = 200) {
    const to = returnTo(c.req.query('to'));
    const body = ports.config.slack.client_id
      ? html`<p>Claims and decisions are for people of our Slack workspace.</p>
<p><a class="button wide" href="/sign-in/slack?to=${encodeURIComponent(to)}">Sign in with Slack</a></p>`
      : html`<p>Sign in with Slack is not set up here yet. Whoever looks after Paydesk sets PAYDESK_SLACK_CLIENT_ID first.</p>`;
    const said = words && html`<div class="bad" role="alert"><p>${words}</p></div>`;
    return c.html(staffShell(viewOf(c, ports), title, html`<h1>${title}</h1>${said}${body}`), status);
  }

  app.get('/sign-in', (c) => begin(c));
  app.get('/sign-in/slack', async (c) => {
    if (!ports.config.slack.client_id) return begin(c, undefined, undefined, 503);
    const attempt = beginAttempt(returnTo(c.req.query('to')), ports.clock.wall());
    putCookie(c, ports, 'sign-in', await sealAttempt(await secrets(), attempt), 10 * minute);
    return c.redirect(provider.authorize(attempt), 303);
  });
  app.get('/sign-in/callback', async (c) => {
    const { code = '', state = '', error } = c.req.query();
    const cookie = getCookie(c, cookieName(ports, 'sign-in')) ?? '';
    putCookie(c, ports, 'sign-in', '', 0);
    const attempt = await readAttempt(await secrets(), cookie, state, ports.clock.wall());
    if (!attempt || !(await useOnce(ports, attempt)))
      return begin(c, 'Sign in again', 'This sign-in was begun in another window, or too long ago.', 403);
    if (error || !code)
      return begin(c, 'Sign in again', 'Slack did not let you in. Nothing was changed.', 403);
    try {
      const [client_secret = ''] = await ports.secrets.get('ic/slack/client-secret');
      const token = await provider.exchange(code, attempt.verifier, client_secret);
      const { nonce } = attempt;
      const expected = { nonce, team: ports.config.slack.team, now: ports.clock.wall() };
      const user_id = await verifyIdToken(token, provider, expected);
      await mustBeMember(ports, user_id);
      await openSession(c, ports, user_id);
      return c.redirect(attempt.to, 303);
    } catch (refused) {
      if (!(refused instanceof Refusal)) throw refused;
      return begin(c, 'You are not signed in', refused.message, 403);
    }
  });
  app.post('/sign-in/out', ...admit(deps), (c) => {
    endSession(c, ports);
    return c.redirect('/sign-in', 303);
  });
  return app;
}
