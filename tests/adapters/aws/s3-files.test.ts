import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { createS3Files } from '../../../adapters/aws/s3-files.ts';

const client = new S3Client({ region: 'ap-southeast-1' });
const s3 = mockClient(client);
const files = createS3Files({ client, nameOf: (bucket) => `${bucket}-111122223333-ap-southeast-1` });
beforeEach(() => {
  s3.reset();
});

const named = { Bucket: 'ic-rules-source-111122223333-ap-southeast-1', Key: 'rules.txt' };
const bodyOf = (text: string) =>
  ({ transformToByteArray: async () => new TextEncoder().encode(text) }) as never;
const failing = (name: string, httpStatusCode: number) =>
  Object.assign(new Error(name), { name, $metadata: { httpStatusCode } });

test('a file comes with the version that the bytes are of', async () => {
  s3.on(GetObjectCommand, named).resolves({ Body: bodyOf('# Rules'), VersionId: 'v7', ETag: '"e"' });
  const found = await files.get('ic-rules-source', 'rules.txt');
  expect(new TextDecoder().decode(found?.bytes)).toBe('# Rules');
  expect(found?.version).toBe('v7');
});

test('the version alone is asked without the bytes, and is the same', async () => {
  s3.on(HeadObjectCommand, named).resolves({ VersionId: 'v7' });
  expect(await files.version('ic-rules-source', 'rules.txt')).toBe('v7');
  expect(s3.commandCalls(GetObjectCommand)).toEqual([]);
});

test('a put says the version that it made', async () => {
  s3.on(PutObjectCommand).resolves({ VersionId: 'v8' });
  const bytes = new TextEncoder().encode('# Rules');
  expect(await files.put('ic-rules-source', 'rules.txt', bytes)).toEqual({ version: 'v8' });
  expect(s3.commandCalls(PutObjectCommand)[0]?.args[0].input).toEqual({ ...named, Body: bytes });
});

test.each([{}, { VersionId: 'null' }])(
  'where a bucket keeps no versions, the hash has to do: %j',
  async (given) => {
    s3.on(HeadObjectCommand).resolves({ ...given, ETag: '"5d41402a"' });
    expect(await files.version('ic-rules-source', 'rules.txt')).toBe('"5d41402a"');
  },
);

test('a file that is not there is none, to GET and to HEAD', async () => {
  s3.on(GetObjectCommand).rejects(failing('NoSuchKey', 404));
  s3.on(HeadObjectCommand).rejects(failing('NotFound', 404));
  expect(await files.get('ic-rules-source', 'rules.txt')).toBeUndefined();
  expect(await files.version('ic-rules-source', 'rules.txt')).toBeUndefined();
});

test.each([
  ['NoSuchBucket', 404],
  ['AccessDenied', 403],
  ['InvalidObjectState', 403],
  ['SlowDown', 503],
])('%s is no missing file', async (name, status) => {
  s3.rejects(failing(name, status));
  await expect(files.get('ic-rules-source', 'rules.txt')).rejects.toThrow(name);
  await expect(files.version('ic-rules-source', 'rules.txt')).rejects.toThrow(name);
  await expect(files.put('ic-rules-source', 'rules.txt', new Uint8Array())).rejects.toThrow(name);
});
