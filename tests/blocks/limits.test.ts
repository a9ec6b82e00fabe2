import { limits } from '../../blocks/limits.ts';
import { findBroken } from '../../blocks/validate.ts';
import * as s from './samples.ts';
import { type Loose, type Sent, times, x } from './samples.ts';

type Limit = [name: string, limit: number, path: string, make: (n: number) => Sent];

const inModal = (element: Loose): Sent => s.modal(s.input(element));
const pressed = (element: Loose): Sent => s.message(s.section({ accessory: element }));
const view = (rest: Loose): Sent => {
  const [surface, payload] = s.modal(s.divider);
  return [surface, { ...payload, ...rest }];
};
const url = (n: number): string => `https://a.example/${x(n - 18)}`;
const options = (n: number): Loose[] => times(n, (at) => s.option(at));
const multi = (type: string, rest: Loose): Sent => inModal({ type, ...rest });
const people = (n: number): string[] => times(n, (at) => `U${at}`);

/** A Home of exactly so many bytes as JSON. */
function homeOf(bytes: number): Sent {
  const full = s.section({ text: s.mrkdwn('発'.repeat(920)) });
  const blocks = times(88, () => full);
  const without = Buffer.byteLength(JSON.stringify(s.home(...blocks, s.section({ text: s.mrkdwn('') }))[1]));
  const missing = bytes - without;
  return s.home(...blocks, s.section({ text: s.mrkdwn(x(missing)) }));
}

/** Texts of exactly so many characters as Slack seems to count a message: 125 a block, and what is in it. */
const messageOf = (characters: number): Sent =>
  s.message(
    ...times(4, () => s.section({ text: s.mrkdwn(x(3000)) })),
    s.section({ text: s.mrkdwn(x(characters - 12_000 - 5 * 125)) }),
  );

const most: Limit[] = [
  ['message.blocks', 50, 'blocks', (n) => s.message(...times(n, () => s.divider))],
  ['message.textBytes', 4000, 'text', (n) => ['message', { text: `${'é'.repeat(1000)}${x(n - 2000)}` }]],
  ['message.markdown', 12_000, 'blocks[0].text', (n) => s.message({ type: 'markdown', text: x(n) })],
  [
    'message.markdown',
    12_000,
    'blocks',
    (n) => s.message({ type: 'markdown', text: x(6000) }, { type: 'markdown', text: x(n - 6000) }),
  ],
  ['message.characters', 13_000, 'blocks', messageOf],
  ['message.tables', 1, 'blocks[1]', (n) => s.message(...times(n, () => s.table([[s.cell('a')]])))],
  ['view.blocks', 100, 'blocks', (n) => s.modal(...times(n, () => s.divider))],
  ['view.blocks', 100, 'blocks', (n) => s.home(...times(n, () => s.divider))],
  ['view.title', 24, 'title.text', (n) => view({ title: s.plain(x(n)) })],
  ['view.submit', 24, 'submit.text', (n) => view({ submit: s.plain(x(n)) })],
  ['view.close', 24, 'close.text', (n) => view({ close: s.plain(x(n)) })],
  ['view.privateMetadata', 3000, 'private_metadata', (n) => view({ private_metadata: x(n) })],
  ['view.callbackId', 255, 'callback_id', (n) => view({ callback_id: x(n) })],
  ['view.externalId', 255, 'external_id', (n) => view({ external_id: x(n) })],
  ['view.bytes', 250_000, '', homeOf],
  ['blockId', 255, 'blocks[0].block_id', (n) => s.message({ ...s.divider, block_id: x(n) })],
  ['actionId', 255, 'blocks[0].accessory.action_id', (n) => pressed(s.button({ action_id: x(n) }))],
  [
    'text',
    3000,
    'blocks[0].elements[0].elements[0].text',
    (n) => s.modal(s.rich(s.richSection({ type: 'link', url: 'https://a.example', text: x(n) }))),
  ],
  ['url', 3000, 'blocks[0].accessory.url', (n) => pressed(s.button({ url: url(n) }))],
  ['url', 3000, 'blocks[0].image_url', (n) => s.message(s.image({ image_url: url(n) }))],
  [
    'url',
    3000,
    'blocks[0].accessory.options[1].url',
    (n) => pressed({ type: 'overflow', options: [s.option(1), s.option(2, { url: url(n) })] }),
  ],
  ['header.text', 150, 'blocks[0].text.text', (n) => s.message(s.header(x(n)))],
  ['section.text', 3000, 'blocks[0].text.text', (n) => s.message(s.section({ text: s.mrkdwn(x(n)) }))],
  ['section.text', 3000, 'blocks[0].text.text', (n) => s.home(s.section({ text: s.plain(x(n)) }))],
  [
    'section.fields',
    10,
    'blocks[0].fields',
    (n) => s.message(s.section({ fields: times(n, () => s.plain('f')) })),
  ],
  [
    'section.field',
    2000,
    'blocks[0].fields[0].text',
    (n) => s.message(s.section({ fields: [s.mrkdwn(x(n))] })),
  ],
  [
    'context.elements',
    10,
    'blocks[0].elements',
    (n) => s.message(s.context(...times(n, () => s.plain('e')))),
  ],
  ['context.text', 2000, 'blocks[0].elements[0].text', (n) => s.message(s.context(s.mrkdwn(x(n))))],
  [
    'actions.elements',
    25,
    'blocks[0].elements',
    (n) => s.message(s.actions(...times(n, (at) => s.button({ action_id: `${at}` })))),
  ],
  ['image.altText', 2000, 'blocks[0].alt_text', (n) => s.message(s.image({ alt_text: x(n) }))],
  ['image.altText', 2000, 'blocks[0].accessory.alt_text', (n) => pressed(s.image({ alt_text: x(n) }))],
  ['image.title', 2000, 'blocks[0].title.text', (n) => s.message(s.image({ title: s.plain(x(n)) }))],
  ['input.label', 2000, 'blocks[0].label.text', (n) => s.modal(s.input(s.text(), { label: s.plain(x(n)) }))],
  ['input.hint', 2000, 'blocks[0].hint.text', (n) => s.modal(s.input(s.text(), { hint: s.plain(x(n)) }))],
  [
    'richTextList.indent',
    8,
    'blocks[0].elements[0].indent',
    (indent) =>
      s.home(
        s.rich({
          type: 'rich_text_list',
          style: 'bullet',
          indent,
          elements: [s.richSection(s.words('a'))],
        }),
      ),
  ],
  [
    'richTextList.border',
    1,
    'blocks[0].elements[0].border',
    (border) => s.home(s.rich({ type: 'rich_text_quote', border, elements: [s.words('a')] })),
  ],
  ['table.rows', 100, 'blocks[0].rows', (n) => s.message(s.table(times(n, () => [s.cell('a')])))],
  ['table.columns', 20, 'blocks[0].rows[0]', (n) => s.message(s.table([times(n, () => s.cell('a'))]))],
  [
    'table.columns',
    20,
    'blocks[0].column_settings',
    (n) => s.message(s.table([[s.cell('a')]], { column_settings: times(n, () => null) })),
  ],
  [
    'table.characters',
    10_000,
    'blocks[0].rows',
    (n) => s.message(s.table([[s.cell(x(5000)), s.rich(s.richSection(s.words(x(n - 5000))))]])),
  ],
  ['button.text', 75, 'blocks[0].accessory.text.text', (n) => pressed(s.button({ text: s.plain(x(n)) }))],
  ['button.value', 2000, 'blocks[0].accessory.value', (n) => pressed(s.button({ value: x(n) }))],
  [
    'button.accessibilityLabel',
    75,
    'blocks[0].accessory.accessibility_label',
    (n) => pressed(s.button({ accessibility_label: x(n) })),
  ],
  ...(['title', 'text', 'confirm', 'deny'] as const).map(
    (part): Limit => [
      `confirm.${part}`,
      { title: 100, text: 300, confirm: 30, deny: 30 }[part],
      `blocks[0].accessory.confirm.${part}.text`,
      (n) => pressed(s.button({ confirm: s.confirm({ [part]: s.plain(x(n)) }) })),
    ],
  ),
  [
    'option.text',
    75,
    'blocks[0].element.options[0].text.text',
    (n) => inModal(s.select({ options: [s.option(1, { text: s.plain(x(n)) })] })),
  ],
  [
    'option.value',
    75,
    'blocks[0].element.options[0].value',
    (n) => inModal(s.select({ options: [s.option(1, { value: x(n) })] })),
  ],
  [
    'option.description',
    75,
    'blocks[0].element.options[0].description.text',
    (n) => inModal({ type: 'radio_buttons', options: [s.option(1, { description: s.mrkdwn(x(n)) })] }),
  ],
  [
    'optionGroup.label',
    75,
    'blocks[0].element.option_groups[0].label.text',
    (n) => inModal({ type: 'static_select', option_groups: [{ label: s.plain(x(n)), options: options(1) }] }),
  ],
  [
    'optionGroup.options',
    100,
    'blocks[0].element.option_groups[0].options',
    (n) => inModal({ type: 'static_select', option_groups: [{ label: s.plain('g'), options: options(n) }] }),
  ],
  ['select.options', 100, 'blocks[0].element.options', (n) => inModal(s.select({ options: options(n) }))],
  [
    'select.options',
    100,
    'blocks[0].element.options',
    (n) => multi('multi_static_select', { options: options(n) }),
  ],
  [
    'select.groups',
    100,
    'blocks[0].element.option_groups',
    (n) =>
      inModal({
        type: 'static_select',
        option_groups: times(n, (at) => ({ label: s.plain('g'), options: [s.option(at)] })),
      }),
  ],
  [
    'overflow.options',
    5,
    'blocks[0].accessory.options',
    (n) => pressed({ type: 'overflow', options: options(n) }),
  ],
  [
    'choices.options',
    10,
    'blocks[0].element.options',
    (n) => inModal({ type: 'checkboxes', options: options(n) }),
  ],
  [
    'choices.options',
    10,
    'blocks[0].element.options',
    (n) => inModal({ type: 'radio_buttons', options: options(n) }),
  ],
  ...[
    'static_select',
    'datepicker',
    'timepicker',
    'plain_text_input',
    'email_text_input',
    'users_select',
  ].map(
    (type): Limit => [
      'placeholder',
      150,
      'blocks[0].element.placeholder.text',
      (n) =>
        inModal({
          type,
          placeholder: s.plain(x(n)),
          ...(type === 'static_select' && { options: options(1) }),
        }),
    ],
  ),
  [
    'plainTextInput.minLength',
    3000,
    'blocks[0].element.min_length',
    (n) => inModal(s.text({ min_length: n })),
  ],
  [
    'plainTextInput.maxLength',
    3000,
    'blocks[0].element.max_length',
    (n) => inModal(s.text({ max_length: n })),
  ],
  [
    'plainTextInput.initialValue',
    3000,
    'blocks[0].element.initial_value',
    (n) => inModal(s.text({ initial_value: x(n) })),
  ],
  [
    'fileInput.files',
    10,
    'blocks[0].element.max_files',
    (n) => inModal({ type: 'file_input', max_files: n }),
  ],
];

const least: Limit[] = [
  [
    'overflow.least',
    2,
    'blocks[0].accessory.options',
    (n) => pressed({ type: 'overflow', options: options(n) }),
  ],
  ['', 1, 'blocks', (n) => s.modal(...times(n, () => s.divider))],
  ['', 1, 'blocks', (n) => s.home(...times(n, () => s.divider))],
  ['', 1, 'text', (n) => ['message', { text: x(n) }]],
  ['', 1, 'title.text', (n) => view({ title: s.plain(x(n)) })],
  ['', 1, 'blocks[0].text.text', (n) => s.message(s.header(x(n)))],
  ['', 1, 'blocks[0].text.text', (n) => s.message(s.section({ text: s.mrkdwn(x(n)) }))],
  ['', 1, 'blocks[0].fields', (n) => s.message(s.section({ fields: times(n, () => s.plain('f')) }))],
  ['', 1, 'blocks[0].elements', (n) => s.message(s.context(...times(n, () => s.plain('e'))))],
  ['', 1, 'blocks[0].elements', (n) => s.message(s.actions(...times(n, () => s.button())))],
  ['', 1, 'blocks[0].elements', (n) => s.message(s.rich(...times(n, () => s.richSection(s.words('a')))))],
  [
    '',
    1,
    'blocks[0].elements[0].elements',
    (n) => s.home(s.rich(s.richSection(...times(n, () => s.words('a'))))),
  ],
  ['', 1, 'blocks[0].rows', (n) => s.message(s.table(times(n, () => [s.cell('a')])))],
  ['', 1, 'blocks[0].rows[0]', (n) => s.message(s.table([times(n, () => s.cell('a'))]))],
  ['', 1, 'blocks[0].rows[0][0].text', (n) => s.message(s.table([[s.cell(x(n))]]))],
  ['', 1, 'blocks[0].alt_text', (n) => s.message(s.image({ alt_text: x(n) }))],
  ['', 1, 'blocks[0].accessory.text.text', (n) => pressed(s.button({ text: s.plain(x(n)) }))],
  ['', 1, 'blocks[0].element.options', (n) => inModal(s.select({ options: options(n) }))],
  [
    '',
    1,
    'blocks[0].element.options[0].value',
    (n) => inModal(s.select({ options: [s.option(1, { value: x(n) })] })),
  ],
  ['', 1, 'blocks[0].element.options', (n) => inModal({ type: 'checkboxes', options: options(n) })],
  ['', 0, 'blocks[0].element.min_length', (n) => inModal(s.text({ min_length: n }))],
  ['', 1, 'blocks[0].element.max_length', (n) => inModal(s.text({ max_length: n }))],
  ['', 1, 'blocks[0].element.max_files', (n) => inModal({ type: 'file_input', max_files: n })],
  [
    '',
    1,
    'blocks[0].element.filetypes',
    (n) => inModal({ type: 'file_input', filetypes: times(n, () => 'pdf') }),
  ],
  [
    '',
    1,
    'blocks[0].element.max_selected_items',
    (n) => multi('multi_users_select', { max_selected_items: n }),
  ],
  ['', 0, 'blocks[0].element.min_query_length', (n) => multi('external_select', { min_query_length: n })],
  [
    '',
    1,
    'blocks[0].element.initial_users',
    (n) => multi('multi_users_select', { initial_users: people(n) }),
  ],
  [
    '',
    1,
    'blocks[0].element.filter.include',
    (n) => multi('conversations_select', { filter: { include: times(n, () => 'im') } }),
  ],
  [
    '',
    1,
    'blocks[0].element.dispatch_action_config.trigger_actions_on',
    (n) =>
      inModal(s.text({ dispatch_action_config: { trigger_actions_on: times(n, () => 'on_enter_pressed') } })),
  ],
  [
    '',
    1_000_000_000,
    'blocks[0].element.initial_date_time',
    (n) => inModal({ type: 'datetimepicker', initial_date_time: n }),
  ],
];

const title = ([name, limit, path]: Limit) => `${name || 'at least'} ${limit}: ${path || 'the whole'}`;
const found = ([surface, payload]: Sent) => findBroken(surface, payload);

describe('at the limit a payload passes, one over it is found with its path', () => {
  test.each(most.map((each) => [title(each), each] as const))('%s', (_, [, limit, path, make]) => {
    expect(found(make(limit))).toEqual([]);
    expect(found(make(limit + 1))).toEqual([{ path, limit, rule: expect.stringContaining(String(limit)) }]);
  });
});

describe('at the least a payload passes, one under it is found with its path', () => {
  test.each(least.map((each) => [title(each), each] as const))('%s', (_, [, limit, path, make]) => {
    expect(found(make(limit))).toEqual([]);
    expect(found(make(limit - 1))).toEqual([{ path, limit, rule: expect.any(String) }]);
  });
});

test('a block counts as 125 characters of a message', () => {
  const [surface, payload] = messageOf(13_000 - 125);
  const one = [...(payload.blocks as Loose[]), s.divider];
  expect(findBroken(surface, { ...payload, blocks: one })).toEqual([]);
  expect(findBroken(surface, { ...payload, blocks: [...one, s.divider] })).toMatchObject([
    { path: 'blocks' },
  ]);
});

test('so do the words for those who see no image', () => {
  const [surface, payload] = messageOf(13_000 - 125 - 9);
  const described = (alt_text: string) => ({
    ...payload,
    blocks: [...(payload.blocks as Loose[]), s.image({ alt_text })],
  });
  expect(findBroken(surface, described('a receipt'))).toEqual([]);
  expect(findBroken(surface, described('a receipt!'))).toMatchObject([{ path: 'blocks' }]);
});

test('no limit is without such a test, and each is the number that stands in it', () => {
  const leaves = (value: unknown, name: string): [string, number][] =>
    typeof value === 'number'
      ? [[name, value]]
      : Object.entries(value as object).flatMap(([key, each]) => leaves(each, name ? `${name}.${key}` : key));
  const tested = new Map([...most, ...least].map(([name, limit]) => [name, limit]));
  tested.delete('');
  tested.set('message.charactersABlock', 125);
  expect(Object.fromEntries(tested)).toEqual(Object.fromEntries(leaves(limits, '')));
});
