import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { createDynamoClient, createDynamoStore } from '../../adapters/aws/dynamodb-store.ts';
import { createMemoryStore } from '../../adapters/embedded/memory-store.ts';
import { createSqliteStore } from '../../adapters/embedded/sqlite-store.ts';
import type { Dump } from '../../app/ports/dump.ts';
import type { Item, Store } from '../../app/ports/store.ts';
import type { Table } from '../../app/ports/tables.ts';

/** In the order of their keys' UTF-8 bytes, which is not JavaScript's. */
const keys = [
  ['INV-10', 'a'],
  ['INV-10', 'a#1'],
  ['INV-10', 'b'],
  ['INV-9', '0'],
  ['INV-9', '1'],
  ['é', '1'],
  ['\uff5e', '1'],
  ['😀', '1'],
] as const;
const sends = keys.map(([invoice_id, step_index], at): Item => ({ invoice_id, step_index, version: 1, at }));

const collect = async (dump: Dump, table: Table): Promise<Item[]> => {
  const found: Item[] = [];
  for await (const item of dump.all(table)) found.push(item);
  return found;
};

const contract = (name: string, open: () => { store: Store & Dump; close(): void }) =>
  describe(`a dump of ${name}`, () => {
    test('gives every item of the table by its keys in order', async () => {
      const { store, close } = open();
      try {
        for (const item of sends.toReversed())
          await store.transact([{ put: 'ic-sends', item, if: 'absent' }]);
        await store.transact([{ put: 'ic-letters', item: { letter_id: 'l', version: 1 }, if: 'absent' }]);
        expect(await collect(store, 'ic-sends')).toEqual(sends);
        expect(await collect(store, 'ic-letters')).toEqual([{ letter_id: 'l', version: 1 }]);
        expect(await collect(store, 'ic-state')).toEqual([]);
      } finally {
        close();
      }
    });

    test('gives more items than fit a page, each once', async () => {
      const { store, close } = open();
      try {
        const ids = Array.from({ length: 2100 }, (_, at) => `INV-${String(at).padStart(5, '0')}`);
        for (let at = 0; at < ids.length; at += 100) {
          const writes = ids.slice(at, at + 100).map((invoice_id) => ({
            put: 'ic-state' as const,
            item: { invoice_id, version: 1 },
            if: 'absent' as const,
          }));
          await store.transact(writes);
        }
        expect((await collect(store, 'ic-state')).map((item) => item.invoice_id)).toEqual(ids);
      } finally {
        close();
      }
    });
  });

contract('memory', () => ({ store: createMemoryStore(), close: () => undefined }));
contract('SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'paydesk-dump-'));
  const store = createSqliteStore({ path: join(folder, 'paydesk.sqlite') });
  return {
    store,
    close: () => {
      store.close();
      rmSync(folder, { recursive: true });
    },
  };
});

test('a dump of DynamoDB follows all pages of a consistent scan and sorts them', async () => {
  const client = createDynamoClient({ region: 'eu-west-2' });
  const place = { invoice_id: 'INV-9', step_index: '1' };
  const mock = mockClient(DynamoDBDocumentClient);
  mock
    .on(ScanCommand, { TableName: 'test-ic-sends', ConsistentRead: true })
    .resolves({ Items: sends.slice(4).toReversed(), LastEvaluatedKey: place })
    .on(ScanCommand, { TableName: 'test-ic-sends', ConsistentRead: true, ExclusiveStartKey: place })
    .resolves({ Items: sends.slice(0, 4) });
  expect(await collect(createDynamoStore({ client, prefix: 'test-' }), 'ic-sends')).toEqual(sends);
  expect(mock.calls()).toHaveLength(2);
  mock.restore();
  client.destroy();
});
