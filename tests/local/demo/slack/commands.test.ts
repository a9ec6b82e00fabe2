import {
  type AppAnswer,
  accounts,
  ines,
  json,
  never,
  type OpenSlack,
  openSlack,
  postButton,
  settle,
  team,
  tom,
  unavailable,
  unreachable,
} from './open-slack.ts';

let slack: OpenSlack;
afterEach(() => slack.close());
const open = (...options: Parameters<typeof openSlack>) => {
  slack = openSlack(...options);
};
const type = (text: string, more = {}) => slack.ask('say', { as: ines, channel: accounts, text, ...more });

describe('a command', () => {
  test('goes out as a signed form, escaped', async () => {
    open();
    expect(await type('/chase  why R&D <7> @tom ')).toEqual({ ok: true });
    expect(slack.app.requests[0]?.said).toEqual({
      token: expect.any(String),
      team_id: team,
      team_domain: 'foldline',
      channel_id: accounts,
      channel_name: 'accounts',
      user_id: ines,
      user_name: 'ines',
      command: '/chase',
      text: 'why R&amp;D &lt;7&gt; @tom',
      api_app_id: 'A123456',
      is_enterprise_install: 'false',
      response_url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\/local\/slack\/respond\/\w{24}$/),
      trigger_id: expect.stringMatching(/^\d+\.\d+\.[0-9a-f]{32}$/),
    });
  });

  test.each<[string, AppAnswer, string[]]>([
    ['nothing', () => new Response(''), []],
    ['an empty object', json({}), []],
    ['a plain text', () => new Response('Done.'), ['Done.']],
    ['a message', json({ text: 'Done.' }), ['Done.']],
    ['503', unavailable, ['/chase failed with the error "http_service_error"']],
    ['404', () => new Response('', { status: 404 }), ['/chase failed with the error "http_client_error"']],
    ['no connection', unreachable, ['/chase failed with the error "dispatch_failed"']],
    [
      'broken JSON',
      () => new Response('{', { headers: { 'content-type': 'application/json' } }),
      ['/chase failed with the error "invalid_command_response"'],
    ],
    [
      'broken blocks',
      json({ blocks: [{ type: 'x' }] }),
      ['/chase failed with the error "invalid_command_response"'],
    ],
  ])('that is answered with %s', async (_, answer, words) => {
    open();
    slack.app.answer = answer;
    const [hers, his] = [await slack.watch(), await slack.watch(tom)];
    expect(await type('/chase list')).toEqual({ ok: true });
    await settle();
    expect([hers.words(), his.words()]).toEqual([words, []]);
    expect(await slack.messages()).toHaveLength(1);
  });

  test('answered for all is shown with what was typed', async () => {
    open();
    slack.app.answer = json({ response_type: 'in_channel', text: 'Nothing is due.' });
    await type('/chase list');
    expect((await slack.messages(accounts, tom)).map(({ text }) => text)).toEqual([
      'Morning',
      '/chase list',
      'Nothing is due.',
    ]);
  });

  test('that is not answered within three seconds fails in Slack’s words', async () => {
    open();
    slack.app.answer = never;
    const hers = await slack.watch();
    const answered = type('/chase list');
    await settle();
    expect(slack.hand.waiting()).toContain(3000);
    slack.hand.pass(3000);
    expect(await answered).toEqual({ ok: true });
    await settle();
    expect(hers.told.map((each) => (each.type === 'message' ? each.message : each))).toEqual([
      { type: 'pending', id: expect.any(String), done: false },
      { type: 'pending', id: expect.any(String), done: true },
      expect.objectContaining({
        from_slack: true,
        ephemeral_to: ines,
        text: '/chase failed with the error "operation_timeout"',
      }),
    ]);
  });

  test('that no app has, or that stands in a thread, is refused by Slack', async () => {
    open();
    expect(await type('/nope now')).toMatchObject({
      ok: false,
      error: expect.stringMatching(/^\/nope is not a valid command\./),
    });
    const thread_ts = await postButton(slack);
    expect(await type('/chase list', { thread_ts })).toEqual({
      ok: false,
      error: '/chase is not supported in threads. Sorry!',
    });
    expect(slack.app.requests).toEqual([]);
  });
});
