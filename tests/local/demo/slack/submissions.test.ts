import {
  type AppAnswer,
  accounts,
  home,
  ines,
  json,
  modal,
  never,
  type OpenSlack,
  openModal,
  openSlack,
  plain,
  settle,
  textInput,
  tom,
} from './open-slack.ts';

let slack: OpenSlack;
beforeEach(() => {
  slack = openSlack();
});
afterEach(() => slack.close());
const said = () => slack.app.requests.at(-1)!.said;
const titles = async (as = ines) =>
  (await slack.state(as)).modals.map(({ view }) => (view.type === 'modal' ? view.title.text : ''));
const submit = (view_id: string, values = { note: { text: { value: 'until Friday' } } } as never) =>
  slack.ask('submit', { as: ines, view_id, values });
const trouble = { ok: false, error: 'We had some trouble connecting. Try again?' };

describe('a submission', () => {
  test('goes out with its values and closes the modal', async () => {
    const view_id = await openModal(slack, modal({ callback_id: 'pause-chase', private_metadata: 'INV-1' }));
    expect(await submit(view_id)).toEqual({ ok: true });
    expect(said()).toMatchObject({
      type: 'view_submission',
      user: { id: ines },
      trigger_id: expect.any(String),
      response_urls: [],
      view: {
        id: view_id,
        callback_id: 'pause-chase',
        private_metadata: 'INV-1',
        state: { values: { note: { text: { type: 'plain_text_input', value: 'until Friday' } } } },
      },
    });
    expect(await titles()).toEqual([]);
  });

  const input = (type: string, element: object) => textInput('note', {}, { type, ...element });
  test.each<[string, object, unknown, RegExp | undefined]>([
    ['nothing', textInput(), undefined, /^Please complete this required field\.$/],
    ['an empty text', textInput(), { value: '' }, /required/],
    ['nothing where that is allowed', textInput('note', { optional: true }), undefined, undefined],
    ['too short a text', textInput('note', {}, { min_length: 5 }), { value: 'abc' }, /at least 5 characters/],
    ['too long a text', textInput('note', {}, { max_length: 2 }), { value: 'abc' }, /at most 2 characters/],
    ['no number', input('number_input', { is_decimal_allowed: false }), { value: 'x' }, /a number/],
    ['half a number', input('number_input', { is_decimal_allowed: false }), { value: '1.5' }, /whole number/],
    [
      'too small a number',
      input('number_input', { is_decimal_allowed: true, min_value: '2' }),
      { value: '1.5' },
      /at least 2/,
    ],
    [
      'too large a number',
      input('number_input', { is_decimal_allowed: true, max_value: '2' }),
      { value: '2.5' },
      /at most 2/,
    ],
    [
      'a number',
      input('number_input', { is_decimal_allowed: true, max_value: '3' }),
      { value: '2.5' },
      undefined,
    ],
    ['no address', input('email_text_input', {}), { value: 'x@' }, /valid email/],
    ['no url', input('url_text_input', {}), { value: 'javascript:x' }, /valid URL/],
    ['no day chosen', input('datepicker', {}), { selected_date: null }, /required/],
    ['a day that there is not', input('datepicker', {}), { selected_date: '2027-02-30' }, /cannot be that/],
    ['a day', input('datepicker', {}), { selected_date: '2027-02-28' }, undefined],
    ['nobody', input('multi_users_select', {}), { selected_users: [] }, /required/],
    [
      'too many',
      input('multi_users_select', { max_selected_items: 1 }),
      { selected_users: [ines, tom] },
      /at most 1/,
    ],
  ])('with %s is looked at by Slack first', async (_, block, held, words) => {
    const view_id = await openModal(slack, modal({ blocks: [block] }));
    const sent = slack.app.requests.length;
    const answer = await submit(view_id, { note: { text: held } } as never);
    if (words) {
      expect(answer.errors?.note ?? answer.error).toMatch(words);
      expect([slack.app.requests.length, await titles()]).toEqual([sent, ['Pause']]);
    } else expect(answer).toEqual({ ok: true });
  });

  test('that the app finds wrong stays open, with words at its inputs', async () => {
    const view_id = await openModal(slack);
    slack.app.answer = json({ response_action: 'errors', errors: { note: 'That day is over.' } });
    expect(await submit(view_id)).toEqual({ ok: false, errors: { note: 'That day is over.' } });
    expect(await titles()).toEqual(['Pause']);
  });

  const newer = modal({ title: plain('Newer') });
  test.each<[string, object, string[]]>([
    ['update', { view: newer }, ['Newer']],
    ['push', { view: newer }, ['Pause', 'Newer']],
    ['clear', {}, []],
  ])('answered with %s', async (response_action, more, expected) => {
    const view_id = await openModal(slack);
    slack.app.answer = json({ response_action, ...more });
    expect(await submit(view_id)).toEqual({ ok: true });
    expect(await titles()).toEqual(expected);
  });

  test.each<[string, AppAnswer]>([
    ['500', () => new Response('', { status: 500 })],
    ['a text', () => new Response('ok')],
    ['JSON that says nothing of the modal', json({ ok: true })],
    ['an unknown action', json({ response_action: 'shut' })],
    ['words at a block that is not there', json({ response_action: 'errors', errors: { nope: 'x' } })],
    ['no words at all', json({ response_action: 'errors', errors: {} })],
    ['a broken view', json({ response_action: 'update', view: { type: 'modal' } })],
    ['a Home', json({ response_action: 'push', view: home() })],
  ])('answered with %s is Slack’s trouble, and the modal stays', async (_, answer) => {
    const view_id = await openModal(slack);
    slack.app.answer = answer;
    expect(await submit(view_id)).toEqual(trouble);
    expect(await titles()).toEqual(['Pause']);
  });

  test('without an answer is too, and is not sent again', async () => {
    const view_id = await openModal(slack);
    const sent = slack.app.requests.length;
    slack.app.answer = never;
    const answer = submit(view_id);
    await settle();
    slack.hand.pass(3000);
    expect(await answer).toEqual(trouble);
    expect([slack.app.requests.length - sent, await titles()]).toEqual([1, ['Pause']]);
  });

  test('closes the one that was submitted, and lets a view be opened meanwhile', async () => {
    const view_id = await openModal(slack);
    slack.app.answer = async ({ said }) => {
      await slack.call('views.push', { trigger_id: said.trigger_id, view: newer });
      return Response.json({ response_action: 'update', view: modal({ title: plain('Below') }) });
    };
    expect(await submit(view_id)).toEqual({ ok: true });
    expect(await titles()).toEqual(['Below', 'Newer']);
    expect(await slack.messages(accounts)).toHaveLength(1);
  });
});
