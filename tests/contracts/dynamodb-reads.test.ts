import { createDynamoStore } from '../../adapters/aws/dynamodb-store.ts';
import type { Store } from '../../app/ports/store.ts';
import { DefiniteFailure } from '../../app/shared/errors.ts';
import { localConfig } from '../support/dynamodb-local.ts';
import { failed, openScripted, type Scripted } from '../support/scripted-dynamo.ts';
import type { Answer } from '../support/scripted-server.ts';
import { outcomeOf } from './store-subject.ts';

describe('DynamoDB that is read and', () => {
  let server: Scripted['server'];
  let waits: number[];
  const open = async (script: Parameters<typeof openScripted>[0]): Promise<Store> => {
    const scripted = await openScripted(script);
    ({ server, waits } = scripted);
    return scripted.store;
  };
  afterEach(() => server.stop());

  test('fails is asked again, and is at last a definite failure', async () => {
    const found: Answer = { json: { Item: { letter_id: { S: 'a' } } } };
    const store = await open(['reset', failed('InternalServerError', 500), 'silent', found, 'stalled']);
    expect(await store.get('ic-letters', { letter_id: 'a' })).toEqual({ letter_id: 'a' });
    expect(server.requests[0]).toMatchObject({ ConsistentRead: true });
    for (const work of [
      store.get('ic-letters', { letter_id: 'a' }),
      store.query('ic-letters', { partition: 'a' }),
      store.batchGet('ic-letters', [{ letter_id: 'a' }]),
    ])
      expect(await outcomeOf(work)).toBeInstanceOf(DefiniteFailure);
  });

  describe('leaves keys of a batch unprocessed', () => {
    type Batch = { RequestItems: { 'ic-letters': { Keys: unknown[] } } };
    const keys = Array.from({ length: 150 }, (_, i) => ({ letter_id: `l${i}` }));
    const firstOf =
      (share: number) =>
      (body: Batch): Answer => {
        const { Keys, ...rest } = body.RequestItems['ic-letters'];
        const done = Math.ceil(Keys.length * share);
        const left = Keys.slice(done);
        const UnprocessedKeys = left.length > 0 ? { 'ic-letters': { Keys: left, ...rest } } : {};
        return { json: { Responses: { 'ic-letters': Keys.slice(0, done) }, UnprocessedKeys } };
      };

    test('is asked for them again, and for a hundred at the most', async () => {
      const store = await open([firstOf(0.5), firstOf(0.1), firstOf(0), firstOf(0.7), firstOf(1)]);
      expect(await store.batchGet('ic-letters', [...keys, ...keys])).toEqual(keys);
      const sizes = server.requests.map(
        (request) => (request as Batch).RequestItems['ic-letters'].Keys.length,
      );
      expect(sizes).toEqual([100, 50, 45, 45, 13, 50]);
      expect(waits).toHaveLength(4);
    });

    test('for ever is a definite failure', async () => {
      const store = await open([firstOf(0.5), firstOf(0)]);
      const outcome = await outcomeOf(store.batchGet('ic-letters', keys));
      expect(outcome).toBeInstanceOf(DefiniteFailure);
      expect(outcome).toMatchObject({
        permanent: false,
        message: expect.stringContaining('50 items of ic-letters'),
      });
      expect(server.requests).toHaveLength(5);
    });
  });

  test('leaves items of one of several tables unread is asked for those again', async () => {
    type Batch = { RequestItems: Record<string, unknown> };
    const found: Answer = { json: { Responses: { 'ic-state': [{ invoice_id: { S: 'INV-1' } }] } } };
    const store = await open([
      ({ RequestItems: { 'ic-state': left } }: Batch) => ({
        json: {
          Responses: { 'ic-letters': [{ letter_id: { S: 'a' } }] },
          UnprocessedKeys: { 'ic-state': left },
        },
      }),
      found,
    ]);
    const asked = [
      { table: 'ic-state', key: { invoice_id: 'INV-1' } },
      { table: 'ic-letters', key: { letter_id: 'a' } },
    ] as const;
    expect(await store.read(asked)).toEqual([{ invoice_id: 'INV-1' }, { letter_id: 'a' }]);
    expect(server.requests.map((request) => Object.keys((request as Batch).RequestItems))).toEqual([
      ['ic-state', 'ic-letters'],
      ['ic-state'],
    ]);
    expect(server.requests[0]).toMatchObject({ RequestItems: { 'ic-state': { ConsistentRead: true } } });
  });

  test('has another endpoint is found by AWS_ENDPOINT_URL', async () => {
    await open([{ json: { Item: { letter_id: { S: 'elsewhere' } } } }]);
    const { endpoint, ...config } = localConfig(server.endpoint);
    const before = process.env.AWS_ENDPOINT_URL;
    process.env.AWS_ENDPOINT_URL = endpoint;
    try {
      const store = createDynamoStore({ config, prefix: 'mine-' });
      expect(await store.get('ic-letters', { letter_id: 'a' })).toEqual({ letter_id: 'elsewhere' });
      expect(server.requests).toEqual([expect.objectContaining({ TableName: 'mine-ic-letters' })]);
    } finally {
      if (before === undefined) delete process.env.AWS_ENDPOINT_URL;
      else process.env.AWS_ENDPOINT_URL = before;
    }
  });
});
