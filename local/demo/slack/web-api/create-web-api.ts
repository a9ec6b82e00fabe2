import { Hono } from 'hono';
import type { Core } from '../core.ts';
import { Refused, refuse } from '../refused.ts';
import { type Call, readCall } from './arguments.ts';
import { chat } from './chat.ts';
import { conversations } from './conversations.ts';
import { files } from './files.ts';
import { type Method, type Methods, needScope } from './method.ts';
import { openid } from './openid.ts';
import { createRateLimit } from './rate-limit.ts';
import { reactions } from './reactions.ts';
import { team } from './team.ts';
import { users } from './users.ts';
import { views } from './views.ts';

const methods: Methods = {
  ...chat,
  ...conversations,
  ...files,
  ...openid,
  ...reactions,
  ...users,
  ...views,
  ...team,
};

const limited = 'chat.postMessage';

/** `/:method`, to stand under `/api`: answers 200 and says in JSON what is wrong, as Slack does. */
export function createWebApi(core: Core): Hono {
  const wait = createRateLimit(core.limits, core.wall);

  async function checkToken(method: Method, { token }: Call): Promise<void> {
    if (method.token === 'none') return;
    if (!token) return refuse('not_authed');
    const good = method.token ? core.grants.userOf(token) !== undefined : token === (await core.token());
    if (!good) refuse('invalid_auth');
  }

  function checkCall(method: Method, { args }: Call): void {
    if (method.scope) needScope(core, method.scope);
    const missing = (method.required ?? []).filter((name) => !args.has(name));
    if (missing.length > 0)
      refuse(
        'invalid_arguments',
        missing.map((name) => `[ERROR] missing required field: ${name}`),
      );
  }

  const app = new Hono();
  app.on(['GET', 'POST'], '/:method', async (c) => {
    const name = c.req.param('method');
    const scope = Object.hasOwn(methods, name) ? methods[name]!.scope : undefined;
    c.header('x-oauth-scopes', core.manifest.scopes.join(','));
    if (scope) c.header('x-accepted-oauth-scopes', scope);
    try {
      if (name === 'api.test') return c.json(tested(await readCall(c.req)));
      const method = Object.hasOwn(methods, name)
        ? methods[name]!
        : refuse('unknown_method', [], { req_method: name });
      const call = await readCall(c.req);
      await checkToken(method, call);
      checkCall(method, call);
      const left = name === limited ? wait(call.args.text('channel')!) : 0;
      if (left > 0) {
        c.header('retry-after', String(Math.ceil(left / 1000)));
        return c.json({ ok: false, error: 'ratelimited' }, 429);
      }
      return c.json({ ok: true, ...(await method.run(core, call.args, call.token)) });
    } catch (error) {
      if (error instanceof Refused) return c.json({ ok: false, error: error.error, ...error.more });
      core.trouble(name, error);
      return c.json({ ok: false, error: 'internal_error' });
    }
  });
  app.notFound((c) => c.json({ ok: false, error: 'unknown_method' }));
  return app;
}

function tested({ args }: Call): object {
  const error = args.text('error');
  return error ? { ok: false, error, args: { error } } : { ok: true };
}
