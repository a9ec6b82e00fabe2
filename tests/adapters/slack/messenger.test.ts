import { methods } from '../../../adapters/slack/calls.ts';
import { createSlackMessenger } from '../../../adapters/slack/messenger.ts';
import type { Message, Notice } from '../../../app/ports/messenger.ts';
import type { Secrets } from '../../../app/ports/secrets.ts';
import { DefiniteFailure, Unclear } from '../../../app/shared/errors.ts';
import { empty, home } from '../../views/samples.ts';

interface Sent {
  url: string;
  authorization: string | null;
  body: Record<string, string>;
}

type Reply = object | Response | Error;

const token = 'xoxb-secret-token';

/** Slack, as far as it answers: one reply a call, the last one for ever. */
function slack(...replies: Reply[]) {
  const sent: Sent[] = [];
  const fake = (async (url: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    sent.push({
      url: String(url),
      authorization: headers.get('authorization'),
      body: Object.fromEntries(new URLSearchParams(String(init.body))),
    });
    const reply = replies.length > 1 ? replies.shift() : replies[0];
    if (reply instanceof Error) throw reply;
    return reply instanceof Response ? reply.clone() : Response.json(reply);
  }) as typeof fetch;
  return { sent, fake };
}

const posted = { ok: true, channel: 'C0CHANNEL', ts: '1700000000.000100' };
const secrets = (...values: string[]): Secrets => ({ get: async () => values });

function messenger(replies: Reply[], { channel = 'C0CHANNEL' as string | undefined, values = [token] } = {}) {
  const { sent, fake } = slack(...replies);
  const config = {
    slack: { people: [], team: 'T0TEAM', ...(channel && { channel }), api_url: 'https://slack.test/api/' },
  };
  return { sent, slack: createSlackMessenger({ config, secrets: secrets(...values), fetch: fake }) };
}

const told: Notice = { kind: 'told', text: 'Kite will pay INV-7 on Friday.', invoices: [] };
const message = (to: string, notice = told): Message => ({ key: 'k', to, notice, shows: [] });
const blocksOf = (sent: Sent | undefined) => JSON.parse(sent?.body.blocks ?? 'null');

describe('post', () => {
  test('to the channel, once, with text and blocks and nothing unfolded', async () => {
    const { slack, sent } = messenger([posted]);
    expect(await slack.post(message('channel'))).toEqual({ channel: 'C0CHANNEL', ts: posted.ts });
    expect(sent).toEqual([
      {
        url: 'https://slack.test/api/chat.postMessage',
        authorization: `Bearer ${token}`,
        body: {
          channel: 'C0CHANNEL',
          text: 'Kite will pay INV-7 on Friday.',
          blocks: expect.any(String),
          unfurl_links: 'false',
          unfurl_media: 'false',
        },
      },
    ]);
    expect(blocksOf(sent[0])).toHaveLength(1);
  });

  test('to a member, where Slack says it stands', async () => {
    const { slack, sent } = messenger([{ ...posted, channel: 'D0DIRECT' }]);
    expect(await slack.post(message('U024BE7LH'))).toEqual({ channel: 'D0DIRECT', ts: posted.ts });
    expect(sent.map(({ body }) => body.channel)).toEqual(['U024BE7LH']);
  });

  test('to an address, by whose it is', async () => {
    const { slack, sent } = messenger([{ ok: true, user: { id: 'U0JO', team_id: 'T0TEAM' } }, posted]);
    await slack.post(message('jo@studio.example'));
    expect(sent.map(({ url }) => url.replace(/.*\//, ''))).toEqual([
      'users.lookupByEmail',
      'chat.postMessage',
    ]);
    expect(sent[0]?.body.email).toBe('jo@studio.example');
    expect(sent[1]?.body.channel).toBe('U0JO');
    expect(blocksOf(sent[1])).toHaveLength(1);
  });

  const others: [string, object][] = [
    ['nobody', { ok: false, error: 'users_not_found' }],
    ['a guest', { ok: true, user: { id: 'U0JO', is_restricted: true } }],
    ['somebody who left', { ok: true, user: { id: 'U0JO', deleted: true } }],
    ['another workspace', { ok: true, user: { id: 'U0JO', team_id: 'T0OTHER' } }],
    ['a program', { ok: true, user: { id: 'U0JO', is_bot: true } }],
    ['something unheard of', { ok: true }],
  ];
  test.each(others)('to an address of %s, in the channel with a line for whom', async (_, found) => {
    const { slack, sent } = messenger([found, posted]);
    await slack.post(message('jo@studio.example'));
    expect(sent[1]?.body.channel).toBe('C0CHANNEL');
    expect(blocksOf(sent[1])[0].elements[0].text).toBe('For jo@studio.example');
  });

  test('to a name that is no address, in the channel', async () => {
    const { slack, sent } = messenger([posted]);
    await slack.post(message('Jo'));
    expect(sent).toHaveLength(1);
    expect(blocksOf(sent[0])[0].elements[0].text).toBe('For Jo');
  });

  test('says what is missing before it calls anybody', async () => {
    const without = messenger([posted], { channel: '' });
    await expect(without.slack.post(message('channel'))).rejects.toThrow('set PAYDESK_SLACK_CHANNEL');
    const silent = messenger([posted], { values: [] });
    await expect(silent.slack.post(message('channel'))).rejects.toThrow('ic/slack/bot-token');
    expect([...without.sent, ...silent.sent]).toEqual([]);
  });

  test('reads the token each time', async () => {
    const { sent, fake } = slack(posted);
    const values = ['xoxb-2', 'xoxb-1'];
    const config = { slack: { people: [], channel: 'C1', api_url: 'https://slack.test/api/' } };
    const talks = createSlackMessenger({
      config,
      secrets: { get: async () => [values.pop() ?? ''] },
      fetch: fake,
    });
    for (const to of ['channel', 'channel']) await talks.post(message(to));
    expect(sent.map(({ authorization }) => authorization)).toEqual(['Bearer xoxb-1', 'Bearer xoxb-2']);
  });
});

describe('what goes wrong', () => {
  const definite: [string, Reply, RegExp][] = [
    ['not_in_channel', { ok: false, error: 'not_in_channel' }, /Invite Paydesk to the channel/],
    ['channel_not_found', { ok: false, error: 'channel_not_found' }, /Invite Paydesk to the channel/],
    ['invalid_auth', { ok: false, error: 'invalid_auth' }, /new bot token/],
    ['missing_scope', { ok: false, error: 'missing_scope' }, /manifest\.json/],
    [
      'anything else',
      { ok: false, error: 'hash_conflict' },
      /Slack refused chat.postMessage: hash_conflict\.$/,
    ],
    ['HTTP 403', new Response('no', { status: 403 }), /HTTP 403/],
    [
      'too much',
      new Response('', { status: 429, headers: { 'retry-after': '30' } }),
      /no more .* asked again later/,
    ],
    ['too much, without a time', new Response('', { status: 429 }), /no more chat.postMessage/],
  ];
  test.each(definite)('surely not done: %s', async (_, reply, words) => {
    const failed: unknown = await messenger([reply])
      .slack.post(message('channel'))
      .catch((e: unknown) => e);
    expect(failed).toBeInstanceOf(DefiniteFailure);
    expect((failed as Error).message).toMatch(words);
  });

  const unclear: [string, Reply][] = [
    ['a lost connection', new TypeError('fetch failed')],
    ['no answer in time', new DOMException('The operation was aborted due to timeout', 'TimeoutError')],
    ['HTTP 500', new Response('oops', { status: 500 })],
    ['HTTP 503', new Response(`${token} Kite`, { status: 503 })],
    ['internal_error', { ok: false, error: 'internal_error' }],
    ['a page instead of an answer', new Response(`<html>Kite ${token}</html>`)],
    ['an answer without a place', { ok: true }],
    ['nothing', new Response('null')],
  ];
  test.each(unclear)('nobody knows: %s', async (_, reply) => {
    const failed: unknown = await messenger([reply])
      .slack.post(message('channel'))
      .catch((e: unknown) => e);
    expect(failed).toBeInstanceOf(Unclear);
  });

  test.each<[string, Reply, RegExp?]>([...definite, ...unclear])(
    'neither token nor text is told, and it is asked once: %s',
    async (_, reply) => {
      const { slack, sent } = messenger([reply]);
      const failed = (await slack.post(message('channel')).catch((e: unknown) => e)) as Error;
      expect(`${failed.message}${failed.stack}${JSON.stringify(failed)}${failed.cause}`).not.toMatch(
        /xoxb|Kite/,
      );
      expect(sent).toHaveLength(1);
    },
  );

  test('what Slack would refuse for its shape is not sent again and again', async () => {
    const failed: unknown = await messenger([{ ok: false, error: 'invalid_blocks' }])
      .slack.post(message('channel'))
      .catch((e: unknown) => e);
    expect(failed).toMatchObject({ permanent: true });
  });
});

describe('update', () => {
  test('draws the same message anew, still for whom it was', async () => {
    const { slack, sent } = messenger([posted]);
    await slack.update({ channel: 'C0CHANNEL', ts: '1.2' }, message('jo@studio.example'));
    expect(sent[0]?.url).toBe('https://slack.test/api/chat.update');
    expect(sent[0]?.body).toEqual({
      channel: 'C0CHANNEL',
      ts: '1.2',
      text: 'Kite will pay INV-7 on Friday.',
      blocks: expect.stringContaining('For jo@studio.example'),
    });
  });

  test('a direct message needs no such line', async () => {
    const { slack, sent } = messenger([posted]);
    await slack.update({ channel: 'D0DIRECT', ts: '1.2' }, message('jo@studio.example'));
    expect(blocksOf(sent[0])).toHaveLength(1);
  });

  test.each(['message_not_found', 'cant_update_message', 'edit_window_closed'])(
    '%s: nothing is left to do',
    async (error) => {
      await messenger([{ ok: false, error }]).slack.update({ channel: 'C1', ts: '1.2' }, message('channel'));
    },
  );

  test('a card out of reach is not tried again and again', async () => {
    const { slack } = messenger([{ ok: false, error: 'channel_not_found' }]);
    const failed = slack.update({ channel: 'C1', ts: '1.2' }, message('channel'));
    await expect(failed).rejects.toMatchObject({ permanent: true });
    await expect(slack.post(message('channel'))).rejects.toMatchObject({ permanent: false });
  });

  test('other refusals are told', async () => {
    const { slack } = messenger([{ ok: false, error: 'token_revoked' }]);
    await expect(slack.update({ channel: 'C1', ts: '1.2' }, message('channel'))).rejects.toThrow(
      'new bot token',
    );
  });
});

describe('App Home and members', () => {
  test('publishes one person’s Home', async () => {
    const { slack, sent } = messenger([{ ok: true }]);
    await slack.showHome('U024BE7LH', home(empty));
    expect(sent[0]?.url).toBe('https://slack.test/api/views.publish');
    expect(sent[0]?.body.user_id).toBe('U024BE7LH');
    expect(JSON.parse(sent[0]?.body.view ?? '')).toMatchObject({ type: 'home' });
  });

  test('everybody, page by page', async () => {
    const { slack, sent } = messenger([
      {
        ok: true,
        members: [
          { id: 'U1', team_id: 'T0TEAM', updated: 5 },
          { id: 'B1', is_bot: true },
          { id: 'USLACKBOT' },
          { id: 7 },
        ],
        response_metadata: { next_cursor: 'more' },
      },
      {
        ok: true,
        members: [
          { id: 'U2', team_id: 'T0OTHER' },
          { id: 'U3', deleted: true },
          { id: 'U4', is_ultra_restricted: true },
        ],
        response_metadata: { next_cursor: '' },
      },
    ]);
    const person = { guest: false, stranger: false, gone: false, updated: 0 };
    expect(await slack.members()).toEqual([
      { ...person, user_id: 'U1', updated: 5 },
      { ...person, user_id: 'U2', stranger: true },
      { ...person, user_id: 'U3', gone: true },
      { ...person, user_id: 'U4', guest: true },
    ]);
    expect(sent.map(({ body }) => [body.limit, body.cursor])).toEqual([
      ['200', undefined],
      ['200', 'more'],
    ]);
  });

  test('a cursor that comes back ends it; an answer without members is none', async () => {
    const { slack, sent } = messenger([{ ok: true, members: [], response_metadata: { next_cursor: 'a' } }]);
    expect(await slack.members()).toEqual([]);
    expect(sent).toHaveLength(2);
    await expect(messenger([{ ok: true }]).slack.members()).rejects.toThrow(Unclear);
  });
});

test('no other method is called', () => {
  expect([...methods].sort()).toEqual([
    'chat.postMessage',
    'chat.update',
    'files.completeUploadExternal',
    'files.getUploadURLExternal',
    'files.info',
    'users.list',
    'users.lookupByEmail',
    'views.publish',
  ]);
});
