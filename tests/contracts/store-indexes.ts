import type { Item, Query, Write } from '../../app/ports/store.ts';
import { byBytes, drain, eventually, fresh, putLetter, type Subject } from './store-subject.ts';

export const indexesContract = (subject: () => Subject) => {
  const store = () => subject().store;

  describe('an index', () => {
    const due = async (partition: string, query: Partial<Query> = {}) => {
      const { items } = await drain(store(), 'ic-letters', { index: 'by-due', partition, ...query });
      return items.map((item) => item.letter_id);
    };

    test('holds whole items, in its own order, and only those with both its attributes', async () => {
      const [shard, a, b, c, d, e] = [fresh('shard'), fresh(), fresh(), fresh(), fresh(), fresh()];
      await store().transact([
        putLetter(a, { due_shard: shard, due_at: '2027-03-01', note: ['whole'] }),
        putLetter(b, { due_shard: shard, due_at: '2027-01-01' }),
        putLetter(c, { due_shard: shard }),
        putLetter(d, { due_at: '2027-02-01' }),
        putLetter(e, { due_shard: shard, due_at: '2027-02-01' }),
      ]);
      await eventually(async () => expect(await due(shard)).toEqual([b, e, a]));
      expect(await due(shard, { to: '2027-02-01' })).toEqual([b, e]);
      expect(await due(shard, { from: '2027-02-01', newestFirst: true, limit: 1 })).toEqual([a, e]);
      const { items } = await store().query<Item>('ic-letters', {
        index: 'by-due',
        partition: shard,
        limit: 1,
        newestFirst: true,
      });
      expect(items).toEqual([
        { letter_id: a, version: 1, due_shard: shard, due_at: '2027-03-01', note: ['whole'] },
      ]);
    });

    test('follows an item from shard to shard, out, in again, and away', async () => {
      const [here, there, letter_id] = [fresh('here'), fresh('there'), fresh()];
      const update = (version: number, set: Item): Write => ({
        update: 'ic-letters',
        key: { letter_id },
        set: { version: version + 1, ...set },
        if: version,
      });
      const inHereAndThere = (inHere: boolean, inThere: boolean) =>
        eventually(async () => {
          expect(await due(here)).toEqual(inHere ? [letter_id] : []);
          expect(await due(there)).toEqual(inThere ? [letter_id] : []);
        });
      await store().transact([putLetter(letter_id, { due_shard: here, due_at: '2027-01-01' })]);
      await inHereAndThere(true, false);
      await store().transact([update(1, { due_shard: there })]);
      await inHereAndThere(false, true);
      await store().transact([update(2, { due_at: null })]);
      await inHereAndThere(false, false);
      await store().transact([update(3, { due_at: '2027-01-02', due_shard: here })]);
      await inHereAndThere(true, false);
      expect(await due(here, { to: '2027-01-01' })).toEqual([]);
      await store().transact([{ put: 'ic-letters', item: { letter_id, version: 5 }, if: 4 }]);
      await inHereAndThere(false, false);
      await store().transact([update(5, { due_at: '2027-01-02', due_shard: there })]);
      await inHereAndThere(false, true);
      await store().transact([{ delete: 'ic-letters', key: { letter_id }, if: 6 }]);
      await inHereAndThere(false, false);
    });

    test('gives items of one due date once each, in pages of any size', async () => {
      const shard = fresh('ties');
      const ids = Array.from({ length: 20 }, () => fresh('😀tie'));
      await store().transact(
        ids.map((id, i) => putLetter(id, { due_shard: shard, due_at: i < 15 ? 'same' : 'sane' })),
      );
      for (const newestFirst of [false, true])
        for (const limit of [1, 7, 100])
          await eventually(async () => {
            const found = await due(shard, { limit, newestFirst });
            expect(found.toSorted()).toEqual(ids.toSorted());
            expect(new Set(newestFirst ? found.slice(5) : found.slice(0, 15))).toEqual(
              new Set(ids.slice(0, 15)),
            );
          });
    });

    test('may be sorted by the key of its table', async () => {
      const [open_shard, stem] = [fresh('open'), fresh('inv')];
      const ids = ['b', 'a', '😀', '\uffef'].map((end) => `${stem}${end}`);
      await store().transact([
        ...ids.map(
          (invoice_id): Write => ({ put: 'ic-state', item: { invoice_id, open_shard }, if: 'absent' }),
        ),
        { put: 'ic-state', item: { invoice_id: `${stem}c` }, if: 'absent' },
      ]);
      const query = { index: 'by-open', partition: open_shard, limit: 3 };
      await eventually(async () => {
        const { items } = await drain(store(), 'ic-state', query);
        expect(items.map((item) => item.invoice_id)).toEqual(ids.toSorted(byBytes));
      });
      const some = await drain(store(), 'ic-state', { ...query, from: `${stem}b`, to: `${stem}\uffff` });
      expect(some.items.map((item) => item.invoice_id)).toEqual([`${stem}b`, `${stem}\uffef`]);
    });
  });
};
