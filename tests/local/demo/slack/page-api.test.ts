import { DatabaseSync } from 'node:sqlite';
import { scratchFolder } from '../../../support/scratch.ts';
import {
  accounts,
  bot,
  elsewhere,
  home,
  ines,
  type OpenSlack,
  openModal,
  openSlack,
  postButton,
  settle,
  tom,
  workspace,
} from './open-slack.ts';

let slack: OpenSlack;
afterEach(() => slack.close());
const open = (...options: Parameters<typeof openSlack>) => {
  slack = openSlack(...options);
};
const say = (text: string, more = {}) => slack.ask('say', { as: ines, channel: accounts, text, ...more });

test('the page sees the workspace as its person does', async () => {
  open();
  expect(await slack.state(tom)).toMatchObject({
    team: { id: 'T024BE7LD', name: 'Foldline' },
    app: { id: 'A123456', name: 'Paydesk', user: bot },
    as: tom,
    people: [{ id: ines }, { id: tom }, { id: bot, is_bot: true }],
    channels: [
      { id: accounts, kind: 'channel', name: 'accounts', unread: 0 },
      { id: elsewhere, name: 'general' },
    ],
    commands: [{ command: '/chase' }],
    shortcuts: [{ callback_id: 'find-invoice', kind: 'global' }],
    modals: [],
  });
  expect((await slack.state('U0')).as).toBe(ines);
});

test('a message is kept, told to who looks, and unread for the others', async () => {
  open();
  const his = await slack.watch(tom);
  expect(await say('Look at <this> & @tom, me@tom.example')).toEqual({ ok: true });
  await settle();
  const text = `Look at &lt;this&gt; &amp; <@${tom}>, me@tom.example`;
  expect(his.told).toMatchObject([
    {
      type: 'message',
      message: { channel: accounts, user: ines, text, ts: '1803862800.000000', reply_count: 0 },
    },
    { type: 'channels', channels: [{ id: accounts, unread: 1 }, {}] },
  ]);
  expect((await slack.state(ines)).channels[0]?.unread).toBe(0);
  await slack.ask('read', { as: tom, channel: accounts });
  expect((await slack.state(tom)).channels[0]?.unread).toBe(0);
});

test('replies stand in their thread, and their message counts them', async () => {
  open();
  const thread_ts = await postButton(slack);
  const his = await slack.watch(tom);
  await say('Is that paid?', { thread_ts });
  await settle();
  expect(his.told.map(({ type }) => type)).toEqual(['message', 'channels', 'message_changed']);
  expect((await slack.messages()).map(({ text, reply_count }) => [text, reply_count])).toEqual([
    ['Morning', 0],
    ['INV-1', 1],
  ]);
  expect((await slack.messages(accounts, tom, `&thread_ts=${thread_ts}`)).map(({ text }) => text)).toEqual([
    'INV-1',
    'Is that paid?',
  ]);
});

test('older messages come by pages of fifty', async () => {
  open();
  for (let n = 0; n < 55; n++) await say(`${n}`);
  const newest = await slack.messages();
  const older = await slack.messages(accounts, ines, `&before=${newest[0]?.ts}`);
  expect([newest.length, newest[0]?.text, older.map(({ text }) => text)]).toEqual([
    50,
    '5',
    ['Morning', '0', '1', '2', '3', '4'],
  ]);
});

test('nobody writes to an app that does not listen', async () => {
  open();
  const { channel } = await slack.call('chat.postMessage', { channel: ines, text: 'x' });
  expect(await say('Hi', { channel })).toEqual({
    ok: false,
    error: 'Sending messages to this app has been turned off.',
  });
});

test.each<[string, string, RequestInit]>([
  ['somebody unknown', '/say', { body: JSON.stringify({ as: 'U0', channel: accounts, text: 'x' }) }],
  ['the bot', '/say', { body: JSON.stringify({ as: bot, channel: accounts, text: 'x' }) }],
  ['a channel of others', '/say', { body: JSON.stringify({ as: tom, channel: 'G2147483708', text: 'x' }) }],
  ['no text', '/say', { body: JSON.stringify({ as: ines, channel: accounts, text: ' ' }) }],
  ['a number', '/say', { body: JSON.stringify({ as: ines, channel: accounts, text: 1 }) }],
  ['no JSON', '/say', { body: '{' }],
  ['a form', '/say', { body: 'as=x', headers: { 'content-type': 'text/plain' } }],
  [
    'no place',
    '/click',
    { body: JSON.stringify({ as: ines, where: {}, block_id: 'b', action_id: 'a', action: {}, values: {} }) },
  ],
  ['an unknown shortcut', '/shortcut', { body: JSON.stringify({ as: ines, callback_id: 'x' }) }],
  ['a stream of nobody', '/stream?as=U0', { method: 'GET' }],
  ['messages of nowhere', '/messages?as=U024BE7LH&channel=C0', { method: 'GET' }],
])('%s is refused in words', async (_, path, init) => {
  open();
  const headers = { 'content-type': 'application/json', ...init.headers };
  const response = await slack.local.request(path, { method: 'POST', ...init, headers });
  expect([response.status, await response.json()]).toEqual([
    400,
    { ok: false, error: expect.stringMatching(/\w{3}.*\.?$/) },
  ]);
  expect(slack.troubles).toEqual([]);
});

test('a stream beats, ends with who looks, and with the server', async () => {
  open();
  const hers = await slack.watch();
  const also = await slack.watch();
  slack.hand.pass(15_000);
  await settle();
  expect(hers.raw()).toBe('retry: 1000\n\n: still here\n\n');
  await also.leave();
  await say('Hello');
  slack.close();
  await hers.ended;
  expect([hers.words(), slack.hand.waiting()]).toEqual([['Hello'], []]);
  open();
});

describe('a restart', () => {
  const scratch = scratchFolder();

  test('keeps all but modals and what only one saw', async () => {
    const path = scratch.path('slack.db');
    open({ path });
    await say('Hello');
    const ts = await postButton(slack);
    const { channel } = await slack.call('chat.postMessage', { channel: ines, text: 'To you' });
    await slack.call('views.publish', { user_id: ines, view: home('Kept') });
    await slack.call('chat.update', { channel: accounts, ts, text: 'Paid' });
    await slack.changePerson(tom, { title: 'Accountant' });
    await openModal(slack);
    const [state, messages] = [await slack.state(), await slack.messages()];
    slack.close();
    open({
      path,
      workspace: { ...workspace, people: workspace.people.map((each) => ({ ...each, title: 'Other' })) },
    });
    expect(await slack.state()).toEqual({ ...state, modals: [] });
    expect(await slack.messages()).toEqual(messages);
    expect(await slack.messages(channel)).toHaveLength(1);
    expect((await slack.state()).people[1]?.title).toBe('Accountant');
    const next = await slack.call('chat.postMessage', { channel: accounts, text: 'Later' });
    expect(next.ts > ts).toBe(true);
  });

  test('leaves one file, in WAL mode', async () => {
    const path = scratch.path('slack.db');
    open({ path });
    slack.close();
    const database = new DatabaseSync(path);
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    database.close();
    open();
  });
});
