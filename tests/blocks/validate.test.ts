import { Blocks, Elements, Message } from 'slack-block-builder';
import { checked, findBroken, type Surface } from '../../blocks/validate.ts';
import * as s from './samples.ts';
import { type Loose, type Sent, x } from './samples.ts';

const found = ([surface, payload]: Sent) => findBroken(surface, payload);
const paths = (sent: Sent) => found(sent).map(({ path }) => path);
const surfaces: Surface[] = ['message', 'modal', 'home'];
const on = (surface: Surface, ...blocks: Loose[]): Sent =>
  ({ message: s.message, modal: s.modal, home: s.home })[surface](...blocks);

describe('whatever is not known is refused', () => {
  test.each([
    'video',
    'card',
    'carousel',
    'alert',
    'container',
    'plan',
    'task_card',
    'file',
    'context_actions',
    'data_table',
    'call',
    'secton',
    'constructor',
    '__proto__',
    '',
  ])('a block of type "%s"', (type) => {
    expect(found(s.message({ type, text: s.plain('a') }))).toEqual([
      {
        path: 'blocks[0].type',
        rule: expect.stringMatching(/^is ".*", which is not used here; known are section, /),
      },
    ]);
  });

  test.each<[string, Sent]>([
    ['blocks[0].accessory.type', s.message(s.section({ accessory: { type: 'workflow_button' } }))],
    ['blocks[0].accessory.type', s.message(s.section({ accessory: { type: 'datetimepicker' } }))],
    ['blocks[0].accessory.type', s.modal(s.section({ accessory: s.text() }))],
    ['blocks[0].elements[0].type', s.message(s.actions(s.image()))],
    ['blocks[0].elements[0].type', s.modal(s.actions(s.text()))],
    ['blocks[0].elements[0].type', s.message(s.context(s.button()))],
    ['blocks[0].element.type', s.modal(s.input(s.button()))],
    ['blocks[0].element.type', s.modal(s.input({ type: 'rich_text_input' }))],
    ['blocks[0].elements[0].type', s.message(s.rich(s.words('a')))],
    [
      'blocks[0].elements[0].elements[0].type',
      s.message(s.rich(s.richSection({ type: 'broadcast', range: 'channel' }))),
    ],
    ['blocks[0].rows[0][0].type', s.message(s.table([[s.mrkdwn('a')]]))],
  ])('an element where it does not belong: %s', (path, sent) => {
    expect(paths(sent)).toEqual([path]);
  });

  test.each<[string, Sent]>([
    ['foo', ['message', { text: 'a', foo: 1 }]],
    ['attachments', ['message', { text: 'a', attachments: [] }]],
    ['link_names', ['message', { text: 'a', link_names: true }]],
    ['submit_disabled', ['modal', { ...s.modal(s.divider)[1], submit_disabled: true }]],
    ['title', ['home', { ...s.home(s.divider)[1], title: s.plain('a') }]],
    ['blocks[0].foo', s.message({ ...s.divider, foo: 1 })],
    ['blocks[0].text.emoji', s.message(s.section({ text: { ...s.mrkdwn('a'), emoji: true } }))],
    ['blocks[0].text.verbatim', s.message({ ...s.header('a'), text: { ...s.plain('a'), verbatim: true } })],
    ['blocks[0].accessory.foo', s.message(s.section({ accessory: s.button({ foo: 1 }) }))],
    [
      'blocks[0].accessory.confirm.foo',
      s.message(s.section({ accessory: s.button({ confirm: s.confirm({ foo: 1 }) }) })),
    ],
    [
      'blocks[0].element.options[0].url',
      s.modal(s.input(s.select({ options: [s.option(1, { url: 'https://a.example' })] }))),
    ],
    ['blocks[0].block_id', s.message({ type: 'markdown', text: 'a', block_id: 'b' })],
    [
      'blocks[0].elements[0].elements[0].style.big',
      s.home(s.rich(s.richSection({ ...s.words('a'), style: { big: true } }))),
    ],
    ['blocks[0].rows[0][0].foo', s.message(s.table([[{ ...s.cell('a'), foo: 1 }]]))],
  ])('a property: %s', (path, sent) => {
    expect(found(sent)).toEqual([{ path, rule: 'is no property that is known here' }]);
  });

  test('a property called __proto__', () => {
    const payload = JSON.parse('{"text":"a","__proto__":{"blocks":[]}}');
    expect(findBroken('message', payload).map(({ path }) => path)).toEqual(['__proto__']);
  });

  test.each([undefined, null, 3, 'text', [], () => 1, Symbol('a'), 10n])('%p is no payload', (payload) => {
    for (const surface of surfaces) expect(findBroken(surface, payload)).toMatchObject([{ path: '' }]);
  });

  test('a payload that holds itself', () => {
    const payload: Loose = { text: 'a' };
    payload.metadata = payload;
    expect(findBroken('message', payload)).toMatchObject([{ path: '' }]);
  });

  test('one surface for another', () => {
    expect(found(['home', s.modal(s.divider)[1]]).map(({ path }) => path)).toEqual([
      'type',
      'title',
      'submit',
    ]);
    expect(found(['modal', s.home(s.divider)[1]]).map(({ path }) => path)).toEqual(['type', 'title']);
    expect(paths(['message', s.home(s.divider)[1]])).toEqual(['text', 'type']);
  });
});

describe('what has to be there', () => {
  test.each<[string, Sent]>([
    ['text', ['message', { blocks: [s.divider] }]],
    ['title', ['modal', { type: 'modal', blocks: [s.divider] }]],
    ['blocks', ['modal', { type: 'modal', title: s.plain('a') }]],
    ['blocks', ['home', { type: 'home' }]],
    ['blocks[0]', s.message({ type: 'section' })],
    ['blocks[0].text', s.message({ type: 'header' })],
    ['blocks[0].elements', s.message({ type: 'actions' })],
    ['blocks[0].label', s.modal({ type: 'input', element: s.text() })],
    ['blocks[0].element.type', s.modal(s.input({}))],
    ['blocks[0].accessory.text', s.message(s.section({ accessory: { type: 'button' } }))],
    [
      'blocks[0].accessory.confirm.deny',
      s.message(s.section({ accessory: s.button({ confirm: s.confirm({ deny: undefined }) }) })),
    ],
    ['blocks[0].alt_text', s.message(s.image({ alt_text: undefined }))],
    ['blocks[0]', s.message(s.image({ image_url: undefined }))],
    ['blocks[0]', s.message(s.image({ slack_file: { id: 'F1' } }))],
    ['blocks[0].slack_file', s.message(s.image({ image_url: undefined, slack_file: {} }))],
    [
      'blocks[0].slack_file',
      s.message(s.image({ image_url: undefined, slack_file: { id: 'F1', url: 'https://a.example' } })),
    ],
    ['blocks[0].element', s.modal(s.input(s.select({ options: undefined })))],
    [
      'blocks[0].element',
      s.modal(s.input(s.select({ option_groups: [{ label: s.plain('a'), options: [s.option(1)] }] }))),
    ],
    ['blocks[0].element.filter', s.modal(s.input({ type: 'conversations_select', filter: {} }))],
    ['blocks[0].element.is_decimal_allowed', s.modal(s.input({ type: 'number_input' }))],
    ['blocks[0].rows[1]', s.message(s.table([[s.cell('a')], [s.cell('a'), s.cell('b')]]))],
  ])('%s', (path, sent) => {
    expect(paths(sent)).toEqual([path]);
  });

  test('a modal with an input needs a button to send it, one without does not', () => {
    const [, payload] = s.modal(s.input(s.text()));
    expect(paths(['modal', { ...payload, submit: undefined }])).toEqual(['submit']);
    expect(paths(['modal', { ...payload, submit: undefined, blocks: [s.divider] }])).toEqual([]);
  });

  test.each(['\u200b', ' ', '\n', '\u2800', '\u3164'])('a text that nobody sees is empty: %j', (text) => {
    expect(paths(s.message(s.header(text)))).toEqual(['blocks[0].text.text']);
    expect(paths(s.message(s.rich(s.richSection(s.words(' '))))).length).toBe(0);
  });
});

describe('what may stand where', () => {
  const input: Loose = s.input(s.text());
  test.each<[string, Loose, Surface[]]>([
    ['input', input, ['modal', 'home']],
    ['table', s.table([[s.cell('a')]]), ['message']],
    ['markdown', { type: 'markdown', text: 'a' }, ['message']],
    ['rich_text', s.rich(s.richSection(s.words('a'))), surfaces],
    ['section', s.section(), surfaces],
    ['image', s.image(), surfaces],
    ['context with an image', s.context(s.image(), s.plain('a')), surfaces],
    ['datetimepicker', s.actions({ type: 'datetimepicker' }), ['message', 'modal']],
    ['datepicker', s.actions({ type: 'datepicker' }), surfaces],
    ['email_text_input', s.input({ type: 'email_text_input' }), ['modal']],
    ['url_text_input', s.input({ type: 'url_text_input' }), ['modal']],
    ['number_input', s.input({ type: 'number_input', is_decimal_allowed: true }), ['modal']],
    ['file_input', s.input({ type: 'file_input' }), ['modal']],
  ])('%s', (_, block, allowed) => {
    expect(surfaces.filter((surface) => found(on(surface, block)).length === 0)).toEqual(allowed);
    for (const surface of surfaces.filter((each) => !allowed.includes(each)))
      expect(found(on(surface, block))[0]?.rule).toMatch(/^is of type \w+, which cannot stand in (a|Home)/);
  });

  test('response_url_enabled is for inputs of modals', () => {
    const asking = { type: 'conversations_select', response_url_enabled: true };
    expect(paths(s.modal(s.input(asking)))).toEqual([]);
    expect(paths(s.modal(s.section({ accessory: asking })))).toEqual([
      'blocks[0].accessory.response_url_enabled',
    ]);
    expect(paths(s.home(s.input(asking)))).toEqual(['blocks[0].element.response_url_enabled']);
  });

  test('a file_input is not dispatched', () => {
    const file = { type: 'file_input' };
    expect(paths(s.modal(s.input(file, { dispatch_action: true })))).toEqual(['blocks[0].dispatch_action']);
    expect(paths(s.modal(s.input(file, { dispatch_action: false })))).toEqual([]);
  });

  test('one element of a view has the focus, none of a message', () => {
    const first = s.input(s.text({ focus_on_load: true }));
    expect(paths(s.modal(first))).toEqual([]);
    expect(paths(s.modal(first, s.input(s.text({ focus_on_load: false })), first))).toEqual([
      'blocks[2].element.focus_on_load',
    ]);
    expect(paths(s.message(s.actions(s.select({ focus_on_load: true }))))).toEqual([
      'blocks[0].elements[0].focus_on_load',
    ]);
  });
});

describe('ids', () => {
  test('a block_id comes once in a payload', () => {
    const same = { ...s.divider, block_id: 'a' };
    expect(found(s.message(same, s.divider, s.divider, same))).toEqual([
      { path: 'blocks[3].block_id', rule: 'is there already, earlier in the same message' },
    ]);
  });

  test('an action_id comes once in a block, but may come in many', () => {
    const pause = s.button({ action_id: 'pause' });
    expect(paths(s.message(s.actions(pause), s.actions(pause), s.section({ accessory: pause })))).toEqual([]);
    expect(paths(s.message(s.actions(pause, s.button({ action_id: 'other' }), pause)))).toEqual([
      'blocks[0].elements[2].action_id',
    ]);
  });

  test('options are told apart by their values', () => {
    expect(paths(s.modal(s.input(s.select({ options: [s.option(1), s.option(2), s.option(1)] }))))).toEqual([
      'blocks[0].element.options[2].value',
    ]);
  });
});

describe('values', () => {
  const element = (rest: Loose): Sent => s.modal(s.input(rest));
  test.each<[string, boolean, Sent]>([
    ['2027-01-04', true, element({ type: 'datepicker', initial_date: '2027-01-04' })],
    ['2027-02-29', false, element({ type: 'datepicker', initial_date: '2027-02-29' })],
    ['4 Jan 2027', false, element({ type: 'datepicker', initial_date: '4 Jan 2027' })],
    ['23:59', true, element({ type: 'timepicker', initial_time: '23:59', timezone: 'Asia/Singapore' })],
    ['24:00', false, element({ type: 'timepicker', initial_time: '24:00' })],
    ['9:00', false, element({ type: 'timepicker', initial_time: '9:00' })],
    ['+08:00', false, element({ type: 'timepicker', timezone: '+08:00' })],
    ['milliseconds', false, element({ type: 'datetimepicker', initial_date_time: 1_798_761_600_000 })],
    ['seconds', true, element({ type: 'datetimepicker', initial_date_time: 1_798_761_600 })],
    ['half a second', false, element({ type: 'datetimepicker', initial_date_time: 1_798_761_600.5 })],
    ['https://', true, s.message(s.section({ accessory: s.button({ url: 'https://a.example/?q=1' }) }))],
    ['javascript:', false, s.message(s.section({ accessory: s.button({ url: 'javascript:alert(1)' }) }))],
    ['no host', false, s.message(s.section({ accessory: s.button({ url: 'https://' }) }))],
    ['data:', false, s.message(s.image({ image_url: 'data:image/png;base64,AA==' }))],
    ['style', false, s.message(s.section({ accessory: s.button({ style: 'default' }) }))],
    ['style', true, s.message(s.section({ accessory: s.button({ style: 'danger' }) }))],
    [
      'confirm in mrkdwn',
      false,
      s.message(s.section({ accessory: s.button({ confirm: s.confirm({ text: s.mrkdwn('a') }) }) })),
    ],
    ['header in mrkdwn', false, s.message({ type: 'header', text: s.mrkdwn('a') })],
    ['option in mrkdwn', false, element(s.select({ options: [s.option(1, { text: s.mrkdwn('a') })] }))],
    [
      'choice in mrkdwn',
      true,
      element({ type: 'checkboxes', options: [s.option(1, { text: s.mrkdwn('a') })] }),
    ],
    ['chosen', true, element(s.select({ options: [s.option(1), s.option(2)], initial_option: s.option(2) }))],
    ['chosen is none', false, element(s.select({ initial_option: s.option(2) }))],
    ['chosen differs', false, element(s.select({ initial_option: s.option(1, { text: s.plain('b') }) }))],
    [
      'chosen in a group',
      true,
      element({
        type: 'static_select',
        initial_option: s.option(2),
        option_groups: [{ label: s.plain('a'), options: [s.option(2)] }],
      }),
    ],
    [
      'all chosen',
      true,
      element({ type: 'checkboxes', options: [s.option(1)], initial_options: [s.option(1)] }),
    ],
    [
      'another chosen',
      false,
      element({ type: 'radio_buttons', options: [s.option(1)], initial_option: s.option(2) }),
    ],
    [
      'more than may',
      false,
      element({ type: 'multi_users_select', max_selected_items: 1, initial_users: ['U1', 'U2'] }),
    ],
    [
      'as many as may',
      true,
      element({
        type: 'multi_static_select',
        max_selected_items: 1,
        options: [s.option(1), s.option(2)],
        initial_options: [s.option(2)],
      }),
    ],
    ['too short at first', false, element(s.text({ min_length: 3, initial_value: 'ab' }))],
    ['too long at first', false, element(s.text({ max_length: 3, initial_value: 'abcd' }))],
    ['just right', true, element(s.text({ min_length: 3, max_length: 3, initial_value: 'abc' }))],
    ['least above most', false, element(s.text({ min_length: 4, max_length: 3 }))],
    [
      'numbers',
      true,
      element({
        type: 'number_input',
        is_decimal_allowed: true,
        min_value: '-10.5',
        initial_value: '9',
        max_value: '10',
      }),
    ],
    ['fraction', false, element({ type: 'number_input', is_decimal_allowed: false, initial_value: '0.5' })],
    ['no number', false, element({ type: 'number_input', is_decimal_allowed: true, initial_value: '1e3' })],
    [
      'below',
      false,
      element({ type: 'number_input', is_decimal_allowed: true, min_value: '10', initial_value: '9' }),
    ],
    [
      'above',
      false,
      element({ type: 'number_input', is_decimal_allowed: true, max_value: '10', initial_value: '11' }),
    ],
    [
      'upside down',
      false,
      element({ type: 'number_input', is_decimal_allowed: true, max_value: '9', min_value: '10' }),
    ],
    ['trigger', false, element(s.text({ dispatch_action_config: { trigger_actions_on: ['on_blur'] } }))],
    ['align', false, s.message(s.table([[s.cell('a')]], { column_settings: [{ align: 'middle' }] }))],
    [
      'numbers in cells',
      true,
      s.message(
        s.table([[{ type: 'raw_number', value: 1.5, text: '1.50' }]], {
          column_settings: [null, { align: 'right', is_wrapped: true }],
        }),
      ),
    ],
    ['half a character', false, s.message(s.section({ text: s.mrkdwn('a\ud800') }))],
    [
      'half a character in a value',
      false,
      s.message(s.section({ accessory: s.button({ value: '\udc00' }) })),
    ],
    ['replaced answer', true, ['message', { text: 'a', response_type: 'ephemeral', replace_original: true }]],
    [
      'metadata',
      true,
      ['message', { text: 'a', metadata: { event_type: 'claim', event_payload: { id: 'C1' } } }],
    ],
  ])('%s: %p', (_, good, sent) => {
    expect(found(sent).length === 0).toBe(good);
  });

  test('what Slack keeps as an entity is counted as one', () => {
    expect(paths(s.message(s.header(`${x(146)}&`)))).toEqual(['blocks[0].text.text']);
    expect(paths(s.message(s.header(`${x(145)}&`)))).toEqual([]);
    expect(paths(s.message(s.section({ text: s.mrkdwn(`${x(2995)}&amp;`) })))).toEqual([]);
    expect(paths(s.message(s.section({ text: s.mrkdwn(`${x(2996)}&`) })))).toEqual(['blocks[0].text.text']);
  });

  test('an emoji counts as two', () => {
    expect(paths(s.message(s.header('😀'.repeat(75))))).toEqual([]);
    expect(paths(s.message(s.header('😀'.repeat(76))))).toEqual(['blocks[0].text.text']);
  });
});

describe('checked', () => {
  test('gives back what is right, the very same', () => {
    const [surface, payload] = s.message(s.section());
    expect(checked(surface, payload)).toBe(payload);
  });

  test('says what is wrong, where, and how many more', () => {
    const many = s.home(...Array.from({ length: 50 }, () => s.header(x(151))));
    expect(() => checked(...many)).toThrow(
      /^Slack would not show this home: blocks\[0\]\.text\.text is 151 characters long, Slack takes at most 150; .*; and 45 more\.$/,
    );
    expect(() => checked('home', null)).toThrow('Slack would not show this home: the home is no home');
  });

  test('takes what slack-block-builder makes', () => {
    const made = Message({ text: 'a' })
      .blocks(Blocks.Section({ text: 'b' }).accessory(Elements.Button({ text: 'c', actionId: 'd' })))
      .buildToObject();
    expect(checked('message', made)).toBe(made);
    const long = Message({ text: 'a' })
      .blocks(Blocks.Header({ text: x(151) }))
      .buildToObject();
    expect(() => checked('message', long)).toThrow('blocks[0].text.text is 151 characters long');
  });

  test('finds everything at once', () => {
    const sent = s.message(
      { type: 'video' },
      s.section({ text: s.mrkdwn(''), accessory: s.button({ text: s.plain(x(76)), foo: 1 }) }),
    );
    expect(paths(sent)).toEqual([
      'blocks[0].type',
      'blocks[1].text.text',
      'blocks[1].accessory.text.text',
      'blocks[1].accessory.foo',
    ]);
  });
});
