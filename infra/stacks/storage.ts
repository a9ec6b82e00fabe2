import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  type LifecycleRule,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import {
  type App,
  CfnResource,
  Duration,
  RemovalPolicy,
  Stack,
  type StackProps,
  Validations,
} from 'aws-cdk-lib/core';
import { tableInput } from '../../adapters/aws/dynamodb-tables.ts';
import type { Bucket as BucketName } from '../../app/ports/files.ts';
import { type Table, type TableKeys, tables } from '../../app/ports/tables.ts';
import { functions, type Trigger } from '../../jobs/functions.ts';
import { bucketNameIn, ruleSet } from '../names.ts';

const years = (n: number) => Duration.days(365 * n);

/** A mail as it came in is read within minutes, and kept as the record of what was sent. */
const rawMime = (storageClass: StorageClass): LifecycleRule => ({
  id: 'raw-mime',
  transitions: [{ storageClass, transitionAfter: Duration.days(30) }],
  expiration: years(7),
  noncurrentVersionExpiration: years(7),
  abortIncompleteMultipartUploadAfter: Duration.days(7),
});

/**
 * The mirror in force is one object that may stand unchanged for months and must be readable at once: only what it
 * replaced goes to Glacier and runs out.
 */
const lifecycles: Record<BucketName, LifecycleRule[]> = {
  'ic-invoices-source': [
    {
      id: 'earlier-mirrors',
      noncurrentVersionTransitions: [
        { storageClass: StorageClass.GLACIER, transitionAfter: Duration.days(90) },
      ],
      noncurrentVersionExpiration: years(7),
      abortIncompleteMultipartUploadAfter: Duration.days(7),
    },
  ],
  'ic-rules-source': [],
  'ic-raw-mime': [rawMime(StorageClass.GLACIER)],
  'ic-source-pdfs': [],
  'ea-raw-mime': [rawMime(StorageClass.GLACIER)],
  'ea-receipts': [
    {
      id: 'receipts',
      transitions: [
        { storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(90) },
      ],
      expiration: years(7),
      noncurrentVersionExpiration: years(7),
      abortIncompleteMultipartUploadAfter: Duration.days(7),
    },
  ],
  'ea-policy-source': [],
};

export interface Storage {
  stack: Stack;
  /** ARN of a table's stream. */
  streamOf: (table: string) => string;
}

/** All that must outlive a deployment: tables and buckets, by the references' names. Deleting the stack keeps them. */
export function createStorageStack(app: App, props: StackProps): Storage {
  const stack = new Stack(app, 'paydesk-storage', { ...props, terminationProtection: true });
  const made = new Map(
    (Object.keys(tables) as Table[]).map((table) => [table as string, addTable(stack, table)]),
  );
  for (const [bucket, rules] of Object.entries(lifecycles) as [BucketName, LifecycleRule[]][])
    addBucket(stack, bucket, rules);
  return { stack, streamOf: (table) => String(made.get(table)?.getAtt('StreamArn')) };
}

/** CloudFormation takes what CreateTable takes, in the same words, but for a stream, which is enabled by its type. */
function addTable(stack: Stack, table: Table): CfnResource {
  const { StreamSpecification, ...input } = tableInput(table);
  const keys: TableKeys = tables[table];
  const made = new CfnResource(stack, table, {
    type: 'AWS::DynamoDB::Table',
    properties: {
      ...input,
      StreamSpecification: { StreamViewType: StreamSpecification?.StreamViewType },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
      ...(keys.expires && { TimeToLiveSpecification: { AttributeName: keys.expires, Enabled: true } }),
    },
  });
  made.applyRemovalPolicy(RemovalPolicy.RETAIN);
  return made;
}

/** SES puts what came in into these, by the rules of the stack `mail-rules`. */
export const mailBuckets = ['ic-raw-mime', 'ea-raw-mime'] as const;

function addBucket(stack: Stack, name: BucketName, lifecycleRules: LifecycleRule[]): void {
  const bucket = new Bucket(stack, name, {
    bucketName: bucketNameIn(stack, name),
    versioned: true,
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    lifecycleRules,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions-S1',
    reason:
      'Only functions with roles of their own read it; each object is kept in versions. CloudTrail can log data events.',
  });
  if (wakes(name))
    (bucket.node.defaultChild as CfnBucket).notificationConfiguration = {
      eventBridgeConfiguration: { eventBridgeEnabled: true },
    };
  if ((mailBuckets as readonly string[]).includes(name)) bucket.addToResourcePolicy(fromSes(stack, bucket));
}

/** Does a function wait for files in it? */
const wakes = (bucket: BucketName): boolean =>
  functions.some(({ trigger }: { trigger: Trigger }) => 'files' in trigger && trigger.files === bucket);

const fromSes = (stack: Stack, bucket: Bucket): PolicyStatement =>
  new PolicyStatement({
    sid: 'MailComesIn',
    principals: [new ServicePrincipal('ses.amazonaws.com')],
    actions: ['s3:PutObject'],
    resources: [bucket.arnForObjects('*')],
    conditions: {
      StringEquals: { 'aws:SourceAccount': stack.account },
      ArnLike: {
        'aws:SourceArn': `arn:${stack.partition}:ses:${stack.region}:${stack.account}:receipt-rule-set/${ruleSet}:receipt-rule/*`,
      },
    },
  });
