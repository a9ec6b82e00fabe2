import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { createDynamoStore } from '../../../adapters/aws/dynamodb-store.ts';
import { patient } from '../../../adapters/aws/patience.ts';
import type { Store } from '../../../app/ports/store.ts';

/** The services of one account and region that are looked at. */
export interface Account {
  region: string;
  sts: STSClient;
  dynamo: DynamoDBClient;
  s3: S3Client;
  scheduler: SchedulerClient;
  secrets: SecretsManagerClient;
  ses: SESv2Client;
  sqs: SQSClient;
  ssm: SSMClient;
  store: Store;
}

/** Where neither `--region`, the environment nor the profile says one. */
export const standardRegion = 'ap-southeast-1';

/** Credentials are those of the AWS command line: the environment, a profile, a single sign-on. */
export async function openAccount(given?: string): Promise<Account> {
  const asked = given ?? (await new STSClient({}).config.region().catch(() => standardRegion));
  const settings = { ...patient({ timeout: 5000, attempts: 3 }), region: asked };
  const dynamo = new DynamoDBClient(settings);
  return {
    region: asked,
    sts: new STSClient(settings),
    dynamo,
    s3: new S3Client(settings),
    scheduler: new SchedulerClient(settings),
    secrets: new SecretsManagerClient(settings),
    ses: new SESv2Client(settings),
    sqs: new SQSClient(settings),
    ssm: new SSMClient(settings),
    store: createDynamoStore({ client: dynamo, attempts: 2 }),
  };
}
