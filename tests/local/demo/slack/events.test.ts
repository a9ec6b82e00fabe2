import {
  type AppAnswer,
  accounts,
  ines,
  manifestWith,
  never,
  type OpenSlack,
  openSlack,
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

describe('an event', () => {
  test('tells that Home was opened, with what it shows', async () => {
    open();
    await slack.ask('open-home', { as: ines });
    await settle();
    const { headers, said } = slack.app.requests[0]!;
    expect(headers['content-type']).toBe('application/json');
    expect(said).toMatchObject({
      type: 'event_callback',
      team_id: team,
      api_app_id: 'A123456',
      event_id: expect.stringMatching(/^Ev[A-Z0-9]{10}$/),
      event_time: 1_803_862_800,
      authorizations: [{ team_id: team, user_id: 'U0KRQLJ9H', is_bot: true }],
      event: { type: 'app_home_opened', user: ines, tab: 'home', channel: expect.stringMatching(/^D/) },
    });
  });

  test('is tried again at once, after one minute and after five, and then no more', async () => {
    open();
    slack.app.answer = unavailable;
    await slack.ask('open-home', { as: ines });
    await settle();
    expect(slack.app.requests).toHaveLength(2);
    slack.hand.pass(60_000);
    await settle();
    slack.hand.pass(300_000);
    await settle();
    slack.hand.pass(3_000_000);
    await settle();
    const ids = new Set(slack.app.requests.map(({ said }) => said.event_id));
    expect(ids.size).toBe(1);
    expect(
      slack.app.requests.map(({ headers }) => [
        headers['x-slack-retry-num'],
        headers['x-slack-retry-reason'],
      ]),
    ).toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
      ['2', 'http_error'],
      ['3', 'http_error'],
    ]);
  });

  test.each<[string, AppAnswer, string]>([
    ['time runs out', never, 'http_timeout'],
    ['nobody is there', unreachable, 'connection_failed'],
  ])('names why where %s', async (_, answer, reason) => {
    open();
    slack.app.answer = answer;
    await slack.ask('open-home', { as: ines });
    await settle();
    slack.app.answer = () => new Response('');
    slack.hand.pass(3000);
    await settle();
    expect(slack.app.requests.map(({ headers }) => headers['x-slack-retry-reason'])).toEqual([
      undefined,
      reason,
    ]);
  });

  test('is not tried again where the app asks for that', async () => {
    open();
    slack.app.answer = () => new Response('', { status: 500, headers: { 'x-slack-no-retry': '1' } });
    await slack.ask('open-home', { as: ines });
    await settle();
    expect(slack.app.requests).toHaveLength(1);
  });

  test('is sent only where the app subscribed to it', async () => {
    open();
    await type('Hello');
    await settle();
    expect(slack.app.requests).toEqual([]);
    slack.close();
    const events = ['message.channels', 'app_mention'];
    open({ manifest: manifestWith({ events }) });
    await type('Without the scopes, nothing');
    await settle();
    expect(slack.app.requests).toEqual([]);
    slack.close();
    open({ manifest: manifestWith({ events, scopes: ['channels:history', 'app_mentions:read'] }) });
    await type('Hello @paydesk & all, see #accounts');
    await settle();
    const text = `Hello <@U0KRQLJ9H> &amp; all, see <#${accounts}|accounts>`;
    expect(slack.app.requests.map(({ said }) => said.event)).toMatchObject([
      { type: 'message', channel: accounts, channel_type: 'channel', user: ines, text },
      { type: 'app_mention', channel: accounts, user: ines, text },
    ]);
  });

  test('tells that a person changed', async () => {
    open();
    expect(await slack.changePerson(tom, { is_restricted: true })).toBe(true);
    expect(slack.app.requests[0]?.said.event).toMatchObject({
      type: 'user_change',
      user: { id: tom, is_restricted: true },
    });
    expect((await slack.state()).people[1]).toMatchObject({ id: tom, is_restricted: true });
    expect(await slack.changePerson('U0', {})).toBe(false);
  });
});

describe('a shortcut', () => {
  test('goes out with a trigger', async () => {
    open();
    expect(await slack.ask('shortcut', { as: ines, callback_id: 'find-invoice' })).toEqual({ ok: true });
    expect(slack.app.requests[0]?.said).toMatchObject({
      type: 'shortcut',
      callback_id: 'find-invoice',
      user: { id: ines },
      trigger_id: expect.any(String),
    });
    slack.app.answer = unavailable;
    expect(await slack.ask('shortcut', { as: ines, callback_id: 'find-invoice' })).toEqual({
      ok: false,
      error: 'This app responded with Status Code 503.',
    });
  });

  test('of a message goes out with the message', async () => {
    const shortcuts = [{ name: 'Chase', type: 'message', callback_id: 'chase', description: 'x' }];
    open({ manifest: manifestWith({ shortcuts }) });
    const [{ ts } = { ts: '' }] = await slack.messages();
    await slack.ask('shortcut', { as: ines, callback_id: 'chase', channel: accounts, ts });
    expect(slack.app.requests[0]?.said).toMatchObject({
      type: 'message_action',
      message_ts: ts,
      message: { text: 'Morning', user: tom },
      channel: { id: accounts },
    });
    expect(await slack.ask('shortcut', { as: ines, callback_id: 'chase' })).toMatchObject({ ok: false });
  });
});
