import fc from 'fast-check';
import type { Condition, Item, Query, Write } from '../../app/ports/store.ts';
import { Conflict } from '../../app/shared/errors.ts';
import { drain, eventually, fresh, outcomeOf, type Subject } from './store-subject.ts';

/** A plain list of items, searched from end to end: slow, and easy to see through. */
const createModel = () => {
  let items: { table: string; item: Item }[] = [];
  const idOf = (table: string, item: Item) =>
    JSON.stringify(
      table === 'ic-sends' ? [table, item.invoice_id, item.step_index] : [table, item.invoice_id],
    );
  const find = (table: string, key: Item) =>
    items.find((one) => idOf(one.table, one.item) === idOf(table, key))?.item;
  const holds = (table: string, key: Item, condition: Condition) => {
    const item = find(table, key);
    return condition === 'absent' ? !item : item?.version === condition;
  };
  const replace = (table: string, key: Item, item?: Item) => {
    items = items.filter((one) => idOf(one.table, one.item) !== idOf(table, key));
    if (item) items.push({ table, item: structuredClone(item) });
  };
  const apply = (write: Write) => {
    if ('put' in write) replace(write.put, write.item, write.item);
    if ('delete' in write) replace(write.delete, write.key);
    if ('update' in write) {
      const merged = Object.entries({ ...find(write.update, write.key), ...write.set });
      replace(write.update, write.key, Object.fromEntries(merged.filter(([, value]) => value !== null)));
    }
  };
  return {
    find,
    transact: (writes: Write[]): number[] => {
      const lost = writes.flatMap((write, at) => (holds(tableOf(write), keyOf(write), write.if) ? [] : [at]));
      if (lost.length === 0) writes.forEach(apply);
      return lost;
    },
    query: (table: string, pk: string, sk: string, { partition, from, to, newestFirst }: Query): Item[] => {
      const bytes = (item: Item) => Buffer.from(item[sk] as string);
      const found = items
        .filter((one) => one.table === table && one.item[pk] === partition && one.item[sk] !== undefined)
        .map((one) => one.item)
        .filter((item) => from === undefined || Buffer.compare(bytes(item), Buffer.from(from)) >= 0)
        .filter((item) => to === undefined || Buffer.compare(bytes(item), Buffer.from(to)) <= 0)
        .sort((a, b) => Buffer.compare(bytes(a), bytes(b)));
      return newestFirst ? found.reverse() : found;
    },
  };
};

const tableOf = (write: Write) =>
  'put' in write
    ? write.put
    : 'update' in write
      ? write.update
      : 'delete' in write
        ? write.delete
        : write.check;
const keyOf = (write: Write): Item => ('put' in write ? write.item : write.key);

const names = ['a', 'b', '\uffef', '😀'];
const name = fc.constantFrom(...names);
const text = fc.string({ unit: 'binary', maxLength: 5 });
const scalar = fc.oneof(
  text,
  fc.maxSafeInteger(),
  fc.integer().map((n) => n / 8),
  fc.boolean(),
  fc.constant(null),
);
const note = fc.oneof(
  text,
  fc.array(scalar, { maxLength: 4 }),
  fc.dictionary(
    text.map((name) => `n${name}`),
    scalar,
  ),
);
const body = fc.record(
  {
    due_shard: fc.constantFrom('d0', 'd1'),
    due_at: fc.constantFrom('1', '2', '\uffef', '😀'),
    note,
  },
  { requiredKeys: [] },
);
const write = fc.record({
  kind: fc.constantFrom('put', 'put', 'update', 'update', 'delete', 'check'),
  sends: fc.boolean(),
  id: name,
  step: name,
  body,
  drop: fc.constantFrom('due_at', 'due_shard', 'note', undefined),
  condition: fc.oneof(
    { weight: 8, arbitrary: fc.constant('fits' as const) },
    { weight: 1, arbitrary: fc.constantFrom(1, 2, 'absent') },
  ),
});
const transaction = fc.uniqueArray(write, {
  minLength: 1,
  maxLength: 4,
  selector: ({ sends, id, step }) => (sends ? id + step : id) + sends,
});
const query = fc.record(
  {
    what: fc.constantFrom('sends', 'due'),
    partition: name,
    shard: fc.constantFrom('d0', 'd1'),
    from: name,
    to: name,
    newestFirst: fc.boolean(),
    limit: fc.constantFrom(1, 2, 7),
  },
  { requiredKeys: ['what', 'partition', 'shard'] },
);

type Step = typeof write extends fc.Arbitrary<infer T> ? T : never;

export const modelContract = (subject: () => Subject) => {
  const store = () => subject().store;

  const compareQuery = async (
    model: ReturnType<typeof createModel>,
    run: string,
    asked: { what: string; partition: string; shard: string } & Partial<Query>,
  ) => {
    const { what, partition, shard, ...rest } = asked;
    const [table, pk, sk] =
      what === 'sends'
        ? (['ic-sends', 'invoice_id', 'step_index'] as const)
        : (['ic-state', 'due_shard', 'due_at'] as const);
    const full: Query = {
      ...rest,
      partition: run + (what === 'sends' ? partition : shard),
      ...(what === 'due' ? { index: 'by-due' } : {}),
    };
    const expected = model.query(table, pk, sk, full);
    const ids = (items: Item[]) =>
      items.map((item) => JSON.stringify([item.invoice_id, item.step_index])).toSorted();
    await eventually(async () => {
      const { items } = await drain(store(), table, full);
      expect(items.map((item) => item[sk])).toEqual(expected.map((item) => item[sk]));
      expect(ids(items)).toEqual(ids(expected));
    });
  };

  test('any sequence of transactions and queries comes to what a plain list comes to', async () => {
    const sequence = fc.array(fc.record({ transaction, query }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(sequence, async (steps) => {
        const run = `${fresh('run')} `;
        const model = createModel();
        const toWrite = ({ kind, sends, id, step, body: more, drop, condition }: Step): Write => {
          const table = sends ? 'ic-sends' : 'ic-state';
          const key = { invoice_id: run + id, ...(sends ? { step_index: step } : {}) };
          const current = model.find(table, key)?.version as number | undefined;
          const due_shard = more.due_shard === undefined ? {} : { due_shard: run + more.due_shard };
          const set = { ...more, ...due_shard, version: (current ?? 0) + 1 };
          const any = (condition === 'fits' ? (current ?? 'absent') : condition) as Condition;
          const version = typeof any === 'number' ? any : 1;
          if (kind === 'put') return { put: table, item: { ...set, ...key }, if: any };
          if (kind === 'update')
            return { update: table, key, set: drop ? { ...set, [drop]: null } : set, if: version };
          return kind === 'delete' ? { delete: table, key, if: version } : { check: table, key, if: any };
        };
        for (const step of steps) {
          const writes = step.transaction.map(toWrite);
          const lost = model.transact(writes);
          const outcome = await outcomeOf(store().transact(writes));
          if (lost.length === 0) expect(outcome).toBe('done');
          else expect(outcome).toMatchObject({ name: 'Conflict', at: lost });
          expect(outcome instanceof Conflict).toBe(lost.length > 0);
          await compareQuery(model, run, step.query);
        }
        const keys = names.map((id) => ({ invoice_id: run + id }));
        const expected = keys.map((key) => model.find('ic-state', key)).filter((item) => item !== undefined);
        const found = await store().batchGet<Item>('ic-state', keys);
        expect(new Set(found)).toEqual(new Set(expected));
        expect(await Promise.all(keys.map((key) => store().get('ic-state', key)))).toEqual(
          keys.map((key) => model.find('ic-state', key)),
        );
      }),
      { numRuns: subject().runs },
    );
  }, 60_000);
};
