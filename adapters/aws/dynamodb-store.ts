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
import { checkKey, soundWrites } from '../store-port/writes.ts';
import { type Attempts, pause, untilAnswered, untilRead } from './dynamodb-errors.ts';
import { queryInput, transactItem } from './dynamodb-requests.ts';

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

const waitUnevenly = (milliseconds: number) => setTimeout(milliseconds * (0.5 + Math.random() / 2));

/** The tables as `createTables` makes them. A table's own query is consistent here too, an index's is not. */
export const createDynamoStore = (options: DynamoStoreOptions = {}): Store & Dump => {
  const { client = createDynamoClient(options.config), prefix = '' } = options;
  const how: Attempts = { attempts: options.attempts ?? 6, wait: options.wait ?? waitUnevenly };
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });

  const getBatch = async (table: Table, keys: Key[]): Promise<unknown[]> => {
    const name = prefix + table;
    const items: unknown[] = [];
    let left: Record<string, unknown>[] = keys;
    for (let fruitless = 0; left.length > 0; ) {
      const command = new BatchGetCommand({ RequestItems: { [name]: { Keys: left, ConsistentRead: true } } });
      const reply = await untilRead(() => documents.send(command), how);
      items.push(...(reply.Responses?.[name] ?? []));
      const unread = reply.UnprocessedKeys?.[name]?.Keys ?? [];
      fruitless = unread.length < left.length ? 0 : fruitless + 1;
      if (fruitless >= how.attempts)
        throw new DefiniteFailure(`DynamoDB is too busy: ${unread.length} items of ${table} were not read`);
      if (unread.length > 0) await pause(how, fruitless);
      left = unread;
    }
    return items;
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
      const sound = asked.map((key) => checkKey(table, key).key);
      const keys = [...new Map(sound.map((key) => [JSON.stringify(key), key])).values()];
      const items: unknown[] = [];
      for (let from = 0; from < keys.length; from += keysABatch)
        items.push(...(await getBatch(table, keys.slice(from, from + keysABatch))));
      return items as T[];
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
