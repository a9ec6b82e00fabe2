import fc from 'fast-check';
import { actionsOf, buttonOf } from '../../blocks/parts/buttons.ts';
import { modalOf } from '../../blocks/parts/fitted.ts';
import { askChoice } from '../../blocks/parts/forms.ts';
import { paged } from '../../blocks/parts/list.ts';
import { sectionOf, sectionsOf } from '../../blocks/parts/sections.ts';
import { tableOf } from '../../blocks/parts/table.ts';
import { dayWord, moneyList } from '../../blocks/parts/text.ts';
import { buttonValue, readValue } from '../../blocks/parts/value.ts';
import { anyText } from './strings.ts';

describe('values of buttons', () => {
  test('are read back, unless the id is longer than Slack takes', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyText, fc.string({ unit: 'binary', minLength: 600, maxLength: 3000 })),
        fc.nat(),
        (id, revision) => {
          const value = buttonValue({ id, revision });
          expect(value.length).toBeLessThanOrEqual(2000);
          const fits = id !== '' && JSON.stringify({ id, revision }).replaceAll('&', '&amp;').length <= 2000;
          expect(readValue(value)).toEqual(fits ? { id, revision } : undefined);
        },
      ),
    );
  });

  test.each([
    undefined,
    '',
    'INV-1',
    'null',
    '[]',
    '{}',
    '{"id":"a"}',
    '{"id":1,"revision":1}',
    '{"id":"a","revision":-1}',
    '{"id":"a","revision":1.5}',
    '{"id":"a","revision":1,"more":2}',
    '{"id":"","revision":1}',
  ])('are nothing else: %s', (text) => {
    expect(readValue(text)).toBeUndefined();
  });

  test('are not cut', () => {
    const make = (value: string) => buttonOf({ action_id: 'pause', text: 'Pause', value });
    expect(make('x'.repeat(2000)).value).toHaveLength(2000);
    expect(() => make('x'.repeat(2001))).toThrow('The value of button pause is longer than 2000 characters.');
    expect(() =>
      modalOf({ title: 'a', callback_id: 'b', blocks: [], private_metadata: 'x'.repeat(3001) }),
    ).toThrow('The metadata of modal b is longer than 3000 characters.');
    const choice =
      (...values: string[]) =>
      () =>
        askChoice({ id: 'c', label: 'C', choices: values.map((value) => ({ value, text: 'a' })) });
    expect(choice('x'.repeat(76))).toThrow('A choice of c has a value of 76 characters.');
    for (const values of [['a', 'a'], []]) expect(choice(...values)).toThrow('need different values');
  });
});

describe('words', () => {
  test('money', () => {
    const sgd = { minor: 480_000, currency: 'SGD' };
    expect(moneyList([])).toBe('–');
    expect(moneyList([sgd])).toBe('SGD 4,800.00');
    expect(moneyList([sgd, { minor: 1200, currency: 'JPY' }, sgd])).toBe('JPY 1,200 and SGD 9,600.00');
    const many = ['AUD', 'CAD', 'CHF', 'EUR', 'GBP', 'HKD', 'INR', 'SGD'];
    expect(moneyList(many.map((currency) => ({ minor: 100, currency })))).toMatch(
      /^AUD 1\.00, .*, and 2 more$/,
    );
  });

  test('days', () => {
    expect(dayWord('2027-01-04')).toBe('Mon 4 Jan 2027');
    expect(dayWord('2028-02-29')).toBe('Tue 29 Feb 2028');
  });

  test('pages', () => {
    expect(paged([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(paged([], 2)).toEqual([]);
  });

  test('sections hold as many lines as fit, each whole', () => {
    const lines = Array.from({ length: 1000 }, (_, at) => `line ${at}`);
    const texts = sectionsOf(lines).map((section) => section.text?.text ?? '');
    expect(texts.join('\n')).toBe(lines.join('\n'));
    expect(texts.length).toBe(Math.ceil(lines.join('\n').length / 3000));
    expect(sectionsOf([])).toEqual([]);
  });

  test('a section is filled to the last character', () => {
    const count = (...lengths: number[]) => sectionsOf(lengths.map((length) => 'x'.repeat(length))).length;
    expect([count(1000, 1000, 998), count(1000, 1000, 999), count(3000, 1), count(2998, 1)]).toEqual([
      1, 2, 2, 1,
    ]);
  });

  test('rows of buttons', () => {
    const make = (action_id: string) => buttonOf({ action_id, text: 'a', value: 'b' });
    const sizes = (ids: string[]) => actionsOf(ids.map(make)).map(({ elements }) => elements.length);
    expect(sizes(Array.from({ length: 60 }, (_, at) => `${at}`))).toEqual([25, 25, 10]);
    expect(sizes(['pause', 'pay', 'pause', 'pay', 'pay'])).toEqual([2, 2, 1]);
    expect(sizes([])).toEqual([]);
  });

  test('a table, and its rows as lines where Slack has none', () => {
    const money = {
      head: ['Name', 'Total'],
      rows: [['Acme', 'SGD 5.00'], ['Bolt']],
      align: ['left', 'right'] as const,
    };
    expect(tableOf('message', money)).toEqual([
      {
        type: 'table',
        rows: [
          [
            { type: 'raw_text', text: 'Name' },
            { type: 'raw_text', text: 'Total' },
          ],
          [
            { type: 'raw_text', text: 'Acme' },
            { type: 'raw_text', text: 'SGD 5.00' },
          ],
          [
            { type: 'raw_text', text: 'Bolt' },
            { type: 'raw_text', text: '–' },
          ],
        ],
        column_settings: [{ align: 'left' }, { align: 'right' }],
      },
    ]);
    const lines = [sectionOf({ mrkdwn: 'Acme · SGD 5.00\nBolt' })];
    expect(tableOf('home', money)).toEqual(lines);
    expect(tableOf('message', { ...money, head: Array.from({ length: 21 }, () => 'a') })).toEqual(lines);
  });
});
