import {
  accounts,
  bot,
  ines,
  manifestWith,
  type OpenSlack,
  openSlack,
  plain,
  postButton,
  token,
  tom,
} from './open-slack.ts';

let slack: OpenSlack;
afterEach(() => slack.close());
const open = (...options: Parameters<typeof openSlack>) => {
  slack = openSlack(...options);
  return slack;
};

const message = { channel: accounts, text: 'Hello' };
const section = (text: string) => ({ type: 'section', text: plain(text) });

test('a token in a form is as good as one in the header, and scopes are told', async () => {
  open();
  const response = await slack.api.request('/users.info', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ token, user: ines }).toString(),
  });
  expect(response.headers.get('x-accepted-oauth-scopes')).toBe('users:read');
  expect(await response.json()).toMatchObject({
    ok: true,
    user: { profile: { email: 'ines@foldline.example' } },
  });
});

test('a message is named by the business clock, later than every one before it', async () => {
  open();
  const sent = [await slack.call('chat.postMessage', message), await slack.call('chat.postMessage', message)];
  expect(sent.map(({ ts }) => ts)).toEqual(['1803862800.000000', '1803862800.000100']);
  expect(sent[0]).toMatchObject({
    ok: true,
    channel: accounts,
    message: {
      type: 'message',
      user: bot,
      bot_id: 'B0KRQLJ9G',
      app_id: 'A123456',
      text: 'Hello',
      team: 'T024BE7LD',
    },
  });
});

test('blocks and what can be pressed in them are named where the app did not', async () => {
  open();
  const blocks = [section('x'), { type: 'actions', elements: [{ type: 'button', text: plain('Go') }] }];
  const { message: posted } = await slack.call('chat.postMessage', { channel: accounts, blocks });
  expect(posted.text).toBe("This content can't be displayed.");
  expect(posted.blocks[0].block_id).toMatch(/^[\w-]{5}$/);
  expect(posted.blocks[1].elements[0].action_id).toMatch(/^[\w-]{5}$/);
});

test('an update by text takes the blocks away and marks the message, one by blocks does neither', async () => {
  open();
  const ts = await postButton(slack);
  const at = { channel: accounts, ts };
  await slack.call('chat.update', { ...at, blocks: [section('Paused')] });
  expect((await slack.messages()).at(-1)).toMatchObject({ text: 'INV-1', blocks: [section('Paused')] });
  expect((await slack.messages()).at(-1)?.edited).toBeUndefined();
  await slack.call('chat.update', { ...at, text: 'Paid' });
  expect((await slack.messages()).at(-1)).toMatchObject({
    text: 'Paid',
    blocks: [],
    edited: { ts: expect.any(String) },
  });
  expect(await slack.call('chat.update', at)).toMatchObject({ error: 'no_text' });
  expect(await slack.call('chat.update', { ...at, text: 'x'.repeat(4001) })).toMatchObject({
    error: 'msg_too_long',
  });
});

test('the app changes and deletes its own messages alone', async () => {
  open();
  const [{ ts } = { ts: '' }] = await slack.messages();
  const at = { channel: accounts, ts };
  expect(await slack.call('chat.update', { ...at, text: 'x' })).toMatchObject({
    error: 'cant_update_message',
  });
  expect(await slack.call('chat.delete', at)).toMatchObject({ error: 'cant_delete_message' });
  const own = { channel: accounts, ts: await postButton(slack) };
  expect(await slack.call('chat.delete', own)).toEqual({ ok: true, ...own });
  expect(await slack.messages()).toHaveLength(1);
});

test('a message to a person opens their direct message', async () => {
  open();
  const { channel } = await slack.call('chat.postMessage', { channel: ines, text: 'Good morning' });
  expect(channel).toMatch(/^D0[A-Z0-9]{9}$/);
  expect(await slack.call('conversations.open', { users: ines })).toEqual({
    ok: true,
    no_op: true,
    already_open: true,
    channel: { id: channel },
  });
  expect((await slack.state()).channels.at(-1)).toMatchObject({
    id: channel,
    kind: 'im',
    name: 'Paydesk',
    with: bot,
    unread: 1,
  });
  expect((await slack.state(tom)).channels.map(({ kind }) => kind)).not.toContain('im');
});

test('what is said to one alone is gone for all others, and after a look', async () => {
  open();
  const [hers, his] = [await slack.watch(ines), await slack.watch(tom)];
  expect(await slack.call('chat.postEphemeral', { ...message, user: ines })).toMatchObject({ ok: true });
  await new Promise(setImmediate);
  expect([hers.words(), his.words()]).toEqual([['Hello'], []]);
  expect((await slack.messages()).map(({ text }) => text)).toEqual(['Morning']);
});

test('history, replies, members and lists come in pages', async () => {
  open({
    manifest: manifestWith({ scopes: ['channels:read', 'channels:history', 'groups:read', 'im:read'] }),
  });
  const { ts } = await slack.call('chat.postMessage', message);
  for (const text of ['one', 'two', 'three'])
    await slack.call('chat.postMessage', { ...message, text, thread_ts: ts });
  const history = await slack.call('conversations.history', { channel: accounts, limit: 1 });
  expect(history).toMatchObject({ has_more: true, messages: [{ text: 'Hello', reply_count: 3 }] });
  const { next_cursor: cursor } = history.response_metadata;
  const older = await slack.call('conversations.history', { channel: accounts, limit: 1, cursor });
  expect(older).toMatchObject({ has_more: false, messages: [{ text: 'Morning', user: tom }] });
  const replies = await slack.call('conversations.replies', { channel: accounts, ts });
  expect(replies.messages.map(({ text }: { text: string }) => text)).toEqual([
    'Hello',
    'one',
    'two',
    'three',
  ]);
  expect(await slack.call('conversations.replies', { channel: accounts, ts: '1' })).toMatchObject({
    error: 'thread_not_found',
  });

  const first = await slack.call('users.list', { limit: 2 });
  expect(first.members.map(({ id }: { id: string }) => id)).toEqual([ines, tom]);
  const rest = await slack.call('users.list', { limit: 2, cursor: first.response_metadata.next_cursor });
  expect(rest).toMatchObject({
    members: [{ id: bot, is_bot: true }],
    response_metadata: { next_cursor: '' },
  });
  expect(await slack.call('conversations.members', { channel: accounts })).toMatchObject({
    members: [ines, tom, bot],
  });
  const listed = await slack.call('conversations.list', {
    types: 'public_channel,private_channel',
    exclude_archived: true,
  });
  expect(listed.channels.map(({ name }: { name: string }) => name)).toEqual(['accounts', 'general']);
  expect(await slack.call('conversations.info', { channel: accounts })).toMatchObject({
    channel: { is_member: true, topic: { value: 'Money in' } },
  });
});

test('too many messages into one channel are turned away for a while', async () => {
  open({ limits: { burst: 2 } });
  const send = (channel: string) =>
    slack.api.request('/chat.postMessage', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ channel, text: 'x' }),
    });
  const statuses = [];
  for (const channel of [accounts, accounts, accounts, ines]) statuses.push((await send(channel)).status);
  expect(statuses).toEqual([200, 200, 429, 200]);
  const refused = await send(accounts);
  expect([refused.headers.get('retry-after'), await refused.json()]).toEqual([
    '1',
    { ok: false, error: 'ratelimited' },
  ]);
  slack.pass(1000);
  expect((await send(accounts)).status).toBe(200);
  expect((await send(accounts)).status).toBe(429);
});
