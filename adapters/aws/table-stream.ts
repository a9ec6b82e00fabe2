import type { Change, Key } from '../../app/ports/store.ts';
import { type Table, type TableKeys, tables } from '../../app/ports/tables.ts';

/** A record of a table's stream, as GetRecords gives it and, with the stream's ARN, as Lambda does. */
export interface StreamRecord {
  eventSourceARN?: string;
  dynamodb?: { Keys?: Record<string, { S?: string }> };
}

const keyOf = (table: Table, record: StreamRecord): Key | undefined => {
  const { pk, sk }: TableKeys = tables[table];
  const names = sk === undefined ? [pk] : [pk, sk];
  const values = names.map((name) => record.dynamodb?.Keys?.[name]?.S);
  if (values.some((value) => value === undefined)) return undefined;
  return Object.fromEntries(names.map((name, i) => [name, values[i]!]));
};

const once = (changes: Change[]) => [
  ...new Map(changes.map((change) => [JSON.stringify([change.table, change.key]), change])).values(),
];

/** What records of one table's stream tell, each item once. A record that names no key of the table is left out. */
export const changesOfRecords = (table: Table, records: readonly StreamRecord[]): Change[] =>
  once(
    records.flatMap((record) => {
      const key = keyOf(table, record);
      return key ? [{ table, key }] : [];
    }),
  );

/** `arn:aws:dynamodb:ap-southeast-1:111122223333:table/ic-state/stream/2027-01-04T01:00:00.000` */
const tableOf = (arn: string | undefined, prefix: string): Table | undefined => {
  const name = arn?.split('/')[1];
  const table = name?.startsWith(prefix) ? name.slice(prefix.length) : '';
  return Object.hasOwn(tables, table) ? (table as Table) : undefined;
};

/** What a Lambda's stream event tells, each item once. Records of other tables are left out. */
export const changesOfEvent = (event: { Records: readonly StreamRecord[] }, prefix = ''): Change[] =>
  once(
    event.Records.flatMap((record) => {
      const table = tableOf(record.eventSourceARN, prefix);
      return table ? changesOfRecords(table, [record]) : [];
    }),
  );
