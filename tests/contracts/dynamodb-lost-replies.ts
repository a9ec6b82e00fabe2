import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createDynamoStore } from '../../adapters/aws/dynamodb-store.ts';
import type { Store, Write } from '../../app/ports/store.ts';
import { Conflict, Unclear } from '../../app/shared/errors.ts';
import { fresh, outcomeOf } from './store-subject.ts';

/** What becomes of a request: it arrives and is answered, is lost on its way, or its reply is. */
type Fate = 'answered' | 'request lost' | 'reply lost';

const broken = () => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

/** What the real service does with a repeated token is taken from DynamoDB Local. */
export const lostRepliesContract = (open: () => { client: DynamoDBClient; prefix: string }) => {
  describe('a transaction whose reply is lost', () => {
    let fates: Fate[] = [];
    let store: Store;

    beforeAll(() => {
      const { client, prefix } = open();
      client.middlewareStack.add(
        (next) => async (args) => {
          const fate = fates.shift() ?? 'answered';
          if (fate === 'request lost') throw broken();
          const answer = await next(args);
          if (fate === 'reply lost') throw broken();
          return answer;
        },
        { step: 'finalizeRequest', priority: 'low' },
      );
      store = createDynamoStore({ client, prefix, attempts: 3, wait: async () => undefined });
    });

    const put = (invoice_id: string): Write => ({
      put: 'ic-state',
      item: { invoice_id, version: 1, count: 1 },
      if: 'absent',
    });
    const add = (invoice_id: string, version: number): Write => ({
      update: 'ic-state',
      key: { invoice_id },
      set: { version: version + 1 },
      if: version,
    });

    test.each<[Fate[]]>([
      [['reply lost']],
      [['reply lost', 'reply lost']],
      [['request lost', 'reply lost']],
      [['reply lost', 'request lost']],
    ])('%j: is made once, and answered', async (unlucky) => {
      const [id, other] = [fresh(), fresh()];
      await store.transact([put(id)]);
      fates = [...unlucky];
      await store.transact([add(id, 1), put(other)]);
      expect(fates).toEqual([]);
      expect(await store.get('ic-state', { invoice_id: id })).toEqual({
        invoice_id: id,
        version: 2,
        count: 1,
      });
      expect(await store.get('ic-state', { invoice_id: other })).toBeDefined();
    });

    test.each<[Fate[], boolean]>([
      [['reply lost', 'reply lost', 'reply lost'], true],
      [['request lost', 'request lost', 'request lost'], false],
    ])('%j: is unclear (made: %s)', async (unlucky, made) => {
      const id = fresh();
      fates = [...unlucky];
      expect(await outcomeOf(store.transact([put(id)]))).toBeInstanceOf(Unclear);
      expect((await store.get('ic-state', { invoice_id: id })) !== undefined).toBe(made);
    });

    test('is a conflict where its condition does not hold', async () => {
      const id = fresh();
      await store.transact([put(id)]);
      fates = ['request lost'];
      expect(await outcomeOf(store.transact([add(id, 7)]))).toBeInstanceOf(Conflict);
    });
  });
};
