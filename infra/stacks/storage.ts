import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type LifecycleRule,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import { type App, CfnResource, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib/core';
import { tableInput } from '../../adapters/aws/dynamodb-tables.ts';
import type { Bucket as BucketName } from '../../app/ports/files.ts';
import { type Table, type TableKeys, tables } from '../../app/ports/tables.ts';
import { bucketNameIn } from '../names.ts';

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

/** All that must outlive a deployment: tables and buckets, by the references' names. Deleting the stack keeps them. */
export function createStorageStack(app: App, props: StackProps): Stack {
  const stack = new Stack(app, 'paydesk-storage', { ...props, terminationProtection: true });
  for (const table of Object.keys(tables) as Table[]) addTable(stack, table);
  for (const [bucket, rules] of Object.entries(lifecycles) as [BucketName, LifecycleRule[]][])
    addBucket(stack, bucket, rules);
  return stack;
}

/** CloudFormation takes what CreateTable takes, in the same words, but for a stream, which is enabled by its type. */
function addTable(stack: Stack, table: Table): void {
  const { StreamSpecification, ...input } = tableInput(table);
  const keys: TableKeys = tables[table];
  new CfnResource(stack, table, {
    type: 'AWS::DynamoDB::Table',
    properties: {
      ...input,
      StreamSpecification: { StreamViewType: StreamSpecification?.StreamViewType },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
      ...(keys.expires && { TimeToLiveSpecification: { AttributeName: keys.expires, Enabled: true } }),
    },
  }).applyRemovalPolicy(RemovalPolicy.RETAIN);
}

function addBucket(stack: Stack, bucket: BucketName, lifecycleRules: LifecycleRule[]): void {
  new Bucket(stack, bucket, {
    bucketName: bucketNameIn(stack, bucket),
    versioned: true,
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    lifecycleRules,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}
