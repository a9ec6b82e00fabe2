import {
  accounts,
  bot,
  button,
  fileScopes,
  home,
  ines,
  type OpenSlack,
  openSlack,
  pdf,
  png,
  readsFiles,
  tom,
} from './open-slack.ts';

let slack: OpenSlack;
afterEach(() => slack.close());
const open = (options: Parameters<typeof openSlack>[0] = {}) => {
  slack = openSlack({ manifest: readsFiles(), ...options });
};
const drop = (files: Parameters<OpenSlack['upload']>[1], more: Record<string, string> = {}) =>
  slack.upload({ as: ines, channel: accounts, ...more }, files);

describe('the Web API', () => {
  test('tells of files, where they were shared and since when', async () => {
    open();
    await drop({ 'a.png': png, 'b.pdf': pdf });
    const [, message] = await slack.messages();
    const [{ id }] = message!.files! as unknown as [{ id: string }];
    const { file } = await slack.call('files.info', { file: id });
    expect(file).toMatchObject({
      id,
      channels: [accounts],
      groups: [],
      ims: [],
      shares: {
        public: { [accounts]: [{ ts: message!.ts, channel_name: 'accounts', share_user_id: ines }] },
      },
    });
    const listed = async (more: object) =>
      (await slack.call('files.list', more)).files.map((each: { name: string }) => each.name);
    expect(await listed({})).toEqual(['b.pdf', 'a.png']);
    expect(await listed({ types: 'images' })).toEqual(['a.png']);
    expect(await listed({ user: tom })).toEqual([]);
    expect(await listed({ count: 1, page: 2 })).toEqual(['a.png']);
    expect(await listed({ ts_from: file.created + 1 })).toEqual([]);
    const [, said] = (await slack.call('conversations.history', { channel: accounts })).messages.reverse();
    expect(said).toMatchObject({ files: [{ id }, {}], upload: false });
    expect(said.subtype).toBeUndefined();
  });

  test('takes files in three steps', async () => {
    open({ manifest: readsFiles({ scopes: [...fileScopes, 'files:write'] }) });
    const begun = await slack.call('files.getUploadURLExternal', { filename: 'a.png', length: 16 });
    expect(begun).toMatchObject({ ok: true, file_id: expect.stringMatching(/^F/) });
    const send = async (body: Uint8Array<ArrayBuffer> | FormData) => {
      const path = begun.upload_url.replace('http://127.0.0.1:3000/local/slack', '');
      const response = await slack.local.request(path, { method: 'POST', body });
      return [response.status, await response.text()];
    };
    const complete = {
      files: [{ id: begun.file_id, title: 'Lunch' }],
      channel_id: accounts,
      initial_comment: 'See',
    };
    expect(await slack.call('files.completeUploadExternal', complete)).toMatchObject({
      error: 'file_not_found',
    });
    expect(await send(pdf)).toEqual([400, 'bad upload']);
    const form = new FormData();
    form.set('filename', new Blob([png]), 'a.png');
    expect(await send(form)).toEqual([200, 'OK - 16']);
    expect(await send(png)).toEqual([200, 'OK - 16']);
    const done = await slack.call('files.completeUploadExternal', complete);
    expect(done).toMatchObject({ ok: true, files: [{ id: begun.file_id, title: 'Lunch', user: bot }] });
    expect(await slack.call('files.completeUploadExternal', complete)).toMatchObject({
      error: 'file_not_found',
    });
    expect((await slack.messages()).at(-1)).toMatchObject({
      user: bot,
      text: 'See',
      files: [{ title: 'Lunch' }],
    });
    for (const [args, error] of [
      [{ filename: 'a', length: 0 }, 'invalid_arguments'],
      [{ filename: 'a', length: 50_000_001 }, 'file_upload_size_restricted'],
    ] as const)
      expect(await slack.call('files.getUploadURLExternal', args)).toMatchObject({ error });
  });

  test('shows a file to those who are shown it in blocks, and to nobody else', async () => {
    open({ manifest: readsFiles({ writable: true }) });
    const dm = (await slack.ask('open-dm', { as: ines, user: bot })).channel!;
    await drop({ 'a.png': png, 'b.pdf': pdf }, { channel: dm });
    const [message] = await slack.messages(dm);
    const [{ id, url }, { id: paper }] = message!.files! as unknown as [
      { id: string; url: string },
      { id: string },
    ];
    const image = (slack_file: object) => ({ type: 'image', alt_text: 'Receipt', slack_file });
    const seen = async (as: string) => (await slack.fetchFile(`${url}?as=${as}`)).status;
    expect(await seen(tom)).toBe(302);
    await slack.call('chat.postMessage', { channel: tom, text: 'Approve?', blocks: [image({ id })] });
    expect(await seen(tom)).toBe(200);
    for (const bad of [{ id: paper }, { id: 'F0' }])
      expect(
        await slack.call('chat.postMessage', { channel: accounts, text: '-', blocks: [image(bad)] }),
      ).toMatchObject({ error: 'invalid_blocks' });
  });

  test('and in a Home', async () => {
    open();
    await drop({ 'a.png': png }, { channel: accounts });
    const [, message] = await slack.messages();
    await slack.ask('delete', { as: ines, channel: accounts, ts: message!.ts });
    const { id } = message!.files![0]!;
    const blocks = [{ type: 'image', alt_text: 'Receipt', slack_file: { id } }, button()];
    const published = await slack.call('views.publish', { user_id: tom, view: home('', { blocks }) });
    expect(published).toMatchObject({ ok: false, error: 'invalid_arguments' });
  });
});
