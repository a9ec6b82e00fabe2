import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import type { Core } from '../core.ts';

const shape = z.object({
  response_type: z.literal('code'),
  client_id: z.string(),
  redirect_uri: z.string(),
  scope: z.string().refine((scope) => scope.split(/[ ,]/).includes('openid')),
  state: z.string().max(2000).default(''),
  nonce: z.string().max(255).optional(),
  team: z.string().optional(),
  code_challenge: z
    .string()
    .regex(/^[\w-]{43}$/)
    .optional(),
  code_challenge_method: z.literal('S256').optional(),
});
type Asked = z.infer<typeof shape>;

/** Where a browser signs in, to be mounted at `/openid/connect`: Slack's page, for whoever the demo lets you be. */
export function createOpenid(core: Core): Hono {
  const { workspace, people, grants, idTokens, redirectUrls } = core;
  const app = new Hono();
  const read = (given: Record<string, string>): Asked | string => {
    const { data, error } = shape.safeParse(given);
    if (!data) return `invalid ${String(error?.issues[0]?.path[0] ?? 'request')} parameter`;
    if (!workspace.app.client_id || data.client_id !== workspace.app.client_id)
      return 'invalid client_id parameter';
    if (!redirectUrls().includes(data.redirect_uri)) return 'redirect_uri did not match any configured URIs';
    if (Boolean(data.code_challenge) !== Boolean(data.code_challenge_method))
      return 'invalid code_challenge_method parameter';
    if (data.team && data.team !== workspace.team.id) return 'invalid team parameter';
    return data;
  };
  const back = ({ redirect_uri, state }: Asked, more: Record<string, string>): string =>
    `${redirect_uri}?${new URLSearchParams({ ...more, state })}`;

  app.get('/keys', async (c) => c.json(await idTokens.keys()));
  app.get('/authorize', (c) => {
    const asked = read(c.req.query());
    if (typeof asked === 'string') return fault(c, asked);
    const there = people.all().filter(({ is_bot, deleted }) => !is_bot && !deleted);
    return c.html(
      page(html`<h1>Sign in to ${workspace.app.name} with Slack</h1>
<p>${workspace.app.name} would like to know your name and address in ${workspace.team.name}. This is the demo, so you choose who you are.</p>
<form method="post" class="chooser">${Object.entries(asked).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${there.map(({ id, real_name, title }) => html`<p><button name="user" value="${id}">Continue as ${real_name}</button> <small>${title}</small></p>`)}
<p class="cancel"><button name="user" value="">Cancel</button></p></form>`),
    );
  });
  app.post('/authorize', async (c) => {
    const { user, ...given } = Object.fromEntries(new URLSearchParams(await c.req.text()));
    const asked = read(given);
    if (typeof asked === 'string') return fault(c, asked);
    const person = people.get(user ?? '');
    if (!person || person.is_bot || person.deleted)
      return c.redirect(back(asked, { error: 'access_denied' }), 303);
    const { redirect_uri, nonce, code_challenge } = asked;
    const code = grants.code({
      user: person.id,
      redirect_uri,
      ...(nonce && { nonce }),
      ...(code_challenge && { challenge: code_challenge }),
    });
    return c.redirect(back(asked, { code }), 303);
  });
  return app;
}

const fault = (c: Context, words: string) =>
  c.html(page(html`<h1>Something went wrong</h1><p>${words}</p>`), 400);

const page = (main: ReturnType<typeof html>) => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign in with Slack – Paydesk demo</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/pages.css">
</head>
<body><main class="sheet">${main}</main></body>
</html>`;
