import {
  GetBucketNotificationConfigurationCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { Bucket } from '../../../app/ports/files.ts';
import { type Finding, works, wrong } from '../finding.ts';
import { bucketNameIn, type Place, wakingBuckets } from './names.ts';
import { isNamed } from './seen.ts';

const buckets = Object.keys({
  'ic-invoices-source': true,
  'ic-rules-source': true,
  'ic-raw-mime': true,
  'ic-source-pdfs': true,
  'ea-receipts': true,
  'ea-policy-source': true,
  'ea-raw-mime': true,
} satisfies Record<Bucket, true>) as Bucket[];

const deploy = 'Deploy the stack paydesk-storage: npm run deploy';

/** Every bucket: there, in versions, closed to the public, and telling of new files where a function waits for them. */
export async function lookAtBuckets(client: S3Client, place: Place): Promise<Finding[]> {
  const found = await Promise.all(buckets.map((bucket) => troublesOf(client, bucket, place)));
  const troubles = found.flat().map((words) => wrong('paydesk-storage', words, deploy));
  return troubles.length > 0
    ? troubles
    : [works('paydesk-storage', 'All buckets are there, keep versions, and are closed to the public.')];
}

async function troublesOf(client: S3Client, bucket: Bucket, place: Place): Promise<string[]> {
  const name = bucketNameIn(place, bucket);
  const asked = { Bucket: name, ExpectedBucketOwner: place.account };
  try {
    const { Status } = await client.send(new GetBucketVersioningCommand(asked));
    return [
      ...(Status === 'Enabled' ? [] : [`${name} keeps no versions.`]),
      ...((await isClosed(client, asked)) ? [] : [`${name} is not closed to the public.`]),
      ...(wakingBuckets.has(bucket) && !(await tells(client, asked))
        ? [`${name} tells nobody of new files, so mail that comes in is not read.`]
        : []),
    ];
  } catch (error) {
    if (isNamed(error, 'NoSuchBucket')) return [`There is no bucket ${name}.`];
    throw error;
  }
}

type Asked = { Bucket: string; ExpectedBucketOwner: string };

async function isClosed(client: S3Client, asked: Asked): Promise<boolean> {
  try {
    const { PublicAccessBlockConfiguration: block } = await client.send(
      new GetPublicAccessBlockCommand(asked),
    );
    return Boolean(
      block?.BlockPublicAcls &&
        block.BlockPublicPolicy &&
        block.IgnorePublicAcls &&
        block.RestrictPublicBuckets,
    );
  } catch (error) {
    if (isNamed(error, 'NoSuchPublicAccessBlockConfiguration')) return false;
    throw error;
  }
}

const tells = async (client: S3Client, asked: Asked): Promise<boolean> =>
  (await client.send(new GetBucketNotificationConfigurationCommand(asked))).EventBridgeConfiguration !==
  undefined;
