import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { createDynamoClient, createDynamoStore } from '../../adapters/aws/dynamodb-store.ts';
import { createTables } from '../../adapters/aws/dynamodb-tables.ts';
import { changesOfRecords } from '../../adapters/aws/table-stream.ts';
import type { Change } from '../../app/ports/store.ts';
import { type Table, tables } from '../../app/ports/tables.ts';
import { localConfig, startDynamoLocal, whereJavaIs } from '../support/dynamodb-local.ts';
import { lostRepliesContract } from './dynamodb-lost-replies.ts';
import { storeContract } from './store.ts';

const prefix = 'test-';

const readStream = async (client: DynamoDBStreamsClient, table: Table): Promise<Change[]> => {
  const { Streams } = await client.send(new ListStreamsCommand({ TableName: prefix + table }));
  const StreamArn = Streams?.[0]?.StreamArn;
  const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
  const changes = (StreamDescription?.Shards ?? []).map(async ({ ShardId }) => {
    const start = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
    let iterator = (await client.send(new GetShardIteratorCommand(start))).ShardIterator;
    const found: Change[] = [];
    for (let last = 1; iterator && last > 0; ) {
      const page = await client.send(new GetRecordsCommand({ ShardIterator: iterator }));
      last = page.Records?.length ?? 0;
      for (const record of page.Records ?? []) found.push(...changesOfRecords(table, [record]));
      iterator = page.NextShardIterator;
    }
    return found;
  });
  return (await Promise.all(changes)).flat();
};

const countRequests = (client: DynamoDBClient) => {
  let requests = 0;
  client.middlewareStack.add(
    (next) => (args) => {
      requests++;
      return next(args);
    },
    { step: 'finalizeRequest' },
  );
  return () => requests;
};

const suite = () => {
  let local: Awaited<ReturnType<typeof startDynamoLocal>>;
  const newClient = () => createDynamoClient({ ...localConfig(local.endpoint), timeout: 30_000 });

  storeContract('DynamoDB Local', async () => {
    local = await startDynamoLocal();
    const client = newClient();
    const streams = new DynamoDBStreamsClient(localConfig(local.endpoint));
    await createTables(client, { prefix });
    await createTables(client, { prefix });
    const requests = countRequests(client);
    return {
      store: createDynamoStore({ client, prefix }),
      requests,
      told: async () => {
        const all = await Promise.all(
          (Object.keys(tables) as Table[]).map((table) => readStream(streams, table)),
        );
        return all.flat();
      },
      close: async () => {
        client.destroy();
        streams.destroy();
      },
      runs: 20,
    };
  });

  lostRepliesContract(() => ({ client: newClient(), prefix }));

  afterAll(() => local?.stop());
};

whereJavaIs('the store contract on DynamoDB Local', suite);
