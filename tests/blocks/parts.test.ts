import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import type { Money } from '../../app/shared/money.ts';
import { actionsOf, buttonOf } from '../../blocks/parts/buttons.ts';
import { fitted, homeOf, messageOf, modalOf } from '../../blocks/parts/fitted.ts';
import { askChoice, askDay, askText } from '../../blocks/parts/forms.ts';
import { listOf } from '../../blocks/parts/list.ts';
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
import { moneyList } from '../../blocks/parts/text.ts';
import { buttonValue } from '../../blocks/parts/value.ts';
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
