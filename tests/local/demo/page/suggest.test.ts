import { suggestionsFor } from '../../../../local/demo/page/core/suggest.ts';
import { asTyped, mentionAt } from '../../../../local/demo/page/core/typed.ts';
import type { Person } from '../../../../local/demo/slack/wire.ts';

const person = (id: string, name: string, real_name: string): Person => ({
  id,
  name,
  real_name,
  title: 'Owner',
  email: '',
  color: '',
  is_bot: false,
  is_restricted: false,
});
const people = [person('U1', 'mei', 'Mei Tan'), person('U2', 'marcus', 'Marcus Lim')];
const commands = [{ command: '/chase', description: 'Invoices', usage_hint: 'list' }];
const channel = { members: ['U2'] };
const offered = (text: string, caret = text.length, inThread = false) =>
  suggestionsFor(text, caret, { commands, people }, channel, inThread);
const names = (...given: Parameters<typeof offered>) => offered(...given).all.map(({ name }) => name);

test.each([
  ['@', 1, { from: 0, wanted: '' }],
  ['Hi @Ma', 6, { from: 3, wanted: 'ma' }],
  ['Hi @ma, and', 6, { from: 3, wanted: 'ma' }],
  ['me@tan', 6, undefined],
  ['Hi @ma there', 12, undefined],
])('in %j at %d someone is meant: %j', (text, caret, found) => {
  expect(mentionAt(text, caret)).toEqual(found);
});

test('an @ offers people, those who are there first', () => {
  expect(names('@')).toEqual(['Marcus Lim', 'Mei Tan']);
  expect(names('@ta')).toEqual(['Mei Tan']);
  expect(names('Ask @ma about it', 7, true)).toEqual(['Marcus Lim']);
  expect(names('@zz')).toEqual([]);
  expect(names('@mei')).toEqual([]);
});

test('whom one takes stands where the @ was', () => {
  expect(offered('Ask @ma about it', 7).all[0]).toMatchObject({
    text: 'Ask @marcus about it',
    caret: 12,
  });
});

test('a slash offers commands, but not in a thread', () => {
  expect(offered('/')).toMatchObject({ label: 'Commands', all: [{ name: '/chase', text: '/chase ' }] });
  expect(names('/', 1, true)).toEqual([]);
});

test('a message to be edited reads as it was typed', () => {
  const channels = [{ id: 'C1', name: 'accounts' }] as never;
  expect(asTyped('<@U1> &amp; <@U9>, see <#C1|old> &lt;here&gt;', { people, channels })).toBe(
    '@mei & <@U9>, see #accounts <here>',
  );
});
