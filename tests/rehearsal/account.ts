import { readFileSync } from 'node:fs';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import Papa from 'papaparse';
import { app, channels, invoicePeople, team } from '../../local/demo/business/workspace.ts';
import { createGoogleStandIn } from '../support/google-stand-in.ts';
import { botToken, signingSecret } from './outside.ts';
import { ofType, type Resource, region } from './template.ts';

const nobody = { region, credentials: { accessKeyId: 'local', secretAccessKey: 'nothing' } };

/** Tables, buckets and queues as the templates have them; only their streams and keys matter here. */
export async function furnish(resources: Resource[], dynamo: DynamoDBClient, fauxqs: string) {
  for (const { properties } of ofType(resources, 'AWS::DynamoDB::Table')) {
    const {
      PointInTimeRecoverySpecification,
      DeletionProtectionEnabled,
      TimeToLiveSpecification,
      Tags,
      ...input
    } = properties;
    await dynamo.send(
      new CreateTableCommand({
        ...(input as unknown as CreateTableCommandInput),
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
      }),
    );
  }
  const s3 = new S3Client({ ...nobody, endpoint: fauxqs });
  for (const { properties } of ofType(resources, 'AWS::S3::Bucket'))
    await s3.send(new CreateBucketCommand({ Bucket: String(properties.BucketName) }));
  s3.destroy();
  const sqs = new SQSClient({ ...nobody, endpoint: fauxqs });
  const urls = new Map<string, string>();
  for (const { properties } of ofType(resources, 'AWS::SQS::Queue')) {
    const QueueName = String(properties.QueueName);
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName }));
    urls.set(QueueName, QueueUrl?.replace(/^https?:\/\/[^/]+/, fauxqs) ?? '');
  }
  return { sqs, queueUrl: (name: string) => urls.get(name) ?? '' };
}

const rowsOf = (path: string): string[][] => Papa.parse<string[]>(readFileSync(path, 'utf8').trim()).data;
const business = (name: string) => `local/demo/business/${name}`;

const ids = {
  invoices: 'rehearsal-invoices-0000000',
  payables: 'rehearsal-payables-0000000',
  rules: 'rehearsal-rules-0000000000',
  voice: 'rehearsal-voice-0000000000',
  policy: 'rehearsal-policy-000000000',
} as const;

/** The demo's small business, as it would lie in Google. */
export const createGoogle = (now: () => string) =>
  createGoogleStandIn(
    {
      [ids.invoices]: {
        version: 1,
        tabs: [{ sheetId: 0, title: 'Invoices', rows: rowsOf(business('invoices.csv')) }],
      },
      [ids.payables]: { version: 1, tabs: [{ sheetId: 0, title: 'Payables', rows: [] }] },
      ...Object.fromEntries(
        (['rules', 'voice', 'policy'] as const).map((each) => [
          ids[each],
          { version: 1, markdown: readFileSync(business(`${each}.md`), 'utf8') },
        ]),
      ),
    },
    () => new Date(now()),
  );

export const sheetRows = (
  google: ReturnType<typeof createGoogle>,
  sheet: 'invoices' | 'payables',
): string[][] => google.files[ids[sheet]]?.tabs?.[0]?.rows ?? [];

/** Parameter Store and Secrets Manager as docs/deploy.md has them filled in. */
export const parameters: Record<string, string> = {
  '/ic/config/from': 'accounts@studio.example',
  '/ic/config/public-url': 'https://pay.studio.example',
  '/ic/config/legal-name': 'Lantern Lane Studio Pte. Ltd.',
  '/ic/config/address': '27 Lantern Lane, Singapore 000027',
  '/ic/config/how-to-pay': 'Bank: Sample Bank Singapore\nAccount: 000-12345-6',
  '/ic/config/currency': 'SGD',
  '/ic/config/account-owner-fallback': 'mei@lanternlane.example',
  '/ic/config/people': invoicePeople.join(', '),
  '/ic/config/slack-team': team.id,
  '/ic/config/slack-channel': channels.accounts,
  '/ic/config/slack-bot-user': app.user_id,
  '/ea/config/slack-expenses': channels.expenses,
  '/ea/config/mail-expenses': 'expenses@in.studio.example',
  ...Object.fromEntries(Object.entries(ids).map(([what, id]) => [`/ic/config/google-${what}`, id])),
};

export const secretsOf = (google: ReturnType<typeof createGoogle>): Record<string, string> => ({
  'ic/slack/signing-secret': signingSecret,
  'ic/slack/bot-token': botToken,
  'ic/paylink/secret': 'rehearsal-paylink-secret-0123456789abcdef',
  'ic/drive/sa': google.key,
});
