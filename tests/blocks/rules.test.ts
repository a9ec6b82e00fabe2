import { findBroken, type Surface } from '../../blocks/validate.ts';
import * as s from './samples.ts';
import { type Loose, type Sent, x } from './samples.ts';

const found = ([surface, payload]: Sent) => findBroken(surface, payload);
const paths = (sent: Sent) => found(sent).map(({ path }) => path);
const surfaces: Surface[] = ['message', 'modal', 'home'];
const on = (surface: Surface, ...blocks: Loose[]): Sent =>
  ({ message: s.message, modal: s.modal, home: s.home })[surface](...blocks);

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
