import type { Write } from '../../app/ports/store.ts';
import { Conflict } from '../../app/shared/errors.ts';
import { eventually, fresh, outcomeOf, putState, type Subject } from './store-subject.ts';

export const transactionsContract = (subject: () => Subject) => {
  const store = () => subject().store;
  const get = (invoice_id: string) => store().get('ic-state', { invoice_id });

  describe('a transaction', () => {
    test.each([[[0]], [[2]], [[4]], [[1, 3]]])(
      'with bad conditions at %j does nothing and names them',
      async (bad) => {
        const ids = Array.from({ length: 5 }, () => fresh());
        await store().transact([putState(ids[1]!), putState(ids[2]!), putState(ids[3]!)]);
        const condition = (at: number, good: number) => (bad.includes(at) ? 99 : good);
        const writes: Write[] = [
          bad.includes(0) ? putState(ids[1]!, { new: true }) : putState(ids[0]!, { new: true }),
          bad.includes(0)
            ? putState(ids[0]!, { new: true }, 'absent')
            : putState(ids[1]!, { new: true }, condition(1, 1)),
          { update: 'ic-state', key: { invoice_id: ids[2]! }, set: { new: true }, if: condition(2, 1) },
          { delete: 'ic-state', key: { invoice_id: ids[3]! }, if: condition(3, 1) },
          { check: 'ic-state', key: { invoice_id: ids[4]! }, if: bad.includes(4) ? 1 : 'absent' },
        ];
        const outcome = await outcomeOf(store().transact(writes));
        expect(outcome).toBeInstanceOf(Conflict);
        expect((outcome as Conflict).at).toEqual(bad);
        const found = await Promise.all(ids.map(get));
        expect(found.map((item) => item?.version)).toEqual([undefined, 1, 1, 1, undefined]);
        expect(found.some((item) => item?.new)).toBe(false);
      },
    );

    test('takes a hundred writes, and none at all', async () => {
      const ids = Array.from({ length: 100 }, () => fresh('hundred'));
      await store().transact(ids.map((id) => putState(id)));
      await store().transact([]);
      expect(
        await store().batchGet(
          'ic-state',
          ids.map((invoice_id) => ({ invoice_id })),
        ),
      ).toHaveLength(100);
    });

    test('tells each change once it stands, and nothing that was refused or only checked', async () => {
      const [refused, checked, made] = [fresh(), fresh(), fresh()];
      const check: Write = { check: 'ic-state', key: { invoice_id: checked }, if: 1 };
      const send: Write = { put: 'ic-sends', item: { invoice_id: made, step_index: 's' }, if: 'absent' };
      await store().transact([putState(checked)]);
      await outcomeOf(store().transact([putState(refused), putState(checked)]));
      await store().transact([check, putState(made), send]);
      await store().transact([check]);
      await store().transact([{ delete: 'ic-state', key: { invoice_id: made }, if: 1 }]);
      await eventually(async () => {
        const told = await subject().told();
        const mine = told.filter(({ key }) => [refused, checked, made].includes(key.invoice_id!));
        const text = mine.map(({ table, key }) => `${table} ${Object.values(key).join(' ')}`);
        const expected = [
          `ic-state ${checked}`,
          `ic-state ${made}`,
          `ic-state ${made}`,
          `ic-sends ${made} s`,
        ];
        expect(text.toSorted()).toEqual(expected.toSorted());
      });
    });
  });

  describe('races', () => {
    test('of additions that reload when they lose end at their number', async () => {
      const id = fresh();
      await store().transact([putState(id, { count: 0 })]);
      const add = async (): Promise<void> => {
        const { version, count } = (await store().get<{ version: number; count: number }>('ic-state', {
          invoice_id: id,
        }))!;
        const outcome = await outcomeOf(
          store().transact([putState(id, { version: version + 1, count: count + 1 }, version)]),
        );
        if (outcome instanceof Conflict) return add();
        expect(outcome).toBe('done');
      };
      await Promise.all(Array.from({ length: 12 }, add));
      expect(await get(id)).toMatchObject({ count: 12, version: 13 });
    });

    test('for an absent item have one winner', async () => {
      const id = fresh();
      const attempts = Array.from({ length: 12 }, (_, by) =>
        outcomeOf(store().transact([putState(id, { by })])),
      );
      const outcomes = await Promise.all(attempts);
      const winners = outcomes.flatMap((outcome, by) => (outcome === 'done' ? [by] : []));
      expect(winners).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome instanceof Conflict)).toHaveLength(11);
      expect(await get(id)).toMatchObject({ by: winners[0] });
    });
  });
};
