import { TextractClient } from '@aws-sdk/client-textract';
import { patient } from '../../../adapters/aws/patience.ts';
import { createTextractReader } from '../../../adapters/aws/textract-reader.ts';
import { type Answer, type ScriptedServer, startScriptedServer } from '../../support/scripted-server.ts';
import { block, failed, ok } from './replies.ts';

let server: ScriptedServer;
afterEach(() => server?.stop());

const done = {
  topic: 'arn:aws:sns:ap-southeast-1:111122223333:ic-textract-done',
  role: 'arn:aws:iam::1:role/t',
};

async function open(...script: Answer[]) {
  server = await startScriptedServer(script);
  const client = new TextractClient({
    ...patient({ timeout: 300, attempts: 1 }),
    endpoint: server.endpoint,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'nobody', secretAccessKey: 'nothing' },
  });
  const { document } = createTextractReader({
    bucket: 'ea-receipts-1',
    done,
    invoices: { bucket: 'ic-source-pdfs-1', done },
    client,
  });
  if (!document) throw new Error('no document reader');
  return document;
}

const file = { bytes: new TextEncoder().encode('%PDF-1.7'), key: 'mail/1/2.pdf', tag: '0123abcd' };

test('a paper is read by a job where it lies, and its pages are fetched once it has ended', async () => {
  const document = await open(
    ok({ JobId: 'job-1' }),
    ok({ JobStatus: 'IN_PROGRESS' }),
    ok({ JobStatus: 'SUCCEEDED', Blocks: [block('Invoice', 0.1)], NextToken: 'more' }),
    ok({ JobStatus: 'SUCCEEDED', Blocks: [{ ...block('Total', 0.1), Page: 2 }] }),
  );
  expect(await document(file)).toEqual({ pending: 'job-1' });
  expect(server.requests[0]).toMatchObject({
    DocumentLocation: { S3Object: { Bucket: 'ic-source-pdfs-1', Name: 'mail/1/2.pdf' } },
    JobTag: '0123abcd',
    NotificationChannel: { SNSTopicArn: done.topic, RoleArn: done.role },
  });
  expect(await document(file, 'job-1')).toEqual({ pending: 'job-1' });
  const read = await document(file, 'job-1');
  expect('pages' in read && read.pages.map(({ lines }) => lines[0]?.text)).toEqual(['Invoice', 'Total']);
});

test('what the file is to blame for is said in words, and a job that is forgotten is begun anew', async () => {
  const document = await open(
    ok({ JobStatus: 'FAILED' }),
    failed(400, 'InvalidJobIdException'),
    ok({ JobId: 'job-2' }),
    failed(400, 'BadDocumentException'),
    ok({ JobStatus: 'SUCCEEDED', Blocks: [] }),
  );
  await expect(document(file, 'job-1')).rejects.toMatchObject({ code: 'broken' });
  expect(await document(file, 'job-1')).toEqual({ pending: 'job-2' });
  await expect(document({ ...file, tag: 'a/b' })).rejects.toMatchObject({ code: 'broken' });
  expect(server.requests.at(-1)).not.toHaveProperty('JobTag');
  await expect(document(file, 'job-1')).rejects.toMatchObject({ code: 'no-text' });
});
