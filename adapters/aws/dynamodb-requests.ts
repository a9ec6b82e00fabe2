import type {
  BatchGetCommandInput,
  BatchGetCommandOutput,
  NativeAttributeValue,
  QueryCommandInput,
  TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Key } from '../../app/ports/store.ts';
import type { Table } from '../../app/ports/tables.ts';
import type { SoundQuery } from '../store-port/queries.ts';
import { keysOf, type SoundWrite } from '../store-port/writes.ts';

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

interface Expression {
  ConditionExpression: string;
  ExpressionAttributeNames: Record<string, string>;
  ExpressionAttributeValues?: Record<string, NativeAttributeValue>;
}

const conditionOf = (write: SoundWrite): Expression =>
  write.if === 'absent'
    ? {
        ConditionExpression: 'attribute_not_exists(#key)',
        ExpressionAttributeNames: { '#key': keysOf(write.table).pk },
      }
    : {
        ConditionExpression: '#version = :if',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':if': write.if },
      };

const updateOf = (write: SoundWrite) => {
  const condition = conditionOf(write);
  const set = Object.keys(write.item);
  const clauses = [
    set.length > 0 ? `SET ${set.map((_, i) => `#s${i} = :s${i}`).join(', ')}` : '',
    write.dropped.length > 0 ? `REMOVE ${write.dropped.map((_, i) => `#d${i}`).join(', ')}` : '',
  ];
  return {
    UpdateExpression: clauses.join(' ').trim(),
    ConditionExpression: condition.ConditionExpression,
    ExpressionAttributeNames: {
      ...condition.ExpressionAttributeNames,
      ...Object.fromEntries(set.map((name, i) => [`#s${i}`, name])),
      ...Object.fromEntries(write.dropped.map((name, i) => [`#d${i}`, name])),
    },
    ExpressionAttributeValues: {
      ...condition.ExpressionAttributeValues,
      ...Object.fromEntries(set.map((name, i) => [`:s${i}`, write.item[name]])),
    },
  };
};

export const transactItem = (write: SoundWrite, prefix: string): TransactItem => {
  const TableName = prefix + write.table;
  const condition = conditionOf(write);
  switch (write.kind) {
    case 'put':
      return { Put: { TableName, Item: write.item, ...condition } };
    case 'update':
      return { Update: { TableName, Key: write.key, ...updateOf(write) } };
    case 'delete':
      return { Delete: { TableName, Key: write.key, ...condition } };
    case 'check':
      return { ConditionCheck: { TableName, Key: write.key, ...condition } };
  }
};

const rangeOf = ({ from, to }: SoundQuery) => {
  if (from !== undefined && to !== undefined) return ' AND #sort BETWEEN :from AND :to';
  if (from !== undefined) return ' AND #sort >= :from';
  return to === undefined ? '' : ' AND #sort <= :to';
};

export const queryInput = (table: Table, query: SoundQuery, prefix: string): QueryCommandInput => {
  const range = rangeOf(query);
  return {
    TableName: prefix + table,
    IndexName: query.index,
    KeyConditionExpression: `#partition = :partition${range}`,
    ExpressionAttributeNames: {
      '#partition': query.pk,
      ...(range && query.sort !== undefined ? { '#sort': query.sort } : {}),
    },
    ExpressionAttributeValues: {
      ':partition': query.partition,
      ...(query.from === undefined ? {} : { ':from': query.from }),
      ...(query.to === undefined ? {} : { ':to': query.to }),
    },
    // Only an index may lag behind.
    ConsistentRead: query.index === undefined,
    ScanIndexForward: !query.newestFirst,
    Limit: query.limit,
    ExclusiveStartKey: query.after,
  };
};

/** Keys by the table's own name. */
export type Wanted = Record<string, Key[]>;

export const countOf = (wanted: Wanted): number =>
  Object.values(wanted).reduce((sum, keys) => sum + keys.length, 0);

export const requestItems = (wanted: Wanted): BatchGetCommandInput['RequestItems'] =>
  Object.fromEntries(Object.entries(wanted).map(([name, Keys]) => [name, { Keys, ConsistentRead: true }]));

export const unreadOf = ({ UnprocessedKeys = {} }: BatchGetCommandOutput): Wanted =>
  Object.fromEntries(Object.entries(UnprocessedKeys).map(([name, { Keys = [] }]) => [name, Keys as Key[]]));
