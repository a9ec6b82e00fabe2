import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { longestBody, whyNotIn } from './door.ts';
import { headersFor } from './headers.ts';
import { type Problem, problemPage } from './plain-page.ts';
import { receiptPath, showReceipt, takeReceipt } from './receipt-page.ts';
import { showPage } from './show-page.ts';
import { takeForm } from './take-form.ts';
import { openTurn, type PageEnv, type PageNeeds, type Purpose, viewOf } from './turn.ts';

const paths: Record<Purpose, string> = { pay: '/pay/:token', 'wrong-person': '/pay/wrong-person/:token' };

/**
 * What people without Slack see. No request is written down anywhere, for its address is its key; `tell` hears of what
 * went wrong inside, without it.
 */
export function createPages(ports: PageNeeds, tell: (error: unknown) => void = () => {}): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  const problem = (c: Context<PageEnv>, status: Problem) =>
    c.html(problemPage(viewOf(c, ports), status), status);
  app.use(async (c, next) => {
    const nonce = randomBytes(16).toString('base64url');
    c.set('nonce', nonce);
    await next();
    for (const [name, value] of Object.entries(headersFor(nonce))) c.res.headers.set(name, value);
  });
  type Answer = (c: Context<PageEnv>) => Promise<Response>;
  const page = (path: string, show: Answer, take: Answer) => {
    app.get(path, show);
    app.post(
      path,
      async (c, next) => {
        const asked = { url: c.req.url, header: (name: string) => c.req.header(name) };
        const why = whyNotIn(asked, ports.config.public_url);
        return why ? problem(c, why === 'foreign' ? 403 : 415) : next();
      },
      bodyLimit({ maxSize: longestBody, onError: (c) => problem(c as Context<PageEnv>, 413) }),
      take,
    );
    app.all(path, async (c) => {
      c.header('Allow', 'GET, HEAD, POST');
      return problem(c, 405);
    });
  };
  for (const [purpose, path] of Object.entries(paths) as [Purpose, string][])
    page(
      path,
      async (c) => showPage(await openTurn(c, ports, purpose)),
      async (c) => takeForm(await openTurn(c, ports, purpose)),
    );
  page(
    receiptPath,
    (c) => showReceipt(c, ports),
    (c) => takeReceipt(c, ports),
  );
  app.notFound((c) => problem(c, 404) as Promise<Response>);
  app.onError((error, c) => {
    tell(error);
    return problem(c, 500);
  });
  return app;
}

/** For a request that is none, before there is anything to route. */
export const badRequest = (): Response =>
  new Response('This request cannot be read.\n', {
    status: 400,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headersFor() },
  });
