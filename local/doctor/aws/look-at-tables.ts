import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import { type Table, type TableKeys, tables } from '../../../app/ports/tables.ts';
import { count } from '../../words.ts';
import { type Finding, works, wrong } from '../finding.ts';
import { isNamed } from './seen.ts';

const names = Object.keys(tables) as Table[];
const deploy = 'Deploy the stack paydesk-storage: npm run deploy';

/** Every table, whether it is as the stack makes it, and what protects it. */
export async function lookAtTables(client: DynamoDBClient): Promise<Finding[]> {
  const found = await Promise.all(
    names.map(async (table) => ({ table, faults: await faultsOf(client, table) })),
  );
  const missing = found.filter(({ faults }) => !faults).map(({ table }) => table);
  if (missing.length === names.length)
    return [wrong('paydesk-storage', 'No table of Paydesk is in this account and region.', deploy)];
  const troubles = found.flatMap(({ table, faults = [] }) =>
    faults.map(([words, fix]) => wrong('paydesk-storage', `${table} ${words}.`, fix)),
  );
  if (missing.length > 0)
    troubles.unshift(wrong('paydesk-storage', `There is no table ${missing.join(', ')}.`, deploy));
  return troubles.length > 0
    ? troubles
    : [
        works(
          'paydesk-storage',
          `All ${count(names.length, 'table')} are there, can be restored to any second, and cannot be deleted by mistake.`,
        ),
      ];
}

type Trouble = [words: string, fix: string];

/** `undefined` where there is no such table. */
async function faultsOf(client: DynamoDBClient, table: Table): Promise<Trouble[] | undefined> {
  let description: TableDescription | undefined;
  try {
    ({ Table: description } = await client.send(new DescribeTableCommand({ TableName: table })));
  } catch (error) {
    if (isNamed(error, 'ResourceNotFoundException')) return undefined;
    throw error;
  }
  const { ContinuousBackupsDescription: backups } = await client.send(
    new DescribeContinuousBackupsCommand({ TableName: table }),
  );
  const recovers = backups?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus === 'ENABLED';
  return [
    ...shapeFaults(table, description ?? {}),
    ...(recovers
      ? []
      : [['cannot be restored to a moment before a mistake', `${deploy}, which switches it on`] as Trouble]),
    ...(description?.DeletionProtectionEnabled
      ? []
      : [['could be deleted by mistake', `${deploy}, which protects it`] as Trouble]),
    ...(await expiryFaults(client, table)),
  ];
}

function shapeFaults(table: Table, { TableStatus, KeySchema, ...made }: TableDescription): Trouble[] {
  const keys: TableKeys = tables[table];
  const faults: Trouble[] = [];
  if (TableStatus !== 'ACTIVE')
    faults.push([`is ${TableStatus ?? 'in no state'}`, 'Wait until it is ACTIVE.']);
  const attributes = (KeySchema ?? []).map(({ AttributeName }) => AttributeName);
  if (attributes.join() !== [keys.pk, ...(keys.sk ? [keys.sk] : [])].join())
    faults.push([
      'has other keys than Paydesk’s',
      'It is another program’s: use an account of Paydesk’s own.',
    ]);
  for (const index of Object.keys(keys.indexes ?? {})) {
    const there = made.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === index);
    if (there?.IndexStatus !== 'ACTIVE')
      faults.push([`has no index ${index} at work (${there?.IndexStatus ?? 'absent'})`, deploy]);
  }
  const stream = made.StreamSpecification;
  if (!stream?.StreamEnabled || stream.StreamViewType !== 'NEW_IMAGE')
    faults.push(['has no stream, so what is decided waits for the sweeper', deploy]);
  return faults;
}

async function expiryFaults(client: DynamoDBClient, table: Table): Promise<Trouble[]> {
  const { expires }: TableKeys = tables[table];
  if (!expires) return [];
  const { TimeToLiveDescription: kept } = await client.send(
    new DescribeTimeToLiveCommand({ TableName: table }),
  );
  return kept?.TimeToLiveStatus?.startsWith('ENABL') && kept.AttributeName === expires
    ? []
    : [[`keeps what may be dropped for ever (${expires} is not its time to live)`, deploy]];
}
