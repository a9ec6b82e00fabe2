import { configPaths } from '../adapters/aws/parameter-config.ts';
import type { Bucket } from '../app/ports/files.ts';
import type { Ports } from '../app/ports/ports.ts';
import { Fault } from '../app/shared/errors.ts';
import type { Deployed } from './deployed.ts';
import { scheduleGroup } from './names.ts';
import type { StoreUse, Uses } from './store-uses.ts';
import { uses } from './uses.ts';

/** What the adapters ask of AWS for each use. A transaction is allowed by what it is made of. */
const storeActions: Record<StoreUse, string> = {
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

const fileActions = { get: 's3:GetObject', put: 's3:PutObject' } as const;

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
  /** What Scheduler becomes to call for a one-off. */
  scheduleRole: string;
  /** What Textract becomes to tell that a job is done. */
  textractRole: string;
}

/** What a function does with what is stored. Throws a `Fault` for one that nobody thought of. */
export function usesOf(name: string): Uses {
  const found = uses[name];
  if (!found)
    throw new Fault(
      `${name} has no line in infra/uses.ts: say what it does to which table, bucket and secret.`,
    );
  return found;
}

/** The statements of a function's role: what it stores, what its ports need, and nothing else. */
export function statementsFor(made: Deployed, arns: Arns): Statement[] {
  const { tables, files = {}, secrets = [] } = usesOf(made.name);
  const needsConfig = (['config', 'messenger', 'model'] as const).some((port) => made.ports.includes(port));
  return [
    ...tableStatements(tables, arns),
    ...fileStatements(files, arns),
    ...(secrets.length > 0
      ? [
          {
            sid: 'Secrets',
            actions: ['secretsmanager:GetSecretValue'],
            resources: secrets.map((secret) => arns.arn('secretsmanager', `secret:${secret}-??????`)),
            reason: 'Secrets Manager puts a hyphen and six characters of its own choice after the name.',
          },
        ]
      : []),
    ...(needsConfig ? [configStatement(arns)] : []),
    ...made.ports.flatMap((port) => portStatements[port]?.(arns) ?? []),
  ];
}

const configStatement = ({ arn }: Arns): Statement => ({
  sid: 'Config',
  actions: ['ssm:GetParametersByPath'],
  resources: configPaths.flatMap((path) => [
    arn('ssm', `parameter${path}`),
    arn('ssm', `parameter${path}/*`),
  ]),
  reason: 'The configuration is what lies below these paths, and is read whole; no secret lies there.',
});

/** What each port needs beside. */
const portStatements: Partial<Record<keyof Ports, (arns: Arns) => Statement[]>> = {
  bus: ({ arn }) => [
    { sid: 'Bus', actions: ['events:PutEvents'], resources: [arn('events', 'event-bus/default')] },
  ],
  scheduler: ({ arn, scheduleRole }) => [
    {
      sid: 'OneOffs',
      actions: ['scheduler:CreateSchedule'],
      resources: [arn('scheduler', `schedule/${scheduleGroup}/*`)],
      reason: 'Its one-offs have names that are made when they are; all lie in this group.',
    },
    { sid: 'OneOffsRole', actions: ['iam:PassRole'], resources: [scheduleRole] },
  ],
  reader: readerStatements,
  model: (arns) => [modelStatement(arns)],
  // A raw message needs this action of both APIs, on the identity and on the configuration set.
  mailer: ({ identity, configurationSet }) => [
    { sid: 'Mail', actions: ['ses:SendRawEmail'], resources: [identity, configurationSet] },
    {
      sid: 'MailRate',
      actions: ['ses:GetAccount'],
      resources: ['*'],
      reason: 'The rate that SES grants is asked of the account, which has no name.',
    },
  ],
};

/** Both in all regions, for a global profile is answered from any; which ones is said in Parameter Store. */
function modelStatement({ arn }: Arns): Statement {
  return {
    sid: 'Model',
    actions: ['bedrock:InvokeModel'],
    resources: [
      arn('bedrock', 'inference-profile/global.anthropic.claude-*'),
      'arn:aws:bedrock:*::foundation-model/anthropic.claude-*',
    ],
    reason: 'Ids of models are parameters, and a global inference profile is answered from any region.',
  };
}

function readerStatements({ textractRole }: Arns): Statement[] {
  return [
    {
      sid: 'Read',
      actions: ['AnalyzeExpense', 'StartExpenseAnalysis', 'GetExpenseAnalysis', 'DetectDocumentText'].map(
        (action) => `textract:${action}`,
      ),
      resources: ['*'],
      reason: 'Textract knows no resources; what it reads it fetches with the rights of this role.',
    },
    { sid: 'ReadRole', actions: ['iam:PassRole'], resources: [textractRole] },
  ];
}

const sidOf = (...words: string[]): string =>
  words
    .flatMap((word) => word.split('-'))
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** One statement for all that is allowed in the same way: a role's policies may not be longer than 10,240 characters. */
function tableStatements(tables: Uses['tables'], arns: Arns): Statement[] {
  const all = Object.entries(tables) as [string, readonly StoreUse[]][];
  const direct = Map.groupBy(all, ([, asked]) =>
    actionsOf(asked.filter((use) => !use.startsWith('by-'))).join(),
  );
  const indexes = all.flatMap(([table, asked]) =>
    asked
      .filter((use) => use.startsWith('by-'))
      .map((index) => arns.arn('dynamodb', `table/${table}/index/${index}`)),
  );
  return [
    ...[...direct].map(([actions, like]) => ({
      sid: sidOf(...like.map(([table]) => table)),
      actions: actions.split(','),
      resources: like.map(([table]) => arns.arn('dynamodb', `table/${table}`)),
    })),
    ...(indexes.length > 0 ? [{ sid: 'Indexes', actions: ['dynamodb:Query'], resources: indexes }] : []),
  ];
}

const actionsOf = (asked: readonly StoreUse[]): string[] =>
  [...new Set(asked.map((use) => storeActions[use]))].sort();

function fileStatements(files: NonNullable<Uses['files']>, arns: Arns): Statement[] {
  const buckets = Object.keys(files) as Bucket[];
  const who = (use: 'get' | 'put') => buckets.filter((bucket) => files[bucket]?.includes(use));
  const objects = (['get', 'put'] as const).flatMap((use) =>
    who(use).length === 0
      ? []
      : [
          {
            sid: sidOf('files', use),
            actions: [fileActions[use]],
            resources: who(use).map((bucket) => `${arns.bucket(bucket)}/*`),
            reason: 'The objects of these buckets alone, which hold nothing else.',
          },
        ],
  );
  // Without it S3 says of a missing file that access is denied, and a lost grant would look like a missing document.
  const list = {
    sid: 'FilesList',
    actions: ['s3:ListBucket'],
    resources: buckets.map((bucket) => arns.bucket(bucket)),
  };
  return buckets.length > 0 ? [...objects, list] : [];
}
