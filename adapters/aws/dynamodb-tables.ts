import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { type Table, type TableKeys, tables } from '../../app/ports/tables.ts';

const schemaOf = ({ pk, sk }: { pk: string; sk?: string }): CreateTableCommandInput['KeySchema'] => [
  { AttributeName: pk, KeyType: 'HASH' },
  ...(sk === undefined ? [] : [{ AttributeName: sk, KeyType: 'RANGE' as const }]),
];

/** On demand, its indexes with whole items, its stream with new images (they carry the keys, and can be filtered by). */
export const tableInput = (table: Table, prefix = ''): CreateTableCommandInput => {
  const keys: TableKeys = tables[table];
  const indexes = Object.entries(keys.indexes ?? {});
  const attributes = [keys, ...indexes.map(([, index]) => index)].flatMap(({ pk, sk }) => [pk, sk]);
  return {
    TableName: prefix + table,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: schemaOf(keys),
    AttributeDefinitions: [...new Set(attributes)]
      .filter((name) => name !== undefined)
      .map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    GlobalSecondaryIndexes:
      indexes.length === 0
        ? undefined
        : indexes.map(([IndexName, index]) => ({
            IndexName,
            KeySchema: schemaOf(index),
            Projection: { ProjectionType: 'ALL' },
          })),
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
  };
};

const createTable = async (client: DynamoDBClient, table: Table, prefix: string) => {
  try {
    await client.send(new CreateTableCommand(tableInput(table, prefix)));
  } catch (error) {
    if ((error as Error).name !== 'ResourceInUseException') throw error;
  }
  await waitUntilTableExists({ client, maxWaitTime: 120, minDelay: 1 }, { TableName: prefix + table });
};

const expire = async (client: DynamoDBClient, TableName: string, AttributeName: string) => {
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  if (TimeToLiveDescription?.TimeToLiveStatus?.startsWith('ENABL')) return;
  const TimeToLiveSpecification = { Enabled: true, AttributeName };
  await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
};

/** Makes the tables that are not there yet, and waits until they are. May be repeated. For tests and rehearsals. */
export const createTables = async (
  client: DynamoDBClient,
  options: { prefix?: string } = {},
): Promise<void> => {
  const { prefix = '' } = options;
  for (const [table, keys] of Object.entries(tables) as [Table, TableKeys][]) {
    await createTable(client, table, prefix);
    if (keys.expires !== undefined) await expire(client, prefix + table, keys.expires);
  }
};
