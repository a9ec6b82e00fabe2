import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createDynamoClient, createDynamoStore } from '../../adapters/aws/dynamodb-store.ts';
import { createTables } from '../../adapters/aws/dynamodb-tables.ts';
import type { Change, Write } from '../../app/ports/store.ts';
import { keyIn } from '../simulation/world.ts';
import { localConfig, startDynamoLocal, whereJavaIs } from '../support/dynamodb-local.ts';
import { openHome } from './chase.ts';
import { begin, chaseScenario, rules, voice } from './chase-suite.ts';

const suite = () => {
  let local: Awaited<ReturnType<typeof startDynamoLocal>>;
  let client: DynamoDBClient;
  let folder = '';
  let count = 0;
  beforeAll(async () => {
    local = await startDynamoLocal();
    client = createDynamoClient({ ...localConfig(local.endpoint), timeout: 30_000 });
  });
  afterAll(async () => {
    client.destroy();
    await local.stop();
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'paydesk-chase-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  chaseScenario(async () => {
    const prefix = `chase-${count++}-`;
    await createTables(client, { prefix });
    const store = createDynamoStore({ client, prefix });
    const open = (onChange: (changes: Change[]) => void) => ({
      ...store,
      // Stands in for the tables' streams, which the contract suite reads.
      async transact(writes: Write[]) {
        await store.transact(writes);
        onChange(
          writes.flatMap((w): Change[] => ('put' in w ? [{ table: w.put, key: keyIn(w.put, w.item) }] : [])),
        );
      },
    });
    return openHome(folder, { rules, voice }, begin, open, { sweeper: 180, 'drive-sync': 120 });
  }, 'mornings only');
};

whereJavaIs('the chase on DynamoDB Local', suite);
