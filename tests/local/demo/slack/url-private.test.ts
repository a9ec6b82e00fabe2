import {
  accounts,
  bot,
  elsewhere,
  ines,
  manifestWith,
  type OpenSlack,
  openSlack,
  png,
  readsFiles,
  settle,
  token,
  tom,
} from './open-slack.ts';

let slack: OpenSlack;
afterEach(() => slack.close());
const open = (options: Parameters<typeof openSlack>[0] = {}) => {
  slack = openSlack({ manifest: readsFiles(), ...options });
};
const drop = (files: Parameters<OpenSlack['upload']>[1], more: Record<string, string> = {}) =>
  slack.upload({ as: ines, channel: accounts, ...more }, files);
const bearer = { authorization: `Bearer ${token}` };

describe('url_private', () => {
  test('gives the file to the token, and leads everybody else to signing in', async () => {
    open();
    await drop({ 'page.html': '<script>alert(1)</script>' });
    const { files } = await slack.call('files.list', { channel: accounts });
    const url = files[0].url_private;
    const given = await slack.fetchFile(url, bearer);
    expect(given.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''page.html");
    expect(given.headers.get('content-security-policy')).toContain('sandbox');
    expect(await given.text()).toBe('<script>alert(1)</script>');
    for (const [headers, query] of [
      [{}, ''],
      [{ authorization: 'Bearer xoxb-other' }, ''],
      [{ authorization: 'Bearer xoxb-other' }, `?as=${ines}`],
      [{}, `?as=${bot}`],
      [{}, '?as=U0'],
    ] as const)
      expect((await slack.fetchFile(url + query, headers)).headers.get('location')).toBe(
        '/local/slack/signin',
      );
    const page = await slack.fetchFile('/local/slack/signin');
    expect([page.status, await page.text()]).toEqual([200, expect.stringMatching(/^<!DOCTYPE html>/)]);
  });

  test('is no use without the scope, or where the app is not', async () => {
    open({ manifest: manifestWith({}) });
    await drop({ 'a.png': png });
    const [, message] = await slack.messages();
    expect((await slack.fetchFile(message!.files![0]!.url, bearer)).status).toBe(302);
    expect(await slack.call('files.info', { file: message!.files![0]!.id })).toMatchObject({
      error: 'missing_scope',
      needed: 'files:read',
    });
    slack.close();
    open();
    await drop({ 'a.png': png }, { channel: elsewhere });
    const [other] = await slack.messages(elsewhere);
    const { id, url } = other!.files![0]!;
    expect((await slack.fetchFile(url, bearer)).status).toBe(302);
    expect(await slack.call('files.info', { file: id })).toEqual({ ok: false, error: 'file_not_found' });
    await settle();
    expect(slack.app.requests).toEqual([]);
  });

  test('ends with the message that shared it', async () => {
    open();
    await drop({ 'a.png': png });
    const [, { ts, files }] = (await slack.messages()) as never as [
      object,
      { ts: string; files: { url: string }[] },
    ];
    await slack.ask('delete', { as: ines, channel: accounts, ts });
    expect((await slack.fetchFile(`${files[0]!.url}?as=${tom}`)).status).toBe(302);
    expect((await slack.fetchFile(`${files[0]!.url}?as=${ines}`)).status).toBe(200);
  });
});
