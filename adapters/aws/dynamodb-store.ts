import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Dump } from '../../app/ports/dump.ts';
import type { Item, Key, Page, Query, Store } from '../../app/ports/store.ts';
import type { Table } from '../../app/ports/tables.ts';
import { DefiniteFailure } from '../../app/shared/errors.ts';
import { byKeys, encodePlace, type Place, soundQuery } from '../store-port/queries.ts';
import { soundKeys } from '../store-port/reads.ts';
import { checkKey, soundWrites } from '../store-port/writes.ts';
import { type Attempts, pause, untilAnswered, untilRead } from './dynamodb-errors.ts';
import {
  countOf,
  queryInput,
  requestItems,
  transactItem,
  unreadOf,
  type Wanted,
} from './dynamodb-requests.ts';

const keysABatch = 100;

/** Of the SDK, and how many milliseconds an answer may take. */
export type DynamoConfig = DynamoDBClientConfig & { timeout?: number };

/** A client that gives up on a silent service and leaves repeating to the store. AWS_ENDPOINT_URL is followed. */
export const createDynamoClient = ({ timeout = 2000, ...config }: DynamoConfig = {}): DynamoDBClient =>
  new DynamoDBClient({
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: 1000,
      requestTimeout: timeout,
      socketTimeout: timeout,
      throwOnRequestTimeout: true,
    },
    ...config,
  });

export interface DynamoStoreOptions {
  /** Else one is made from `config`. Its own retries should be off. */
  client?: DynamoDBClient;
  config?: DynamoConfig;
  /** Stands before every table's name. */
  prefix?: string;
  /** Requests at the most until an answer. */
  attempts?: number;
  wait?: Attempts['wait'];
}

const unique = (keys: Key[]): Key[] => [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()];

const waitUnevenly = (milliseconds: number) => setTimeout(milliseconds * (0.5 + Math.random() / 2));

/** The tables as `createTables` makes them. A table's own query is consistent here too, an index's is not. */
export const createDynamoStore = (options: DynamoStoreOptions = {}): Store & Dump => {
  const { client = createDynamoClient(options.config), prefix = '' } = options;
  const how: Attempts = { attempts: options.attempts ?? 6, wait: options.wait ?? waitUnevenly };
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });

  const getBatch = async (asked: Wanted): Promise<Record<string, Item[]>> => {
    const found: Record<string, Item[]> = {};
    let left = asked;
    for (let fruitless = 0; countOf(left) > 0; ) {
      const command = new BatchGetCommand({ RequestItems: requestItems(left) });
      const reply = await untilRead(() => documents.send(command), how);
      for (const [name, items] of Object.entries(reply.Responses ?? {}))
        found[name] = [...(found[name] ?? []), ...items];
      const unread = unreadOf(reply);
      const count = countOf(unread);
      fruitless = count < countOf(left) ? 0 : fruitless + 1;
      if (fruitless >= how.attempts)
        throw new DefiniteFailure(
          `DynamoDB is too busy: ${count} items of ${Object.keys(unread).join(', ')} were not read`,
        );
      if (count > 0) await pause(how, fruitless);
      left = unread;
    }
    return found;
  };

  return {
    get: async <T>(table: Table, key: Key) => {
      const command = new GetCommand({
        TableName: prefix + table,
        Key: checkKey(table, key).key,
        ConsistentRead: true,
      });
      return (await untilRead(() => documents.send(command), how)).Item as T | undefined;
    },

    batchGet: async <T>(table: Table, asked: Key[]) => {
      const name = prefix + table;
      const keys = unique(asked.map((key) => checkKey(table, key).key));
      const items: unknown[] = [];
      for (let from = 0; from < keys.length; from += keysABatch)
        items.push(...((await getBatch({ [name]: keys.slice(from, from + keysABatch) }))[name] ?? []));
      return items as T[];
    },

    read: async (asked) => {
      const keys = soundKeys(asked);
      const byTable = Map.groupBy(keys, ({ table }) => prefix + table);
      const found = await getBatch(
        Object.fromEntries([...byTable].map(([name, theirs]) => [name, unique(theirs.map((k) => k.key))])),
      );
      return keys.map(({ table, key }) =>
        found[prefix + table]?.find((item) => Object.keys(key).every((name) => item[name] === key[name])),
      );
    },

    query: async <T>(table: Table, asked: Query): Promise<Page<T>> => {
      const query = soundQuery(table, asked);
      if (query.empty) return { items: [] };
      const command = new QueryCommand(queryInput(table, query, prefix));
      const page = await untilRead(() => documents.send(command), how);
      const items = (page.Items ?? []) as T[];
      return page.LastEvaluatedKey ? { items, next: encodePlace(page.LastEvaluatedKey as Place) } : { items };
    },

    // A scan comes in the order of hashed keys, so the whole table is held here until it is sorted.
    all: async function* <T>(table: Table) {
      const items: Item[] = [];
      let after: Place | undefined;
      do {
        const command = new ScanCommand({
          TableName: prefix + table,
          ConsistentRead: true,
          ExclusiveStartKey: after,
        });
        const page = await untilRead(() => documents.send(command), how);
        items.push(...(page.Items ?? []));
        after = page.LastEvaluatedKey as Place | undefined;
      } while (after);
      yield* items.sort(byKeys(table)) as T[];
    },

    transact: async (asked) => {
      const writes = soundWrites(asked);
      if (writes.length === 0) return;
      const command = new TransactWriteCommand({
        TransactItems: writes.map((write) => transactItem(write, prefix)),
        ClientRequestToken: randomUUID(),
      });
      await untilAnswered(() => documents.send(command), how);
    },
  };
};
