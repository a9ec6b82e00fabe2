import type { Query } from '../../app/ports/store.ts';
import { DefiniteFailure } from '../../app/shared/errors.ts';
import { byBytes, drain, fresh, outcomeOf, putLetter, putSend, type Subject } from './store-subject.ts';

/** In the order of their UTF-8 bytes, which is not JavaScript's. */
const sortKeys = [
  '\u0000',
  '!',
  '#',
  '0',
  '10',
  '2',
  'A',
  'Z',
  'a',
  'a\u0000',
  'a\u0000b',
  'a!',
  'aa',
  'z',
  'é',
  '中',
  '\ue000',
  '\uffef',
  '😀',
  '😀a',
  '𝒳',
];

export const queriesContract = (subject: () => Subject) => {
  const store = () => subject().store;

  describe('a partition', () => {
    let partition: string;
    const ask = async (query: Partial<Query>) => {
      const { items } = await drain(store(), 'ic-sends', { partition, ...query });
      return items.map((item) => item.step_index as string);
    };

    beforeAll(async () => {
      partition = fresh('part');
      const near = [partition.slice(0, -1), `${partition}0`, `${partition}\u0000`].map((name) =>
        putSend(name, 'x'),
      );
      const shuffled = sortKeys.toSorted(
        (a, b) => ((a.length * 7 + a.codePointAt(0)!) % 11) - ((b.length * 7 + b.codePointAt(0)!) % 11),
      );
      await store().transact([...shuffled.map((key) => putSend(partition, key, { of: key })), ...near]);
    });

    test('is read in the order of UTF-8 bytes, both ways', async () => {
      const sorted = sortKeys.toSorted(byBytes);
      expect(await ask({})).toEqual(sorted);
      expect(await ask({ newestFirst: true })).toEqual(sorted.toReversed());
    });

    test.each([1, 7, 21, 22, 1000])('in pages of %i is whole, both ways', async (limit) => {
      for (const newestFirst of [false, true]) {
        const { pages, items } = await drain(store(), 'ic-sends', { partition, limit, newestFirst });
        const sorted = sortKeys.toSorted(byBytes);
        expect(items.map((item) => item.step_index)).toEqual(newestFirst ? sorted.toReversed() : sorted);
        expect(Math.max(...pages.map((page) => page.length))).toBe(Math.min(limit, 21));
      }
    });

    test.each([
      ['a', undefined],
      [undefined, 'a'],
      ['a', 'z'],
      ['a', 'a'],
      ['\uffef', '😀'],
      ['b', 'c'],
      ['z', 'a'],
      ['~', undefined],
    ])('from %j to %j is what lies between, bounds included, in pages too', async (from, to) => {
      const expected = sortKeys
        .filter(
          (key) =>
            (from === undefined || byBytes(key, from) >= 0) && (to === undefined || byBytes(key, to) <= 0),
        )
        .toSorted(byBytes);
      expect(await ask({ from, to })).toEqual(expected);
      expect(await ask({ from, to, limit: 2 })).toEqual(expected);
      expect(await ask({ from, to, limit: 2, newestFirst: true })).toEqual(expected.toReversed());
    });

    test('that has nothing is an empty last page', async () => {
      expect(await store().query('ic-sends', { partition: fresh('nothing') })).toEqual({ items: [] });
    });

    test('goes on where it was, though its last item was deleted', async () => {
      const invoice_id = fresh();
      const make = (step_index: string) => putSend(invoice_id, step_index, { version: 1 });
      await store().transact(['a', 'b', 'c', 'd'].map(make));
      const first = await store().query('ic-sends', { partition: invoice_id, limit: 2 });
      await store().transact([
        { delete: 'ic-sends', key: { invoice_id, step_index: 'b' }, if: 1 },
        putSend(invoice_id, 'bb'),
        putSend(invoice_id, 'aa'),
      ]);
      const rest = await drain(store(), 'ic-sends', { partition: invoice_id, after: first.next });
      expect(rest.items.map((item) => item.step_index)).toEqual(['bb', 'c', 'd']);
    });

    test('of more than a megabyte is read whole', async () => {
      const invoice_id = fresh('large');
      const text = 'é'.repeat(30_000);
      const keys = Array.from({ length: 30 }, (_, i) => `${100 + i}`);
      await store().transact(keys.map((key) => putSend(invoice_id, key, { text })));
      const { items } = await drain(store(), 'ic-sends', { partition: invoice_id });
      expect(items).toEqual(keys.map((step_index) => ({ invoice_id, step_index, text })));
    });

    test('of a table without a sort key is one item', async () => {
      const letter_id = fresh();
      await store().transact([putLetter(letter_id)]);
      expect(await drain(store(), 'ic-letters', { partition: letter_id, newestFirst: true })).toMatchObject({
        items: [{ letter_id, version: 1 }],
      });
    });
  });

  describe('a query that cannot be answered is refused:', () => {
    const good: Query = { partition: 'p' };
    test.each<[string, 'ic-sends' | 'ic-letters', Query, RegExp]>([
      ['an empty partition', 'ic-sends', { partition: '' }, /"invoice_id" must be a text that is not empty/],
      ['an empty bound', 'ic-sends', { ...good, from: '' }, /"from" must be a text/],
      ['an unknown index', 'ic-sends', { ...good, index: 'by-due' }, /ic-sends has no index "by-due"/],
      ['a range without a sort key', 'ic-letters', { ...good, from: 'a' }, /no sort key/],
      ['an empty page', 'ic-sends', { ...good, limit: 0 }, /at least one item, not 0/],
      ['half a page', 'ic-sends', { ...good, limit: 1.5 }, /not 1.5/],
      ['a page that was made up', 'ic-sends', { ...good, after: 'e30' }, /"after" is not the "next"/],
      ['a page that is nonsense', 'ic-sends', { ...good, after: '😀' }, /"after" is not the "next"/],
      ['a long partition', 'ic-sends', { partition: 'é'.repeat(1025) }, /longer than 2048 bytes/],
    ])('%s', async (_, table, query, message) => {
      const outcome = await outcomeOf(store().query(table, query));
      expect(outcome).toBeInstanceOf(DefiniteFailure);
      expect(outcome).toMatchObject({ permanent: true, message: expect.stringMatching(message) });
    });

    test('a page of another query', async () => {
      const [a, b] = [fresh(), fresh()];
      await store().transact([putSend(a, '1'), putSend(a, '2')]);
      const { next } = await store().query('ic-sends', { partition: a, limit: 1 });
      expect(next).toBeDefined();
      for (const query of [{ partition: b }, { partition: a, from: '2' }])
        expect(await outcomeOf(store().query('ic-sends', { ...query, after: next }))).toBeInstanceOf(
          DefiniteFailure,
        );
      const due = store().query('ic-letters', { partition: a, index: 'by-due', after: next });
      expect(await outcomeOf(due)).toBeInstanceOf(DefiniteFailure);
    });
  });
};
