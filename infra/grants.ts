import { configPath } from '../adapters/aws/parameter-config.ts';
import type { Bucket } from '../app/ports/files.ts';
import type { Secret } from '../app/ports/secrets.ts';
import type { Table } from '../app/ports/tables.ts';

/** What the store port does to a table; an index by its name. */
export type StoreUse =
  | 'get'
  | 'batchGet'
  | 'query'
  | 'by-due'
  | 'by-open'
  | 'by-day'
  | 'by-turn'
  | 'put'
  | 'update'
  | 'delete'
  | 'check';

/** What a function does outside, by its ports. */
export interface Uses {
  tables: Partial<Record<Table, readonly StoreUse[]>>;
  files: Partial<Record<Bucket, readonly ('get' | 'put')[]>>;
  secrets: readonly Secret[];
  mail?: true;
}

const read = ['get', 'batchGet'] as const;

/** Compared with what the functions do: the sender's by running it, Slack's by its sources (tests/infra/). */
export const uses = {
  slack: {
    tables: {
      'ic-state': [...read, 'by-open', 'put'],
      'ic-customers': ['batchGet', 'put'],
      'ic-letters': [...read, 'put'],
      'ic-sends': ['put'],
      'ic-audit': ['put'],
      'ea-claims': [...read, 'by-day', 'by-turn', 'put'],
      'ea-audit': ['put'],
      'pd-records': [...read, 'put', 'check'],
    },
    files: { 'ic-invoices-source': ['get'], 'ic-rules-source': ['get'], 'ea-policy-source': ['get'] },
    secrets: ['ic/slack/signing-secret', 'ic/slack/bot-token', 'ic/paylink/secret'],
  },
  sender: {
    tables: {
      'ic-state': ['batchGet', 'put', 'check'],
      'ic-customers': ['batchGet', 'put', 'check'],
      'ic-letters': ['get', 'put'],
      'ic-sends': ['put'],
      'ic-audit': ['put'],
      'pd-records': ['get', 'check'],
    },
    files: { 'ic-invoices-source': ['get'], 'ic-rules-source': ['get'] },
    secrets: ['ic/paylink/secret'],
    mail: true,
  },
} as const satisfies Record<string, Uses>;

export type FunctionName = keyof typeof uses;

/** What the adapters ask of AWS for each use. A transaction is allowed by what it is made of. */
export const storeActions: Record<StoreUse, string> = {
  get: 'dynamodb:GetItem',
  batchGet: 'dynamodb:BatchGetItem',
  query: 'dynamodb:Query',
  'by-due': 'dynamodb:Query',
  'by-open': 'dynamodb:Query',
  'by-day': 'dynamodb:Query',
  'by-turn': 'dynamodb:Query',
  put: 'dynamodb:PutItem',
  update: 'dynamodb:UpdateItem',
  delete: 'dynamodb:DeleteItem',
  check: 'dynamodb:ConditionCheckItem',
};

export const fileActions = { get: 's3:GetObject', put: 's3:PutObject' } as const;

export interface Statement {
  sid: string;
  actions: string[];
  resources: string[];
  /** Why it is wider than one thing by its name. */
  reason?: string;
}

/** Makes ARNs of one account and region: `arn('dynamodb', 'table/ic-state')`. */
export interface Arns {
  arn(service: string, resource: string): string;
  bucket(bucket: Bucket): string;
  /** The SES identity that letters come from. */
  identity: string;
  configurationSet: string;
}

/** The statements of a role that allow these uses and nothing else. */
export function statementsFor({ tables, files, secrets, mail }: Uses, arns: Arns): Statement[] {
  return [
    ...Object.entries(tables).flatMap(([table, asked]) => tableStatements(table, asked, arns)),
    ...Object.entries(files).flatMap(([bucket, asked]) => fileStatements(bucket as Bucket, asked, arns)),
    {
      sid: 'Secrets',
      actions: ['secretsmanager:GetSecretValue'],
      resources: secrets.map((secret) => arns.arn('secretsmanager', `secret:${secret}-??????`)),
      reason: 'Secrets Manager puts a hyphen and six characters of its own choice after the name.',
    },
    {
      sid: 'Config',
      actions: ['ssm:GetParametersByPath'],
      resources: [arns.arn('ssm', `parameter${configPath}`), arns.arn('ssm', `parameter${configPath}/*`)],
      reason: 'The configuration is what lies below this path, and is read whole; no secret lies there.',
    },
    ...(mail ? [mailStatement(arns)] : []),
  ];
}

const sidOf = (...words: string[]): string =>
  words
    .flatMap((word) => word.split('-'))
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

function tableStatements(table: string, asked: readonly StoreUse[], arns: Arns): Statement[] {
  const indexes = asked.filter((use) => use.startsWith('by-'));
  const direct = asked.filter((use) => !use.startsWith('by-'));
  return [
    {
      sid: sidOf(table),
      actions: direct.map((use) => storeActions[use]),
      resources: [arns.arn('dynamodb', `table/${table}`)],
    },
    ...indexes.map((index) => ({
      sid: sidOf(table, index),
      actions: [storeActions[index]],
      resources: [arns.arn('dynamodb', `table/${table}/index/${index}`)],
    })),
  ];
}

function fileStatements(bucket: Bucket, asked: readonly ('get' | 'put')[], arns: Arns): Statement[] {
  return [
    {
      sid: sidOf(bucket),
      actions: asked.map((use) => fileActions[use]),
      resources: [`${arns.bucket(bucket)}/*`],
      reason: 'The objects of this one bucket, which holds nothing else.',
    },
    // Without it S3 says of a missing file that access is denied, and a lost grant would look like a missing document.
    { sid: sidOf(bucket, 'list'), actions: ['s3:ListBucket'], resources: [arns.bucket(bucket)] },
  ];
}

/** A raw message needs this action of both APIs, on the identity and on the configuration set. */
const mailStatement = ({ identity, configurationSet }: Arns): Statement => ({
  sid: 'Mail',
  actions: ['ses:SendRawEmail'],
  resources: [identity, configurationSet],
});
