import type { Condition, Item, Key, Write } from '../../app/ports/store.ts';
import type { Table } from '../../app/ports/tables.ts';
import { DefiniteFailure } from '../../app/shared/errors.ts';
import { fresh, outcomeOf, type Subject } from './store-subject.ts';

const limit = 400 * 1024;

export const limitsContract = (subject: () => Subject) => {
  const store = () => subject().store;
  const put = (item: unknown, condition: unknown = 'absent', table = 'ic-state'): Write => ({
    put: table as Table,
    item: item as Item,
    if: condition as Condition,
  });
  const state = (more: Item): Write => put({ invoice_id: 'INV-7', version: 1, ...more });
  const nested = (levels: number): unknown => (levels === 0 ? 1 : { in: nested(levels - 1) });
  const cyclic: Item = {};
  cyclic.again = [cyclic, cyclic];

  /** An item of ic-state of exactly so many bytes as DynamoDB counts them. */
  const sized = (invoice_id: string, bytes: number) => ({
    invoice_id,
    text: 'y'.repeat(bytes - Buffer.byteLength(`invoice_id${invoice_id}text`)),
  });

  const expectRefused = async (work: Promise<unknown>, message: RegExp) => {
    const before = subject().requests?.();
    const outcome = await outcomeOf(work);
    expect(outcome).toBeInstanceOf(DefiniteFailure);
    expect(outcome).toMatchObject({ permanent: true, message: expect.stringMatching(message) });
    expect(subject().requests?.()).toBe(before);
  };

  describe('refused before anything is sent:', () => {
    test.each<[string, Write, RegExp]>([
      ['no key', put({ version: 1 }), /write 1 is refused: the key "invoice_id" must be a text/],
      ['half a key', put({ invoice_id: 'a' }, 'absent', 'ic-sends'), /"step_index" must be a text/],
      ['an empty key', put({ invoice_id: '' }), /"invoice_id" must be a text that is not empty/],
      ['a key that is a number', put({ invoice_id: 7 }), /"invoice_id" must be a text/],
      ['a key with half a character', put({ invoice_id: 'a\ud800' }), /half a character/],
      ['a long key', put({ invoice_id: `${'é'.repeat(1024)}a` }), /longer than 2048 bytes/],
      [
        'a long sort key',
        put({ invoice_id: 'a', step_index: 'b'.repeat(1025) }, 'absent', 'ic-sends'),
        /than 1024 bytes/,
      ],
      ['an empty index attribute', state({ due_shard: '', due_at: 'a' }), /"due_shard" must be a text/],
      ['an index attribute that is null', state({ due_at: null }), /"due_at" must be a text/],
      ['an index attribute that is a number', state({ due_at: 1 }), /"due_at" must be a text/],
      ['NaN', state({ a: { b: [Number.NaN] } }), /the number "b" is NaN/],
      ['infinity', state({ a: Number.NEGATIVE_INFINITY }), /the number "a" is -Infinity/],
      ['a number too large', state({ a: 2 ** 53 }), /beyond 2\^53 - 1/],
      ['a number too small', state({ a: 5e-131 }), /too small/],
      ['a bigint', state({ a: 1n }), /"a" is no plain JSON/],
      ['a date', state({ a: new Date(0) }), /"a" is no plain JSON/],
      ['a map', state({ a: new Map() }), /"a" is no plain JSON/],
      ['bytes', state({ a: new Uint8Array(1) }), /"a" is no plain JSON/],
      ['a function', state({ a: () => 1 }), /"a" is no plain JSON/],
      ['33 levels', state({ a: nested(32) }), /deeper than 32 levels/],
      ['a circle', state({ cyclic }), /deeper than 32 levels/],
      ['no name', state({ a: { '': 1 } }), /cannot be called ""/],
      ['__proto__', state({ a: JSON.parse('{"__proto__": 1}') }), /cannot be called "__proto__"/],
      ['constructor', state({ a: { constructor: { name: 'Set' } } }), /cannot be called "constructor"/],
      ['a large item', put(sized('INV-7', limit + 1)), /larger than 400 KB/],
      ['an unknown table', put({ id: 'a' }, 'absent', 'nope'), /there is no table "nope"/],
      ['no condition', put({ invoice_id: 'a' }, null), /a condition is 'absent' or a version/],
      ['half a version', put({ invoice_id: 'a' }, 1.5), /not 1.5/],
      [
        'an update of nothing',
        { update: 'ic-state', key: { invoice_id: 'a' }, set: {}, if: 1 },
        /sets nothing/,
      ],
      [
        'an update of a key',
        { update: 'ic-state', key: { invoice_id: 'a' }, set: { invoice_id: 'b' }, if: 1 },
        /change the key/,
      ],
      [
        'an update of an absent item',
        { update: 'ic-state', key: { invoice_id: 'a' }, set: { a: 1 }, if: 'absent' as never },
        /a version in whole numbers/,
      ],
      [
        'an update to an empty index attribute',
        { update: 'ic-state', key: { invoice_id: 'a' }, set: { due_at: '' }, if: 1 },
        /"due_at" must be a text/,
      ],
      [
        'a key with more',
        { delete: 'ic-state', key: { invoice_id: 'a', ts: 'b' }, if: 1 },
        /invoice_id and nothing else/,
      ],
      [
        'a key with less',
        { check: 'ic-audit', key: { invoice_id: 'a' }, if: 'absent' },
        /"ts" must be a text/,
      ],
      [
        'the same item twice',
        { check: 'ic-letters', key: { letter_id: 'good' }, if: 'absent' },
        /written twice/,
      ],
    ])('%s', async (_, write, message) => {
      const good = put({ letter_id: 'good' }, 'absent', 'ic-letters');
      await expectRefused(store().transact([good, write]), message);
      expect(await store().get('ic-letters', { letter_id: 'good' })).toBeUndefined();
    });

    test('101 writes', async () => {
      const writes = Array.from({ length: 101 }, () => put({ invoice_id: fresh() }));
      await expectRefused(store().transact(writes), /at most 100 writes, not 101/);
    });

    test('more than 4 MB', async () => {
      const writes = Array.from({ length: 11 }, () => put(sized(fresh(), 390 * 1024)));
      await expectRefused(store().transact(writes), /larger than 4 MB/);
    });

    test.each<[Key, RegExp]>([
      [{ invoice_id: '' }, /must be a text that is not empty/],
      [{}, /must be a text/],
      [{ invoice_id: 'a', more: 'b' }, /nothing else/],
    ])('reading by %j', async (key, message) => {
      await expectRefused(store().get('ic-state', key), message);
      await expectRefused(store().batchGet('ic-state', [{ invoice_id: 'good' }, key]), message);
      await expectRefused(store().read([{ table: 'ic-state', key }]), message);
    });

    test('101 items together', async () => {
      const asked = Array.from({ length: 101 }, (_, n) => ({
        table: 'ic-state' as const,
        key: { invoice_id: `${n}` },
      }));
      await expectRefused(store().read(asked), /at most 100 items/);
    });
  });

  describe('just within the limits:', () => {
    test('the largest item, and the update that makes it larger is refused and undoes all', async () => {
      const [id, other] = [fresh(), fresh()];
      const item = { ...sized(id, limit - 'version'.length - 2), version: 1 };
      await store().transact([put(item)]);
      expect(await store().get('ic-state', { invoice_id: id })).toEqual(item);
      const update: Write = {
        update: 'ic-state',
        key: { invoice_id: id },
        set: { version: 2, more: 'x' },
        if: 1,
      };
      const outcome = await outcomeOf(store().transact([put({ invoice_id: other }), update]));
      expect(outcome).toBeInstanceOf(DefiniteFailure);
      expect(outcome).toMatchObject({
        permanent: true,
        message: expect.stringMatching(/^write 1 is refused/),
      });
      expect(await store().get('ic-state', { invoice_id: id })).toEqual(item);
      expect(await store().get('ic-state', { invoice_id: other })).toBeUndefined();
    });

    test('an item that many updates bring to the limit', async () => {
      const invoice_id = fresh();
      await store().transact([put({ invoice_id, version: 1 })]);
      const grow = (version: number, text: string) =>
        store().transact([
          { update: 'ic-state', key: { invoice_id }, set: { version: version + 1, text }, if: version },
        ]);
      for (let version = 1; version <= 5; version++) await grow(version, 'é'.repeat(100_000 + version));
      expect(await outcomeOf(grow(6, 'é'.repeat(205_000)))).toBeInstanceOf(DefiniteFailure);
      expect(await store().get('ic-state', { invoice_id })).toMatchObject({ version: 6 });
    });

    test('the longest keys', async () => {
      const [pk, sk] = [fresh('é').padEnd(1900, 'x'), 'y'.repeat(1024)];
      const invoice_id = pk.padEnd(pk.length + 2048 - Buffer.byteLength(pk), 'z');
      await store().transact([put({ invoice_id, step_index: sk }, 'absent', 'ic-sends')]);
      expect(await store().get('ic-sends', { invoice_id, step_index: sk })).toEqual({
        invoice_id,
        step_index: sk,
      });
    });

    test('a transaction of nearly 4 MB', async () => {
      const ids = Array.from({ length: 10 }, () => fresh());
      await store().transact(ids.map((id) => put(sized(id, limit))));
      const found = await store().batchGet(
        'ic-state',
        ids.map((invoice_id) => ({ invoice_id })),
      );
      expect(found).toHaveLength(10);
    });
  });
};
