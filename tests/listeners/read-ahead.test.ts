import { createMemoryStore } from '../../adapters/embedded/memory-store.ts';
import type { ItemKey, Store, Write } from '../../app/ports/store.ts';
import { Conflict, DefiniteFailure } from '../../app/shared/errors.ts';
import { readAhead } from '../../listeners/read-ahead.ts';
import { countingStore } from '../support/counting-store.ts';

const [one, other, gone]: ItemKey[] = [
  { table: 'ic-state', key: { invoice_id: 'INV-1' } },
  { table: 'pd-records', key: { id: 'r1' } },
  { table: 'ic-letters', key: { letter_id: 'l1' } },
] as const;
const put = (version: number): Write => ({
  put: 'ic-state',
  item: { invoice_id: 'INV-1', version },
  if: version === 1 ? 'absent' : version - 1,
});

async function open(items: ItemKey[] = [one, other, gone] as ItemKey[]) {
  const counting = countingStore(createMemoryStore());
  await counting.transact([put(1), { put: 'pd-records', item: { id: 'r1' }, if: 'absent' }]);
  return { ahead: readAhead(counting, items), counts: counting.counts, store: counting };
}
const get = (store: Store, item: ItemKey | undefined) => store.get(item?.table as never, item?.key ?? {});

test('what is expected comes in one call, however often and at once it is asked for', async () => {
  const { ahead, counts } = await open();
  expect(counts.reads).toBe(0);
  const found = await Promise.all([one, other, gone, one].map((item) => get(ahead, item)));
  expect(found).toEqual([{ invoice_id: 'INV-1', version: 1 }, { id: 'r1' }, undefined, found[0]]);
  expect(await ahead.batchGet('ic-state', [{ invoice_id: 'INV-1' }])).toEqual([found[0]]);
  expect(await ahead.batchGet('ic-letters', [{ letter_id: 'l1' }])).toEqual([]);
  expect(counts.reads).toBe(1);
});

test('what is not expected is asked for as ever', async () => {
  const { ahead, counts } = await open([other as ItemKey]);
  expect(await get(ahead, one)).toMatchObject({ version: 1 });
  expect(await ahead.batchGet('pd-records', [{ id: 'r1' }, { id: 'r2' }])).toEqual([{ id: 'r1' }]);
  expect(counts.reads).toBe(2);
});

test('once a commit was tried, everything is read afresh', async () => {
  const { ahead, store } = await open();
  expect(await get(ahead, one)).toMatchObject({ version: 1 });
  await store.transact([put(2)]);
  expect(await get(ahead, one)).toMatchObject({ version: 1 });
  await expect(ahead.transact([put(2)])).rejects.toBeInstanceOf(Conflict);
  expect(await get(ahead, one)).toMatchObject({ version: 2 });
});

test('where the store is away, whatever was to be read says so', async () => {
  const { store } = await open();
  const read = async () => {
    throw new DefiniteFailure('the store is away');
  };
  const ahead = readAhead({ ...store, read }, [one, other] as ItemKey[]);
  for (const item of [one, other]) await expect(get(ahead, item)).rejects.toThrow('the store is away');
});
