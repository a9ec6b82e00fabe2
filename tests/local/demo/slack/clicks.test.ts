import {
  type AppAnswer,
  accounts,
  button,
  clickOn,
  ines,
  manifest,
  never,
  type OpenSlack,
  openSlack,
  plain,
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

describe('a click', () => {
  test('on a message goes out with all that Slack tells', async () => {
    open();
    const ts = await postButton(slack);
    expect(await clickOn(slack, { channel: accounts, ts })).toEqual({ ok: true });
    expect(slack.app.requests[0]?.said).toMatchObject({
      type: 'block_actions',
      user: { id: ines, username: 'ines', name: 'ines', team_id: team },
      api_app_id: 'A123456',
      container: { type: 'message', message_ts: ts, channel_id: accounts, is_ephemeral: false },
      channel: { id: accounts, name: 'accounts' },
      message: { ts, text: 'INV-1', blocks: [button()] },
      state: { values: {} },
      trigger_id: expect.any(String),
      response_url: expect.any(String),
      actions: [{ type: 'button', block_id: 'b1', action_id: 'pause', value: 'INV-1', text: plain('Pause') }],
    });
  });

  test('is told with the message as it is now, and not at all where its button is gone', async () => {
    open();
    const at = { channel: accounts, ts: await postButton(slack) };
    await slack.call('chat.update', { ...at, text: 'Newer', blocks: [button()] });
    await clickOn(slack, at);
    expect(slack.app.requests[0]?.said.message.text).toBe('Newer');
    await slack.call('chat.update', { ...at, text: 'Paid' });
    expect(await clickOn(slack, at)).toMatchObject({ ok: false, error: expect.stringMatching(/changed/) });
    await slack.call('chat.delete', at);
    expect(await clickOn(slack, at)).toMatchObject({
      ok: false,
      error: expect.stringMatching(/no longer there/),
    });
    expect(slack.app.requests).toHaveLength(1);
  });

  test('on what only she sees comes without the message', async () => {
    open();
    const { message_ts: ts } = await slack.call('chat.postEphemeral', {
      channel: accounts,
      user: ines,
      text: 'x',
      blocks: [button()],
    });
    expect(await clickOn(slack, { channel: accounts, ts })).toEqual({ ok: true });
    const { said } = slack.app.requests[0]!;
    expect([said.container.is_ephemeral, said.message]).toEqual([true, undefined]);
    expect(await clickOn(slack, { channel: accounts, ts }, tom)).toMatchObject({ ok: false });
  });

  test('sends what was chosen and all else that is filled in', async () => {
    open();
    const options = ['a', 'b'].map((value) => ({ text: plain(value), value }));
    const elements = [
      { type: 'static_select', action_id: 'menu', options },
      { type: 'datepicker', action_id: 'day', initial_date: '2027-03-05' },
    ];
    const { ts } = await slack.call('chat.postMessage', {
      channel: accounts,
      text: 'x',
      blocks: [{ type: 'actions', block_id: 'b1', elements }],
    });
    const click = (action: Record<string, unknown>) =>
      slack.ask('click', {
        as: ines,
        where: { channel: accounts, ts },
        block_id: 'b1',
        action_id: 'menu',
        action,
        values: { b1: { menu: action } },
      });
    await click({ selected_option: { value: 'b', text: 'forged' } });
    const { said } = slack.app.requests[0]!;
    expect(said.actions[0]).toMatchObject({ type: 'static_select', selected_option: options[1] });
    expect(said.actions[0].options).toBeUndefined();
    expect(said.state.values).toEqual({
      b1: {
        menu: { type: 'static_select', selected_option: options[1] },
        day: { type: 'datepicker', selected_date: '2027-03-05' },
      },
    });
    expect(await click({ selected_option: { value: 'c' } })).toEqual({
      ok: false,
      error: 'That cannot be chosen there.',
    });
  });

  test.each<[string, AppAnswer, string]>([
    ['503', unavailable, 'This app responded with Status Code 503.'],
    ['no connection', unreachable, 'This app cannot be reached.'],
  ])('answered with %s leaves a warning that she alone sees', async (_, answer, words) => {
    open();
    const ts = await postButton(slack);
    const hers = await slack.watch();
    slack.app.answer = answer;
    expect(await clickOn(slack, { channel: accounts, ts })).toEqual({ ok: true });
    await settle();
    expect(hers.words()).toEqual([words]);
    expect(slack.app.requests).toHaveLength(1);
  });

  test('without an answer leaves one too', async () => {
    open();
    const ts = await postButton(slack);
    const hers = await slack.watch();
    slack.app.answer = never;
    const clicked = clickOn(slack, { channel: accounts, ts });
    await settle();
    slack.hand.pass(3000);
    await clicked;
    await settle();
    expect(hers.words()).toEqual(['Operation timed out. Apps need to respond within 3 seconds.']);
  });

  test('counts an older choice that is no option any more for none', async () => {
    open();
    const options = [{ text: plain('a'), value: 'a' }];
    const elements = [...button().elements, { type: 'static_select', action_id: 'menu', options }];
    const blocks = [{ type: 'actions', block_id: 'b1', elements }];
    const { ts } = await slack.call('chat.postMessage', { channel: accounts, text: 'x', blocks });
    const values = { b1: { menu: { selected_option: { value: 'gone' } } } };
    const where = { channel: accounts, ts };
    await slack.ask('click', { as: ines, where, block_id: 'b1', action_id: 'pause', action: {}, values });
    expect(slack.app.requests[0]?.said.state.values.b1.menu.selected_option).toBeNull();
  });

  test('goes nowhere where the app takes none', async () => {
    const settings = { ...manifest.settings, interactivity: { is_enabled: false } };
    open({ manifest: { ...manifest, settings } });
    const ts = await postButton(slack);
    const hers = await slack.watch();
    await clickOn(slack, { channel: accounts, ts });
    await settle();
    expect(hers.words()).toEqual(['This app is not configured to handle interactive responses.']);
    expect(slack.app.requests).toEqual([]);
  });
});
