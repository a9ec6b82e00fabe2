import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import type { Money } from '../../app/shared/money.ts';
import { actionsOf, buttonOf } from '../../blocks/parts/buttons.ts';
import { fitted, homeOf, messageOf, modalOf } from '../../blocks/parts/fitted.ts';
import { askChoice, askDay, askText } from '../../blocks/parts/forms.ts';
import { listOf, paged } from '../../blocks/parts/list.ts';
import { mrkdwn } from '../../blocks/parts/mrkdwn.ts';
import {
  contextOf,
  divider,
  fieldsOf,
  headerOf,
  sectionOf,
  sectionsOf,
} from '../../blocks/parts/sections.ts';
import { tableOf } from '../../blocks/parts/table.ts';
import { dayWord, moneyList } from '../../blocks/parts/text.ts';
import { buttonValue, readValue } from '../../blocks/parts/value.ts';
import { findBroken, type Surface } from '../../blocks/validate.ts';
import { anyText } from './strings.ts';

const surfaces: Surface[] = ['message', 'modal', 'home'];
const payloadOf = (surface: Surface, blocks: KnownBlock[]) =>
  ({
    message: () => messageOf('text', blocks),
    modal: () => modalOf({ title: 'title', callback_id: 'x', submit: 'Go', blocks }),
    home: () => homeOf(blocks),
  })[surface]();

const pause = (id: string) =>
  buttonOf({
    action_id: 'pause',
    text: 'Pause',
    value: buttonValue({ id, revision: 1 }),
    label: `Pause ${id}`,
  });

const anyMoney: fc.Arbitrary<Money> = fc.record({
  minor: fc.maxSafeInteger(),
  currency: fc.constantFrom(...Intl.supportedValuesOf('currency')),
});
const small = (money: Money): Money => ({ ...money, minor: money.minor % 1_000_000_000 });

describe('whatever they are given, Slack takes what the parts make', () => {
  const texts = fc.array(anyText, { maxLength: 30 });
  const makers: ((texts: string[], moneys: Money[], n: number, surface: Surface) => KnownBlock[])[] = [
    ([a = ''], moneys) => [headerOf(a), divider(), sectionOf(mrkdwn`*${a}* owes ${moneyList(moneys)}`)],
    (all) => [sectionOf(all.join(' '), pause(all.join(''))), contextOf(...all)],
    (all) => fieldsOf(all.map((text, at) => [text, all.at(-at) ?? ''] as const)),
    (all) => sectionsOf(all),
    (all, _, n) => sectionsOf(listOf(all, n)),
    (all) => actionsOf(all.map(pause)),
    (all, _, n) =>
      actionsOf(
        all.map((text, at) =>
          buttonOf({
            action_id: `act-${at % (n + 1)}`,
            text,
            value: buttonValue({ id: text, revision: n }),
            style: 'danger',
            label: text,
            confirm: { title: text, text, confirm: text, deny: text, style: 'primary' },
          }),
        ),
      ),
    (all, _, n, surface) =>
      tableOf(surface, {
        head: all.slice(0, n),
        rows: all.map((text) => all.slice(0, text.length % 25)),
        align: all.map(() => 'right'),
      }),
  ];

  test.each(makers.map((make, at) => [at, make] as const))('parts %d', (_, make) => {
    fc.assert(
      fc.property(
        texts,
        fc.array(anyMoney.map(small), { maxLength: 30 }),
        fc.integer({ min: 0, max: 30 }),
        fc.constantFrom(...surfaces),
        (all, moneys, n, surface) => {
          expect(findBroken(surface, payloadOf(surface, make(all, moneys, n, surface)))).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a form', () => {
    fc.assert(
      fc.property(anyText, anyText, texts, fc.integer({ min: 1, max: 3000 }), (a, b, all, max_length) => {
        const modal = modalOf({
          title: a,
          submit: b || 'Go',
          close: a,
          callback_id: 'form',
          private_metadata: a.slice(0, 3000).toWellFormed(),
          blocks: [
            askText({ id: 'a', label: a, hint: b, initial: a, placeholder: b, max_length, multiline: true }),
            askText({ id: 'b', label: b }),
            askDay({ id: 'c', label: a, hint: a, initial: '2027-01-04', optional: true }),
            askChoice({
              id: 'd',
              label: b,
              placeholder: a,
              choices: ['', ...all].map((text, at) => ({ value: `v${at}`, text })),
              initial: 'v0',
            }),
          ],
        });
        expect(findBroken('modal', modal)).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });

  test('what is filled in at first is kept, but for half characters', () => {
    const initial = (text: string) =>
      JSON.stringify(askText({ id: 'a', label: 'b', initial: text, max_length: 5 }));
    expect(initial('a\n  b')).toContain('"initial_value":"a\\n  b"');
    expect(initial('a\ud800')).toContain('"initial_value":"a\ufffd"');
    expect(initial('abcdef')).toContain('"initial_value":"abcd…"');
    expect(initial(' \u200b')).not.toContain('initial_value');
  });

  test('everything at once, and notifications', () => {
    fc.assert(
      fc.property(texts, anyText, fc.constantFrom(...surfaces), (all, text, surface) => {
        const blocks = makers.slice(0, 6).flatMap((make) => make(all, [], 3, surface));
        expect(findBroken(surface, payloadOf(surface, blocks))).toEqual([]);
        expect(findBroken('message', messageOf(text, []))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('ten thousand rows', () => {
  const names = Array.from(
    { length: 10_000 },
    (_, at) => `INV_${at} ${'株式会社 & <Söhne> '.repeat(at % 7)}`,
  );

  test('as sections, buttons, fields, headers and a table', () => {
    const lists = [
      sectionsOf(names),
      names.flatMap((name) => [sectionOf(mrkdwn`*${name}*`), ...actionsOf([pause(name)])]),
      fieldsOf(names.map((name) => ['Customer', name] as const)),
      actionsOf(names.map(pause)),
      names.map(headerOf),
    ];
    const rows = names.map((name) => [name, name]);
    for (const surface of surfaces)
      for (const blocks of [...lists, tableOf(surface, { head: ['Invoice', 'Name'], rows })])
        expect(findBroken(surface, payloadOf(surface, blocks))).toEqual([]);
  });

  test('the biggest texts there are', () => {
    const blocks = names.slice(0, 150).map(() => sectionOf('発'.repeat(10_000)));
    for (const surface of surfaces) expect(findBroken(surface, payloadOf(surface, blocks))).toEqual([]);
  });

  test('the line that says so has its room', () => {
    const blocks = names.slice(0, 20).map(() => sectionOf('x'.repeat(875)));
    const { length } = blocks.slice(0, 13);
    expect(fitted('message', blocks.slice(0, length))).toHaveLength(length);
    expect(fitted('message', blocks)).toHaveLength(length);
    expect(findBroken('message', messageOf('text', blocks))).toEqual([]);
  });

  test('what is left out is counted', () => {
    const said = JSON.stringify(
      tableOf('message', { head: ['Name'], rows: names.map((name) => [name.slice(0, 8)]) }),
    );
    expect(said).toContain('… and 9901 more');
    expect(listOf(names, 3).at(-1)).toEqual({ mrkdwn: '… and 9997 more' });
    expect(listOf(names, 3, (left) => `${left}!`)).toEqual([...names.slice(0, 3), '9997!']);
    expect(listOf(['a', 'b'], 2)).toEqual(['a', 'b']);
    const blocks = fitted(
      'message',
      names.map(() => divider()),
      'The rest is in the sheet.',
    );
    expect(blocks).toHaveLength(50);
    expect(blocks.at(-1)).toEqual(contextOf('The rest is in the sheet.'));
    expect(fitted('home', blocks)).toEqual(blocks);
  });
});

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
      /^AUD 1\.00, .*, and 2 more currencies$/,
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
