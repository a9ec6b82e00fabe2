import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WebClient } from '@slack/web-api';
import { createEntry } from '../../../../listeners/entry.ts';
import { openTestDesk } from '../../../support/desk.ts';
import {
  accounts,
  bot,
  button,
  fileScopes,
  home,
  ines,
  type OpenSlack,
  openSlack,
  png,
  readsFiles,
  settle,
  team,
  token,
} from './open-slack.ts';

let slack: OpenSlack;
afterEach(() => slack.close());

/** The network between the app and the stand-in. */
const toApi = (async (url: unknown, init: RequestInit) => {
  const { pathname } = new URL(String(url));
  return pathname.startsWith('/api/')
    ? slack.api.request(pathname.replace('/api', ''), init)
    : slack.local.request(pathname.replace('/local/slack', ''), init);
}) as typeof fetch;
const clientOf = (bearer = token) =>
  new WebClient(bearer, {
    slackApiUrl: 'http://127.0.0.1:3000/api/',
    fetch: toApi,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });

test('Slack’s own client posts, updates and publishes', async () => {
  slack = openSlack();
  const client = clientOf();
  expect(await client.auth.test()).toMatchObject({
    ok: true,
    team_id: team,
    user_id: bot,
    bot_id: 'B0KRQLJ9G',
  });
  const blocks = [button()] as never;
  const posted = await client.chat.postMessage({ channel: accounts, text: 'INV-1 is due', blocks });
  await client.chat.update({ channel: accounts, ts: posted.ts!, text: 'INV-1 is paid', blocks: [] });
  expect((await slack.messages()).at(-1)).toMatchObject({ ts: posted.ts, text: 'INV-1 is paid', blocks: [] });
  const published = await client.views.publish({ user_id: ines, view: home() as never });
  expect(published).toMatchObject({
    ok: true,
    view: { type: 'home' },
    response_metadata: { scopes: expect.arrayContaining(['chat:write']) },
  });
  const people = [];
  for await (const page of client.paginate('users.list', { limit: 1 }))
    people.push(...((page as { members?: { id: string }[] }).members ?? []));
  expect(people).toHaveLength(3);
});

test('and uploads files', async () => {
  slack = openSlack({ manifest: readsFiles({ scopes: [...fileScopes, 'files:write'] }) });
  const uploaded = await clientOf().filesUploadV2({
    channel_id: accounts,
    initial_comment: 'The receipt',
    file: png,
    filename: 'receipt.png',
  });
  expect(uploaded.ok).toBe(true);
  expect((await slack.messages()).at(-1)).toMatchObject({
    user: bot,
    text: 'The receipt',
    files: [{ name: 'receipt.png', size: 16, pretty_type: 'PNG' }],
  });
});

test('and hears of refusals as it does from Slack', async () => {
  slack = openSlack({ limits: { burst: 0.5 } });
  await expect(clientOf('xoxb-other').auth.test()).rejects.toMatchObject({
    code: 'slack_webapi_platform_error',
    data: { error: 'invalid_auth' },
  });
  await expect(clientOf().conversations.info({ channel: accounts })).rejects.toMatchObject({
    data: { error: 'missing_scope', needed: 'channels:read' },
  });
  await expect(clientOf().chat.postMessage({ channel: accounts, text: 'x' })).rejects.toMatchObject({
    code: 'slack_webapi_rate_limited_error',
    retryAfter: 1,
  });
});

test('/chase help is answered by the app itself, to the one who typed it', async () => {
  const desk = await openTestDesk({
    config: {
      PAYDESK_PEOPLE: ines,
      PAYDESK_SLACK_TEAM: team,
      PAYDESK_SLACK_BOT_USER: bot,
      PAYDESK_SLACK_API: 'http://127.0.0.1:3000/api/',
    },
  });
  const troubles: unknown[] = [];
  const secrets = {
    get: async (name: string) => [name === 'ic/slack/signing-secret' ? 'f'.repeat(32) : token],
  };
  const entry = createEntry({
    ports: { ...desk.ports, secrets },
    onTrouble: (what, error) => troubles.push({ what, error }),
    fetch: toApi,
  });
  const send = async (url: unknown, init: RequestInit) => {
    const { statusCode, headers, body } = await entry({
      rawPath: new URL(String(url)).pathname,
      requestContext: { http: { method: init.method } },
      headers: init.headers,
      body: init.body,
      isBase64Encoded: false,
    });
    return new Response(body, { status: statusCode, headers });
  };
  slack = openSlack({
    manifest: JSON.parse(readFileSync(join(import.meta.dirname, '../../../../manifest.json'), 'utf8')),
    fetch: send as typeof fetch,
    secrets: { signing: async () => 'f'.repeat(32), token: async () => token },
    wall: () => desk.time.wall,
    now: () => desk.ports.clock.now(),
  });
  const hers = await slack.watch();
  expect(await slack.ask('say', { as: ines, channel: accounts, text: '/chase help' })).toEqual({ ok: true });
  await settle();
  expect(hers.told.find(({ type }) => type === 'message')).toMatchObject({
    message: {
      user: bot,
      ephemeral_to: ines,
      text: expect.stringContaining('/chase pause INV-7 until 5 March'),
    },
  });
  expect([troubles, slack.troubles]).toEqual([[], []]);
});
