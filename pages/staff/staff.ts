import { randomBytes } from 'node:crypto';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Actor } from '../../app/expenses/commit-claim.ts';
import { mustBeMember, mustBeOutside } from '../../app/expenses/member.ts';
import type { Ports } from '../../app/ports/ports.ts';
import { Fault, Refusal } from '../../app/shared/errors.ts';
import { fileForm, longestBody, plainForm, whyNotIn } from '../door.ts';
import { isGoodNonce, issueNonce } from '../form-nonce.ts';
import { headersFor } from '../headers.ts';
import { readSession } from '../sign-in/session.ts';
import { type StaffView, staffPage, staffProblem } from './staff-page.ts';

export type StaffPorts = Pick<Ports, 'store' | 'clock' | 'ids' | 'files' | 'config' | 'secrets'>;

export interface StaffDeps {
  ports: StaffPorts;
  /** The network, for signing in. */
  fetch?: typeof fetch;
  /** Hears of what went wrong inside. */
  tell?: (error: unknown) => void;
}

export type StaffEnv = { Variables: { nonce: string } };
type StaffContext = Context<StaffEnv>;
export type Answered = Response | Promise<Response>;

/** One request of somebody who is signed in. */
export interface StaffTurn {
  c: StaffContext;
  ports: StaffPorts;
  by: Actor;
  view: StaffView;
  /** Nonces of forms: bound to the person, the page and the step. */
  issue(step: string): string;
  isGood(nonce: string | undefined, step: string): boolean;
}

/** Pages of ours for people of the workspace. No request is written down, for its address may be a key. */
export function createStaffApp({ ports, tell = () => {} }: StaffDeps): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>();
  app.use(async (c, next) => {
    const nonce = randomBytes(16).toString('base64url');
    c.set('nonce', nonce);
    await next();
    for (const [name, value] of Object.entries(headersFor(nonce, true)))
      if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  });
  app.notFound((c) => problem(c, ports, 404) as Promise<Response>);
  app.onError((error, c) => {
    if (error instanceof Refusal || error instanceof Fault)
      return c.html(staffPage(viewOf(c, ports), 'Not possible', error.message), 403);
    tell(error);
    return problem(c, ports, 500);
  });
  return app;
}

export const viewOf = (c: StaffContext, { config }: Pick<Ports, 'config'>, by?: Actor): StaffView => ({
  nonce: c.get('nonce'),
  business: config.sender.legal_name,
  ...(by && { address: by.address }),
});

export const problem = (
  c: StaffContext,
  ports: Pick<Ports, 'config'>,
  status: Parameters<typeof staffProblem>[1],
) => c.html(staffProblem(viewOf(c, ports), status), status);

const toSignIn = (c: StaffContext) => c.redirect(`/sign-in?to=${encodeURIComponent(c.req.path)}`, 303);

/**
 * Before anything of a POST is read: from our own page, a form, by somebody signed in (unless `strangers` may send it), of
 * `most` bytes at the most.
 */
export const admit = (
  { ports }: StaffDeps,
  { most = longestBody, files = false, strangers = false } = {},
): [MiddlewareHandler<StaffEnv>, MiddlewareHandler<StaffEnv>] => [
  async (c, next) => {
    const asked = { url: c.req.url, header: (name: string) => c.req.header(name) };
    const why = whyNotIn(asked, ports.config.public_url, files ? fileForm : plainForm);
    if (why) return problem(c, ports, why === 'foreign' ? 403 : 415);
    // Nothing of a stranger's is kept in memory.
    return strangers || (await readSession(c, ports)) ? next() : toSignIn(c);
  },
  bodyLimit({ maxSize: most, onError: (c) => problem(c as StaffContext, ports, 413) }),
];

/** Only for members who are signed in: others sign in first, and come back. `outside`: also for those who did by mail. */
export const forMembers =
  ({ ports }: StaffDeps, answer: (turn: StaffTurn) => Answered, { outside = false } = {}) =>
  async (c: StaffContext): Promise<Response> => {
    const session = await readSession(c, ports);
    const byMail = session?.user_id.includes('@');
    if (!session || (byMail && !outside)) return toSignIn(c);
    const by = await (byMail ? mustBeOutside : mustBeMember)(ports, session.user_id);
    const secrets = await ports.secrets.get('ic/paylink/secret');
    const bound = (step: string) => ['staff', by.id, c.req.path, step];
    return answer({
      c,
      ports,
      by,
      view: viewOf(c, ports, by),
      issue: (step) => issueNonce(secrets, ports.clock.wall(), bound(step)),
      isGood: (nonce, step) => isGoodNonce(secrets, nonce ?? '', ports.clock.wall(), bound(step)),
    });
  };
