import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Bucket, Files } from '../../app/ports/files.ts';
import { patient } from './patience.ts';

export interface S3FilesOptions {
  /** What a bucket is called here: S3's names are shared by all accounts. */
  nameOf: (bucket: Bucket) => string;
  client?: S3Client;
}

/** Milliseconds; the mirror of a large ledger is some megabytes. */
const timeout = 5000;

/** Buckets of S3. Getting and putting are the same when repeated, so the SDK may try again. */
export function createS3Files({ nameOf, client }: S3FilesOptions): Files {
  const s3 = client ?? new S3Client(patient({ timeout, attempts: 3 }));
  const object = (bucket: Bucket, key: string) => ({ Bucket: nameOf(bucket), Key: key });
  return {
    async get(bucket, key) {
      const found = await s3.send(new GetObjectCommand(object(bucket, key))).catch(ifThere);
      if (!found) return undefined;
      const bytes = (await found.Body?.transformToByteArray()) ?? new Uint8Array();
      return { bytes, version: versionOf(found) };
    },
    async version(bucket, key) {
      const found = await s3.send(new HeadObjectCommand(object(bucket, key))).catch(ifThere);
      return found && versionOf(found);
    },
    async put(bucket, key, bytes) {
      const done = await s3.send(new PutObjectCommand({ ...object(bucket, key), Body: bytes }));
      return { version: versionOf(done) };
    },
  };
}

/** A bucket without versions gives none, or the word `null`: there the hash of the bytes has to do. */
function versionOf({ VersionId, ETag }: { VersionId?: string; ETag?: string }): string {
  const version = VersionId && VersionId !== 'null' ? VersionId : ETag;
  if (!version) throw new Error('S3 answered without a version');
  return version;
}

/** HEAD has no body that could say which; a bucket that is not there is `NoSuchBucket` to GET, and no lack of a file. */
function ifThere(error: Error): undefined {
  if (error.name === 'NoSuchKey' || error.name === 'NotFound') return undefined;
  throw error;
}
