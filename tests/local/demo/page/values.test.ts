import type { AnyBlock } from '@slack/types';
import { actionOf, fieldValue } from '../../../../local/demo/page/core/elements.ts';
import { complaints, fieldsIn, stillThere, valuesOf } from '../../../../local/demo/page/core/values.ts';

const plain = (text: string) => ({ type: 'plain_text', text }) as const;
const option = (value: string) => ({ text: plain(value), value });
const input = (block_id: string, element: Record<string, unknown>, more = {}): AnyBlock =>
  ({
    type: 'input',
    block_id,
    label: plain(block_id),
    element: { action_id: 'it', ...element },
    ...more,
  }) as AnyBlock;

const blocks: AnyBlock[] = [
  input('note', { type: 'plain_text_input' }),
  input('until', { type: 'datepicker', initial_date: '2026-01-09' }),
  input('who', { type: 'multi_users_select' }),
  {
    type: 'actions',
    block_id: 'row',
    elements: [
      { type: 'button', action_id: 'go', text: plain('Go') },
      { type: 'static_select', action_id: 'why', initial_option: option('a'), options: [option('a')] },
    ],
  } as AnyBlock,
  {
    type: 'section',
    block_id: 'side',
    accessory: { type: 'checkboxes', action_id: 'on', options: [] },
  } as AnyBlock,
  { type: 'divider' },
];

test('every field of a surface has a value in the shape of Slack, touched or not', () => {
  expect(valuesOf(blocks, { note: { it: fieldValue('plain_text_input', 'hello') } })).toEqual({
    note: { it: { type: 'plain_text_input', value: 'hello' } },
    until: { it: { type: 'datepicker', selected_date: '2026-01-09' } },
    who: { it: { type: 'multi_users_select', selected_users: [] } },
    row: { why: { type: 'static_select', selected_option: option('a') } },
    side: { on: { type: 'checkboxes', selected_options: [] } },
  });
});

test.each([
  ['plain_text_input', { type: 'plain_text_input', value: null }],
  ['number_input', { type: 'number_input', value: null }],
  ['email_text_input', { type: 'email_text_input', value: null }],
  ['url_text_input', { type: 'url_text_input', value: null }],
  ['rich_text_input', { type: 'rich_text_input', rich_text_value: null }],
  ['file_input', { type: 'file_input', files: [] }],
  ['datepicker', { type: 'datepicker', selected_date: null }],
  ['timepicker', { type: 'timepicker', selected_time: null }],
  ['datetimepicker', { type: 'datetimepicker', selected_date_time: null }],
  ['radio_buttons', { type: 'radio_buttons', selected_option: null }],
  ['external_select', { type: 'external_select', selected_option: null }],
  ['users_select', { type: 'users_select', selected_user: null }],
  ['conversations_select', { type: 'conversations_select', selected_conversation: null }],
  ['channels_select', { type: 'channels_select', selected_channel: null }],
  ['multi_static_select', { type: 'multi_static_select', selected_options: [] }],
  ['multi_conversations_select', { type: 'multi_conversations_select', selected_conversations: [] }],
  ['multi_channels_select', { type: 'multi_channels_select', selected_channels: [] }],
])('an untouched %s', (type, wanted) => {
  expect(valuesOf([input('b', { type })], {})).toEqual({ b: { it: wanted } });
});

test('a field that was emptied is empty, not what it began with', () => {
  const emptied = { until: { it: fieldValue('datepicker', '') } };
  expect(valuesOf(blocks, emptied).until).toEqual({ it: { type: 'datepicker', selected_date: null } });
});

test('an update keeps what was entered by block id and action id, and a new block id begins anew', () => {
  const entered = { note: { it: fieldValue('plain_text_input', 'kept') } };
  expect(stillThere(entered, blocks)).toEqual(entered);
  const renamed = [input('note-2', { type: 'plain_text_input', initial_value: 'anew' })];
  expect(stillThere(entered, renamed)).toEqual({});
  expect(valuesOf(renamed, entered)).toEqual({
    'note-2': { it: { type: 'plain_text_input', value: 'anew' } },
  });
  expect(stillThere(entered, [input('note', { type: 'number_input' })])).toEqual({});
});

test('blocks without a name are named by their place', () => {
  const [field] = fieldsIn([
    { type: 'divider' },
    { ...input('x', { type: 'datepicker' }), block_id: undefined },
  ]);
  expect(field).toMatchObject({ block_id: 'block-1', action_id: 'it' });
});

test.each([
  [
    'a button',
    { type: 'button', text: plain('Go'), value: 'v', style: 'danger' },
    undefined,
    { type: 'button', text: plain('Go'), value: 'v', style: 'danger' },
  ],
  [
    'a button without a value',
    { type: 'button', text: plain('Go') },
    undefined,
    { type: 'button', text: plain('Go') },
  ],
  [
    'a select',
    { type: 'static_select', options: [] },
    option('a'),
    { type: 'static_select', selected_option: option('a') },
  ],
  ['a day', { type: 'datepicker' }, '2026-01-05', { type: 'datepicker', selected_date: '2026-01-05' }],
  [
    'an overflow',
    { type: 'overflow', options: [] },
    option('a'),
    { type: 'overflow', selected_option: option('a') },
  ],
] as const)('a click tells what %s decides', (_, element, value, wanted) => {
  expect(actionOf(element as unknown as Parameters<typeof actionOf>[0], value)).toEqual(wanted);
});

describe('before the app hears of it, Slack refuses', () => {
  const said = (element: Record<string, unknown>, value: unknown, more = {}) =>
    complaints([input('b', element, more)], {
      b: { it: fieldValue(element.type as 'plain_text_input', value) },
    }).b;
  const required = 'Please complete this required field.';

  test.each([
    ['an empty field', { type: 'plain_text_input' }, '', required],
    ['an empty choice', { type: 'checkboxes', options: [] }, [], required],
    ['too short a text', { type: 'plain_text_input', min_length: 3 }, 'ab', 'Write at least 3 characters.'],
    ['too long a text', { type: 'plain_text_input', max_length: 3 }, 'abcd', 'Write at most 3 characters.'],
    ['no number', { type: 'number_input', is_decimal_allowed: true }, 'ten', 'Enter a number.'],
    ['a broken number', { type: 'number_input', is_decimal_allowed: false }, '1.5', 'Enter a whole number.'],
    [
      'a small number',
      { type: 'number_input', is_decimal_allowed: true, min_value: '2' },
      '1',
      'Enter 2 or more.',
    ],
    [
      'a large number',
      { type: 'number_input', is_decimal_allowed: true, max_value: '2' },
      '3',
      'Enter 2 or less.',
    ],
    ['no address', { type: 'email_text_input' }, 'ann', 'Enter an email address.'],
    ['no link', { type: 'url_text_input' }, 'a.example', 'Enter a URL that begins with https://.'],
  ])('%s', (_, element, value, wanted) => expect(said(element, value)).toBe(wanted));

  test('and nothing that is right, or empty and optional', () => {
    expect(said({ type: 'plain_text_input', min_length: 3 }, '', { optional: true })).toBeUndefined();
    expect(said({ type: 'number_input', is_decimal_allowed: true, max_value: '2' }, '1.5')).toBeUndefined();
    expect(said({ type: 'email_text_input' }, 'ann@a.example')).toBeUndefined();
    expect(said({ type: 'url_text_input' }, 'https://a.example')).toBeUndefined();
  });
});
