import type { Condition, Item, Write } from '../../app/ports/store.ts';
import { Conflict } from '../../app/shared/errors.ts';
import { fresh, outcomeOf, putState, type Subject } from './store-subject.ts';

export const conditionsContract = (subject: () => Subject) => {
  const store = () => subject().store;
  const get = (invoice_id: string) => store().get('ic-state', { invoice_id });

  describe('conditions', () => {
    const kinds: Record<string, (invoice_id: string, condition: Condition) => Write> = {
      put: (id, condition) => putState(id, { version: 8, new: true }, condition),
      update: (invoice_id, condition) => ({
        update: 'ic-state',
        key: { invoice_id },
        set: { version: 8, new: true },
        if: condition as number,
      }),
      delete: (invoice_id, condition) => ({
        delete: 'ic-state',
        key: { invoice_id },
        if: condition as number,
      }),
      check: (invoice_id, condition) => ({ check: 'ic-state', key: { invoice_id }, if: condition }),
    };
    const after = (kind: string, id: string, before: Item | undefined) => {
      if (kind === 'put') return { invoice_id: id, version: 8, new: true };
      if (kind === 'update') return { ...before, version: 8, new: true };
      return kind === 'delete' ? undefined : before;
    };
    const cases = Object.keys(kinds).flatMap((kind) => {
      const versions = [
        [kind, 7, { version: 7, old: 1 }, true],
        [kind, 6, { version: 7, old: 1 }, false],
        [kind, 0, { version: 7, old: 1 }, false],
        [kind, 7, { old: 1 }, false],
        [kind, 7, { version: '7', old: 1 }, false],
        [kind, 7, undefined, false],
      ] as const;
      const absent = [
        [kind, 'absent', undefined, true],
        [kind, 'absent', { version: 7, old: 1 }, false],
        [kind, 'absent', { old: 1 }, false],
      ] as const;
      return kind === 'put' || kind === 'check' ? [...versions, ...absent] : versions;
    });

    test.each(cases)('%s if %s on %j: %s', async (kind, condition, before, holds) => {
      const id = fresh();
      const item = before && { invoice_id: id, ...before };
      if (item) await store().transact([{ put: 'ic-state', item, if: 'absent' }]);
      const outcome = await outcomeOf(store().transact([kinds[kind]!(id, condition)]));
      if (holds) expect(outcome).toBe('done');
      else {
        expect(outcome).toBeInstanceOf(Conflict);
        expect((outcome as Conflict).at).toEqual([0]);
      }
      expect(await get(id)).toEqual(holds ? after(kind, id, item) : item);
    });

    test('an item that was deleted is absent, and its old version holds no more', async () => {
      const id = fresh();
      await store().transact([putState(id)]);
      await store().transact([kinds.delete!(id, 1)]);
      expect(await outcomeOf(store().transact([kinds.update!(id, 1)]))).toBeInstanceOf(Conflict);
      await store().transact([putState(id, { again: true })]);
      expect(await get(id)).toEqual({ invoice_id: id, version: 1, again: true });
    });
  });

  test('an update sets what it names, drops what it gives as null, and leaves the rest', async () => {
    const id = fresh();
    await store().transact([putState(id, { kept: 1, status: 'open', dropped: 1, map: { a: 1, b: 2 } })]);
    const set = {
      version: 2,
      status: null,
      dropped: null,
      missing: null,
      map: { c: null },
      'new one': [1],
      size: undefined,
    };
    await store().transact([{ update: 'ic-state', key: { invoice_id: id }, set, if: 1 }]);
    expect(await get(id)).toStrictEqual({
      invoice_id: id,
      version: 2,
      kept: 1,
      map: { c: null },
      'new one': [1],
    });
    await store().transact([{ update: 'ic-state', key: { invoice_id: id }, set: { kept: null }, if: 2 }]);
    expect(await get(id)).toStrictEqual({ invoice_id: id, version: 2, map: { c: null }, 'new one': [1] });
  });
};
