import type { Item, Write } from '../../app/ports/store.ts';
import { fresh, outcomeOf, putLetter, putSend, putState, type Subject } from './store-subject.ts';

const nested = (levels: number): unknown => (levels === 0 ? 'end' : { in: nested(levels - 1) });

const oddities: Item = {
  words: [
    '',
    'plain',
    'naïve Ωmega 中文 العربية',
    '😀👩‍👩‍👧 𝒳',
    'tab\tline\nnul\u0000quote"back\\slash',
    '\u2028\uffff',
  ],
  numbers: [0, -1, 0.1, 1 / 3, 1e-7, 123456.789, 2 ** 53 - 1, -(2 ** 53 - 1), 1e15, 1e-100],
  nothing: null,
  truths: [true, false],
  empty: { list: [], map: {}, text: '' },
  lists: [[], [[1], [null, [{}]]]],
  'a name with spaces, dots. and # : $ signs': 1,
  status: 'open',
  size: 3,
  名前: 'x',
  '😀': { '😀': '😀' },
  deep: nested(31),
};

export const itemsContract = (subject: () => Subject) => {
  const store = () => subject().store;
  const get = (invoice_id: string) => store().get('ic-state', { invoice_id });

  describe('items', () => {
    test('come back as they were put', async () => {
      const id = fresh('Ünïcode 😀 key');
      const item = { invoice_id: id, version: 1, ...oddities };
      await store().transact([{ put: 'ic-state', item, if: 'absent' }]);
      expect(await get(id)).toEqual(item);
      expect(await store().batchGet('ic-state', [{ invoice_id: id }])).toEqual([item]);
    });

    test('lose undefined, halves of characters and the sign of zero', async () => {
      const id = fresh();
      const list = [1, undefined, -0, 'a\ud800b'];
      await store().transact([
        putState(id, { gone: undefined, map: { gone: undefined, '\udc00': 1 }, list }),
      ]);
      const found = await get(id);
      expect(found).toStrictEqual({
        invoice_id: id,
        version: 1,
        map: { '\ufffd': 1 },
        list: [1, 0, 'a\ufffdb'],
      });
    });

    test('are not changed by what is done to them outside', async () => {
      const id = fresh();
      const mine = { invoice_id: id, version: 1, list: [{ n: 1 }] };
      await store().transact([{ put: 'ic-state', item: mine, if: 'absent' }]);
      mine.list.push({ n: 2 });
      const found = await store().get<typeof mine>('ic-state', { invoice_id: id });
      const change = () => found?.list.splice(0);
      await outcomeOf((async () => change())());
      expect(await get(id)).toEqual({ invoice_id: id, version: 1, list: [{ n: 1 }] });
    });

    test('with a sort key lie apart, and a key that is not there is undefined', async () => {
      const invoice_id = fresh();
      const send = (step_index: string): Write => ({
        put: 'ic-sends',
        item: { invoice_id, step_index, step: step_index },
        if: 'absent',
      });
      await store().transact([send('a'), send('b')]);
      expect(await store().get('ic-sends', { invoice_id, step_index: 'b' })).toEqual({
        invoice_id,
        step_index: 'b',
        step: 'b',
      });
      expect(await store().get('ic-sends', { invoice_id, step_index: 'c' })).toBeUndefined();
      expect(await store().get('ic-sends-archive', { invoice_id, step_index: 'a' })).toBeUndefined();
      expect(await get(fresh())).toBeUndefined();
    });

    test('come in batches of any size, doubled ones once, missing ones not at all', async () => {
      const ids = Array.from({ length: 230 }, () => fresh('batch'));
      for (let i = 0; i < ids.length; i += 100)
        await store().transact(ids.slice(i, i + 100).map((id) => putState(id)));
      const asked = [...ids, ...ids.slice(50, 150), fresh('missing'), fresh('missing')];
      const found = await store().batchGet<Item>(
        'ic-state',
        asked.map((invoice_id) => ({ invoice_id })),
      );
      expect(found.map((item) => item.invoice_id).sort()).toEqual(ids.toSorted());
      expect(await store().batchGet('ic-state', [])).toEqual([]);
    });

    test('of several tables come together, in the order asked', async () => {
      const [id, step] = [fresh('together'), 'c1#0#ab'];
      await store().transact([putState(id), putLetter(id), putSend(id, step)]);
      const [state, letter, send, gone] = [
        { table: 'ic-state', key: { invoice_id: id } },
        { table: 'ic-letters', key: { letter_id: id } },
        { table: 'ic-sends', key: { invoice_id: id, step_index: step } },
        { table: 'ic-customers', key: { customer_id: id } },
      ] as const;
      const found = await store().read([send, gone, state, letter, state]);
      expect(found).toEqual([
        { invoice_id: id, step_index: step },
        undefined,
        { invoice_id: id, version: 1 },
        { letter_id: id, version: 1 },
        { invoice_id: id, version: 1 },
      ]);
      expect(await store().read([])).toEqual([]);
    });
  });
};
