import { Buffer } from 'node:buffer';
import { scratchFolder } from '../../../support/scratch.ts';
import {
  accounts,
  archived,
  bot,
  ines,
  type OpenSlack,
  openSlack,
  pdf,
  png,
  readsFiles,
  settle,
  team,
  tom,
} from './open-slack.ts';

let slack: OpenSlack;
afterEach(() => slack.close());
const open = (options: Parameters<typeof openSlack>[0] = {}) => {
  slack = openSlack({ manifest: readsFiles(), ...options });
};
const drop = (files: Parameters<OpenSlack['upload']>[1], more: Record<string, string> = {}) =>
  slack.upload({ as: ines, channel: accounts, ...more }, files);
const told = () => slack.app.requests.map(({ said }) => said.event);

describe('a person uploads files', () => {
  const scratch = scratchFolder();

  test('that stand in the channel with what was said, and stay', async () => {
    const path = scratch.path('slack.sqlite');
    open({ path });
    const answer = await drop({ 'Taxi 1.JPG': 'no picture', 'b.pdf': pdf }, { text: 'Two for @tom' });
    expect(answer).toMatchObject({ ok: true, files: [{ name: 'Taxi 1.JPG' }, { name: 'b.pdf' }] });
    slack.close();
    open({ path });
    const [, message] = await slack.messages();
    expect(message).toMatchObject({
      user: ines,
      text: `Two for <@${tom}>`,
      files: [
        { name: 'Taxi 1.JPG', pretty_type: 'Binary', size: 10 },
        { mimetype: 'application/pdf', pretty_type: 'PDF', url: expect.stringMatching(/b\.pdf$/) },
      ],
    });
    const shown = await slack.fetchFile(`${message!.files![1]!.url}?as=${tom}`);
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(pdf);
  });

  test('and the app hears of each, and of the message', async () => {
    open();
    await drop({ 'Lunch at Ya Kun.png': png });
    await settle();
    const [created, shared, message] = told();
    const id = created.file_id;
    expect(created).toMatchObject({ type: 'file_created', file: { id }, user_id: ines });
    expect(shared).toMatchObject({ type: 'file_shared', file_id: id, channel_id: accounts, user_id: ines });
    const path = `http://127.0.0.1:3000/local/slack/files-pri/${team}-${id}`;
    expect(message).toMatchObject({
      type: 'message',
      subtype: 'file_share',
      channel: accounts,
      channel_type: 'channel',
      user: ines,
      text: '',
      ts: shared.event_ts,
      files: [
        {
          id,
          name: 'Lunch at Ya Kun.png',
          mimetype: 'image/png',
          filetype: 'png',
          pretty_type: 'PNG',
          user: ines,
          size: 16,
          mode: 'hosted',
          is_public: true,
          url_private: `${path}/lunch_at_ya_kun.png`,
          url_private_download: `${path}/download/lunch_at_ya_kun.png`,
        },
      ],
    });
  });

  test('which a shortcut takes along', async () => {
    const shortcuts = [{ name: 'File', type: 'message', callback_id: 'file', description: '' }];
    open({ manifest: readsFiles({ shortcuts, events: [] }) });
    const { files } = await drop({ 'a.png': png });
    const [, { ts }] = (await slack.messages()) as [object, { ts: string }];
    await slack.ask('shortcut', { as: tom, callback_id: 'file', channel: accounts, ts });
    const said = slack.app.requests[0]?.said;
    expect(said).toMatchObject({ type: 'message_action', message_ts: ts, user: { id: tom } });
    expect(said?.message).toMatchObject({ user: ines, ts, files: [{ id: files![0]!.id, filetype: 'png' }] });
  });

  test('privately to the app, where it lets people write', async () => {
    open();
    const dm = (await slack.call('conversations.open', { users: ines })).channel.id;
    expect(await drop({ 'a.png': png }, { channel: dm })).toEqual({
      ok: false,
      error: 'Sending messages to this app has been turned off.',
    });
    slack.close();
    open({ manifest: readsFiles({ writable: true }) });
    const { channel } = await slack.ask('open-dm', { as: ines, user: bot });
    expect(channel).toBe(dm);
    await drop({ 'a.png': png }, { channel: dm });
    await slack.ask('say', { as: ines, channel: dm, text: 'That is lunch' });
    await settle();
    expect(told().slice(-2)).toMatchObject([
      { subtype: 'file_share', channel_type: 'im', channel: dm, files: [{ is_public: false }] },
      { type: 'message', channel_type: 'im', text: 'That is lunch' },
    ]);
    const [message] = await slack.messages(dm);
    const his = await slack.fetchFile(`${message!.files![0]!.url}?as=${tom}`);
    expect(his.status).toBe(302);
  });

  test.each<[string, Parameters<OpenSlack['upload']>[1], Record<string, string>, string]>([
    ['an empty file', { 'a.png': '' }, {}, 'a.png is empty.'],
    [
      'a large file',
      { 'a.png': png, 'b.png': 'x'.repeat(2_000_001) },
      {},
      'b.png is too large. A file may have at most 2 MB.',
    ],
    [
      'eleven',
      Object.fromEntries(Array.from('abcdefghijk', (n) => [n, n])),
      {},
      'At most 10 files can be sent at once.',
    ],
    ['none', {}, {}, 'There is no file in that.'],
    ['in an archive', { a: 'a' }, { channel: archived }, 'This channel is archived.'],
    ['under nothing', { a: 'a' }, { thread_ts: '1.000000' }, 'This thread is gone.'],
    ['as nobody', { a: 'a' }, { as: 'U0' }, 'There is nobody U0 to act as.'],
    ['with too much to say', { a: 'a' }, { text: 'x'.repeat(12_001) }, 'Your message is too long.'],
  ])('%s is refused in words', async (_, files, more, error) => {
    open({ limits: { fileBytes: 2_000_000 } });
    expect(await drop(files, more)).toEqual({ ok: false, error });
    expect(await slack.messages()).toHaveLength(1);
  });

  test('a form too large is not read, what is no form is told', async () => {
    open();
    const post = (headers: Record<string, string>) =>
      slack.local.request('/upload', { method: 'POST', body: 'x', headers });
    const much = await post({ 'content-length': '101000001', 'content-type': 'multipart/form-data' });
    expect([much.status, await much.json()]).toEqual([
      413,
      { ok: false, error: 'Files sent together may have at most 100 MB.' },
    ]);
    expect((await post({ 'content-type': 'text/plain' })).status).toBe(400);
  });
});
