import { Blocks, Elements, Message } from 'slack-block-builder';
import { checked, findBroken, type Surface } from '../../blocks/validate.ts';
import * as s from './samples.ts';
import { type Loose, type Sent, x } from './samples.ts';

const found = ([surface, payload]: Sent) => findBroken(surface, payload);
const paths = (sent: Sent) => found(sent).map(({ path }) => path);
const surfaces: Surface[] = ['message', 'modal', 'home'];
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
