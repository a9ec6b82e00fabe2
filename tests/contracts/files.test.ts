import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { patient } from '../../adapters/aws/patience.ts';
import { createS3Files } from '../../adapters/aws/s3-files.ts';
import { createFolderFiles } from '../../adapters/embedded/folder-files.ts';
import { createMemoryFiles } from '../../adapters/embedded/memory-files.ts';
import type { Bucket } from '../../app/ports/files.ts';
import { startFauxqs } from '../support/fauxqs.ts';
import { filesContract } from './files.ts';

describe('files in memory', () => {
  filesContract(async () => ({ files: createMemoryFiles(), stop: async () => {} }));
});

describe('files in a folder', () => {
  filesContract(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'paydesk-files-'));
    return {
      files: createFolderFiles({ folder }),
      stop: async () => rmSync(folder, { recursive: true, force: true }),
    };
  });
});

describe('files in S3, by fauxqs', () => {
  const nameOf = (bucket: Bucket) => `${bucket}-111122223333-ap-southeast-1`;
  filesContract(async () => {
    const s3 = await startFauxqs();
    const client = new S3Client({
      ...patient({ timeout: 5000, attempts: 1 }),
      endpoint: s3.endpoint,
      region: 'ap-southeast-1',
      credentials: { accessKeyId: 'nobody', secretAccessKey: 'nothing' },
    });
    const buckets = [
      'ea-receipts',
      'ic-rules-source',
      'ic-raw-mime',
      'ic-source-pdfs',
      'ea-raw-mime',
    ] as const;
    for (const bucket of buckets) await client.send(new CreateBucketCommand({ Bucket: nameOf(bucket) }));
    return {
      files: createS3Files({ client, nameOf }),
      stop: async () => {
        client.destroy();
        await s3.stop();
      },
    };
  });
});
