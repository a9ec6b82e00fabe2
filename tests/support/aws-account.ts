import { readFileSync } from 'node:fs';
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import {
  GetBucketNotificationConfigurationCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { GetScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import {
  GetAccountCommand,
  GetConfigurationSetCommand,
  GetConfigurationSetEventDestinationsCommand,
  GetEmailIdentityCommand,
  SESv2Client,
  type SESv2ClientResolvedConfig,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-sesv2';
import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetParametersByPathCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { type AwsStub, mockClient } from 'aws-sdk-client-mock';
import Papa from 'papaparse';
import { tableInput } from '../../adapters/aws/dynamodb-tables.ts';
import { createMemoryStore } from '../../adapters/embedded/memory-store.ts';
import { newborn } from '../../app/effects/aggregate.ts';
import { sheetRecordId } from '../../app/invoices/sheet-record.ts';
import type { Table } from '../../app/ports/tables.ts';
import { functions, type Function as Line } from '../../jobs/functions.ts';
import { csvOf, rulesWith, voiceText } from './desk-documents.ts';
import { createGoogleStandIn } from './google-stand-in.ts';

export const region = 'ap-southeast-1';
export const number = '111122223333';
export const slackUrl = 'https://abc123.lambda-url.ap-southeast-1.on.aws/slack/events';
const scopes = JSON.parse(readFileSync('manifest.json', 'utf8')).oauth_config.scopes.bot as string[];
const idOf = (what: string) => `${what}-of-kite-0000000000000000`;

/** What the SDK throws. */
export const said = (name: string, status = 400): Error =>
  Object.assign(new Error('canary of an error'), { name, $metadata: { httpStatusCode: status } });

/** An account in which all of Paydesk is in order; a test spoils what it is about. */
export function createAwsAccount() {
  const settings = { region, credentials: { accessKeyId: 'canary-id', secretAccessKey: 'canary-key' } };
  const clients = {
    sts: new STSClient(settings),
    dynamo: new DynamoDBClient(settings),
    s3: new S3Client(settings),
    scheduler: new SchedulerClient(settings),
    secrets: new SecretsManagerClient(settings),
    ses: new SESv2Client(settings),
    sqs: new SQSClient(settings),
    ssm: new SSMClient(settings),
  };
  const google = createGoogleStandIn({
    [idOf('invoices')]: {
      version: 1,
      tabs: [
        {
          sheetId: 0,
          title: 'Invoices',
          rows: Papa.parse<string[]>(csvOf([{ id: 'INV-1' }, { id: 'INV-2' }])).data,
        },
      ],
    },
    [idOf('payables')]: { version: 1, tabs: [{ sheetId: 0, title: 'Payables', rows: [['Claim']] }] },
    [idOf('rules')]: { version: 1, markdown: rulesWith({ hours: ['Time zone: Europe/London'] }) },
    [idOf('voice')]: { version: 1, markdown: voiceText },
  });
  const parameters: Record<string, string> = {
    currency: 'GBP',
    'public-url': 'https://pay.kite.test',
    from: 'billing@kite.test',
    'reply-to': 'hello@kite.test',
    'legal-name': 'Kite Studio Pte Ltd',
    address: '7 Wind Street',
    people: 'U0MEI',
    'mail-invoices': 'invoices@in.kite.test',
    'mail-expenses': 'expenses@in.kite.test',
    'slack-team': 'T0TEAM',
    'slack-channel': 'C0ACCOUNTS',
    'slack-expenses': 'C0RECEIPTS',
    'slack-bot-user': 'U0BOT',
    'slack-client-id': '1234567890.1234567890',
    ...Object.fromEntries(
      ['invoices', 'payables'].map((what) => [
        `google-${what}`,
        `https://docs.google.com/spreadsheets/d/${idOf(what)}/edit`,
      ]),
    ),
    ...Object.fromEntries(
      ['rules', 'voice'].map((what) => [
        `google-${what}`,
        `https://docs.google.com/document/d/${idOf(what)}/edit`,
      ]),
    ),
  };
  /** By name; AWSPREVIOUS under the name with a `<`. */
  const secrets: Record<string, string> = {
    'ic/slack/bot-token': 'xoxb-canary-bot-token-00000',
    'ic/slack/signing-secret': 'canary-signing-0123456789abcdef',
    'ic/slack/signing-secret<': 'canary-signing-before-0123456789',
    'ic/slack/client-secret': 'canary-client-0123456789abcdef',
    'ic/paylink/secret': 'canary-paylink-0123456789-0123456789',
    'ic/drive/sa': google.key,
    'ic/webhook/secret': 'canary-webhook-0123456789abcdef',
    'ic/stripe/webhook-secret': 'whsec_canary-stripe-0123456789',
  };
  const mocks = {
    sts: mockClient(clients.sts),
    dynamo: mockClient(clients.dynamo),
    s3: mockClient(clients.s3),
    scheduler: mockClient(clients.scheduler),
    secrets: mockClient(clients.secrets),
    ses: mockClient(clients.ses),
    sqs: mockClient(clients.sqs),
    ssm: mockClient(clients.ssm),
  };
  mocks.sts.on(GetCallerIdentityCommand).resolves({ Account: number, Arn: 'canary-arn' });
  mocks.dynamo
    .on(DescribeTableCommand)
    .callsFake(({ TableName }) => ({ Table: tableMade(TableName) }))
    .on(DescribeContinuousBackupsCommand)
    .resolves({
      ContinuousBackupsDescription: {
        ContinuousBackupsStatus: 'ENABLED',
        PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'ENABLED' },
      },
    })
    .on(DescribeTimeToLiveCommand)
    .resolves({ TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: 'expires_at' } });
  mocks.s3
    .on(GetBucketVersioningCommand)
    .resolves({ Status: 'Enabled' })
    .on(GetPublicAccessBlockCommand)
    .resolves({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    })
    .on(GetBucketNotificationConfigurationCommand)
    .resolves({ EventBridgeConfiguration: {} });
  mocks.scheduler
    .on(GetScheduleCommand)
    .resolves({ State: 'ENABLED', ScheduleExpressionTimezone: 'Europe/London' });
  mocks.sqs
    .on(ListQueuesCommand)
    .resolves({ QueueUrls: functions.map(({ name }: Line) => queueUrl(`paydesk-${name}-dead`)) })
    .on(GetQueueAttributesCommand)
    .resolves({ Attributes: { ApproximateNumberOfMessages: '0' } });
  mocks.ssm.on(GetParametersByPathCommand).callsFake(({ Path }) => ({
    Parameters: Object.entries(Path === '/ic/config' ? parameters : {}).map(([name, Value]) => ({
      Name: `${Path}/${name}`,
      Value,
    })),
  }));
  mocks.secrets.on(GetSecretValueCommand).callsFake(async ({ SecretId, VersionStage }) => {
    const SecretString = secrets[VersionStage === 'AWSPREVIOUS' ? `${SecretId}<` : SecretId];
    if (SecretString === undefined)
      throw new ResourceNotFoundException({ message: 'canary of an error', $metadata: {} });
    return { SecretString };
  });
  healthyMail(mocks.ses);
  const store = createMemoryStore();
  return { account: { region, ...clients, store }, mocks, google, parameters, secrets, store };
}

export const queueUrl = (name: string): string => `https://sqs.${region}.amazonaws.com/${number}/${name}`;

/** As DynamoDB tells of a table that the stack made. */
export function tableMade(table: Table): TableDescription {
  const { KeySchema, GlobalSecondaryIndexes, StreamSpecification } = tableInput(table);
  return {
    TableStatus: 'ACTIVE',
    DeletionProtectionEnabled: true,
    KeySchema,
    StreamSpecification,
    ...(GlobalSecondaryIndexes && {
      GlobalSecondaryIndexes: GlobalSecondaryIndexes.map(({ IndexName }) => ({
        IndexName,
        IndexStatus: 'ACTIVE',
      })),
    }),
  };
}

const healthyMail = (ses: AwsStub<ServiceInputTypes, ServiceOutputTypes, SESv2ClientResolvedConfig>) =>
  ses
    .on(GetAccountCommand)
    .resolves({
      ProductionAccessEnabled: true,
      SendingEnabled: true,
      EnforcementStatus: 'HEALTHY',
      SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 12 },
    })
    .on(GetConfigurationSetCommand)
    .resolves({
      SendingOptions: { SendingEnabled: true },
      SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    })
    .on(GetConfigurationSetEventDestinationsCommand)
    .resolves({
      EventDestinations: [
        {
          Name: 'told',
          Enabled: true,
          SnsDestination: { TopicArn: 'arn:aws:sns:ap-southeast-1:111122223333:ic-mail-events' },
          MatchingEventTypes: ['SEND', 'DELIVERY', 'BOUNCE', 'COMPLAINT', 'REJECT'],
        },
      ],
    })
    .on(GetEmailIdentityCommand)
    .rejects(said('NotFoundException', 404))
    .on(GetEmailIdentityCommand, { EmailIdentity: 'kite.test' })
    .resolves({
      VerifiedForSendingStatus: true,
      DkimAttributes: { SigningEnabled: true, Status: 'SUCCESS', Tokens: ['one', 'two', 'three'] },
      MailFromAttributes: {
        MailFromDomain: 'mail.kite.test',
        MailFromDomainStatus: 'SUCCESS',
        BehaviorOnMxFailure: 'USE_DEFAULT_VALUE',
      },
    });

const absentName = (): never => {
  throw Object.assign(new Error('no'), { code: 'ENOTFOUND' });
};

/** Of kite.test, whose mail for `in.` comes to SES. */
export const kiteDns = () => ({
  resolveTxt: async (name: string) =>
    ({
      '_dmarc.kite.test': [['v=DMARC1; p=none']],
      'mail.kite.test': [['v=spf1 include:amazonses.com ~all']],
    })[name] ?? absentName(),
  resolveMx: async (name: string) =>
    ({
      'kite.test': [{ exchange: 'mx.kite.test' }],
      'in.kite.test': [{ exchange: `inbound-smtp.${region}.amazonaws.com` }],
    })[name] ?? absentName(),
  resolveCname: async (_: string): Promise<string[]> => absentName(),
});

/** The world beside AWS: Google, Slack, the door that Slack calls, and the pages. */
export const kiteFetch =
  (google: Pick<ReturnType<typeof createGoogleStandIn>, 'fetch'>): typeof fetch =>
  async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.hostname.endsWith('googleapis.com')) return google.fetch(input, init);
    if (url.href === slackUrl)
      return init?.method === 'GET'
        ? new Response('', { status: 405, headers: { allow: 'POST' } })
        : new Response('', { status: 401 });
    if (url.hostname === 'pay.kite.test')
      return new Response('<html>', { headers: { 'referrer-policy': 'no-referrer' } });
    const answer = url.href.includes('auth.test')
      ? { ok: true, team: 'Kite', team_id: 'T0TEAM', user_id: 'U0BOT' }
      : { ok: true, messages: [] };
    return Response.json(answer, { headers: { 'x-oauth-scopes': scopes.join(',') } });
  };

export const sheetRecord = (synced_at: string) => ({
  ...newborn,
  version: 1,
  id: sheetRecordId,
  synced_at,
  sheet_revision: '1',
  rows: 40,
  faults: [],
});
