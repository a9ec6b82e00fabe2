import { accounts, bot, ines, manifestWith, type OpenSlack, openSlack, settle, tom } from './open-slack.ts';

let slack: OpenSlack;
afterEach(() => slack.close());

const scopes = ['channels:history', 'im:history', 'reactions:write'];
const open = (change = {}) => {
  slack = openSlack({
    manifest: manifestWith({ scopes, events: ['message.channels', 'message.im'], ...change }),
  });
};
const say = (text: string, as = ines, more = {}) =>
  slack.ask('say', { as, channel: accounts, text, ...more });
const post = (more: object) => slack.call('chat.postMessage', { channel: accounts, text: 'Posted', ...more });
const told = () => slack.app.requests.map(({ said }) => said.event);
const first = async (as = ines) => (await slack.messages(accounts, as))[1]!;

describe('a thread', () => {
  test('says under its first message who replied, and how much of it is new', async () => {
    open();
    await say('Which client was that for?', ines);
    const { ts } = await first();
    await say('Orchid Court', tom, { thread_ts: ts });
    await say('Thank you', tom, { thread_ts: ts });
    expect(await first(ines)).toMatchObject({ reply_count: 2, reply_users: [tom], unread_replies: 2 });
    expect((await first(tom)).unread_replies).toBeUndefined();
    const unread = async (as: string) => (await slack.state(as)).channels[0]?.unread_replies;
    expect([await unread(ines), await unread(tom)]).toEqual([2, 0]);
    const hers = await slack.watch(ines);
    await slack.ask('read', { as: ines, channel: accounts, thread_ts: ts });
    await settle();
    expect(hers.told).toMatchObject([
      { type: 'message_changed', message: { ts, reply_count: 2 } },
      { type: 'channels', channels: [{ unread_replies: 0 }, {}, {}] },
    ]);
    expect((await first(ines)).unread_replies).toBeUndefined();
  });

  test('is told of with its first message’s moment and writer', async () => {
    open();
    const { ts } = await post({});
    await say('Here', tom, { thread_ts: ts });
    await settle();
    expect(told().at(-1)).toMatchObject({ type: 'message', thread_ts: ts, parent_user_id: bot, user: tom });
    const { messages } = await slack.call('conversations.replies', { channel: accounts, ts });
    expect(messages).toMatchObject([
      { ts, thread_ts: ts, reply_count: 1, reply_users: [tom], reply_users_count: 1, subscribed: true },
      { thread_ts: ts, parent_user_id: bot, text: 'Here' },
    ]);
  });

  test('sends a reply to the channel too where the app wants that', async () => {
    open();
    const { ts } = await post({});
    await post({ thread_ts: ts, text: 'Kept within' });
    await post({ thread_ts: ts, text: 'For all', reply_broadcast: true });
    expect((await slack.messages()).slice(1)).toMatchObject([
      { text: 'Posted', reply_count: 2 },
      { text: 'For all', subtype: 'thread_broadcast', thread_ts: ts },
    ]);
    expect(await slack.messages(accounts, ines, `&thread_ts=${ts}`)).toHaveLength(3);
    expect((await slack.state()).channels[0]?.unread).toBe(2);
  });
});

test('the app hears of its own messages, their changes and their end', async () => {
  open();
  const { ts } = await post({});
  await slack.call('chat.update', { channel: accounts, ts, text: 'Updated' });
  await slack.call('chat.delete', { channel: accounts, ts });
  await settle();
  expect(told()).toMatchObject([
    { type: 'message', bot_id: 'B0KRQLJ9G', user: bot, ts },
    {
      subtype: 'message_changed',
      hidden: true,
      message: { ts, text: 'Updated' },
      previous_message: { ts, text: 'Posted' },
    },
    { subtype: 'message_deleted', deleted_ts: ts, previous_message: { text: 'Updated' } },
  ]);
});

describe('a person', () => {
  test('edits and deletes what is their own', async () => {
    open();
    await say('Lunch was 18.40', ines);
    const { ts } = await first();
    const own = { as: ines, channel: accounts, ts };
    expect(await slack.ask('edit', { ...own, text: 'Lunch was 14.80 & more' })).toEqual({ ok: true });
    expect(await first()).toMatchObject({
      text: 'Lunch was 14.80 &amp; more',
      edited: { ts: expect.any(String) },
    });
    expect(await slack.ask('edit', { ...own, text: ' ' })).toMatchObject({ ok: false });
    expect(await slack.ask('edit', { ...own, as: tom, text: 'Mine' })).toEqual({
      ok: false,
      error: 'That message is somebody else’s.',
    });
    expect(await slack.ask('delete', own)).toEqual({ ok: true });
    expect(await slack.ask('delete', own)).toEqual({ ok: false, error: 'That message is no longer there.' });
    await settle();
    expect(told().map(({ subtype }) => subtype)).toEqual([undefined, 'message_changed', 'message_deleted']);
    expect(told()[1]).toMatchObject({ message: { edited: { user: ines } }, channel_type: 'channel' });
  });

  test('leaves something to reply under where there are replies', async () => {
    open();
    await say('Which client?', ines);
    const { ts } = await first();
    await say('Orchid Court', tom, { thread_ts: ts });
    await slack.ask('delete', { as: ines, channel: accounts, ts });
    expect(await first()).toMatchObject({
      subtype: 'tombstone',
      text: 'This message was deleted.',
      reply_count: 1,
    });
    await settle();
    expect(told().at(-1)).toMatchObject({
      subtype: 'message_changed',
      message: { subtype: 'tombstone', user: 'USLACKBOT', hidden: true },
      previous_message: { text: 'Which client?' },
    });
  });

  test('writes to another, of which the app hears nothing', async () => {
    open();
    const { channel } = await slack.ask('open-dm', { as: ines, user: tom });
    expect(await slack.ask('open-dm', { as: tom, user: ines })).toEqual({ ok: true, channel });
    await slack.ask('say', { as: ines, channel: channel!, text: 'Between us' });
    expect((await slack.state(tom)).channels.at(-1)).toMatchObject({
      kind: 'im',
      name: 'Ines Kaur',
      with: ines,
      unread: 1,
    });
    await settle();
    expect(slack.app.requests).toEqual([]);
    expect(await slack.call('conversations.history', { channel })).toMatchObject({
      error: 'channel_not_found',
    });
    expect(await slack.ask('open-dm', { as: ines, user: ines })).toMatchObject({ ok: false });
  });
});

test('the app reacts, once, and takes it back', async () => {
  open();
  const { ts } = await post({});
  const at = { channel: accounts, timestamp: ts, name: 'eyes' };
  expect(await slack.call('reactions.add', at)).toEqual({ ok: true });
  expect(await slack.call('reactions.add', at)).toMatchObject({ error: 'already_reacted' });
  expect(await first()).toMatchObject({ reactions: [{ name: 'eyes', users: [bot] }] });
  await slack.call('reactions.remove', at);
  expect((await first()).reactions).toBeUndefined();
  expect(await slack.call('reactions.remove', at)).toMatchObject({ error: 'no_reaction' });
});

test('a permalink leads to the message on the page', async () => {
  open();
  const { ts } = await post({});
  expect(await slack.call('chat.getPermalink', { channel: accounts, message_ts: ts })).toEqual({
    ok: true,
    channel: accounts,
    permalink: `http://127.0.0.1:3000/#/${accounts}/${ts}`,
  });
});
