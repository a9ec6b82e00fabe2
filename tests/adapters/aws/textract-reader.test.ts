import { TextractClient } from '@aws-sdk/client-textract';
import { patient } from '../../../adapters/aws/patience.ts';
import { createTextractReader } from '../../../adapters/aws/textract-reader.ts';
import { readWithSaid } from '../../../app/expenses/read-receipt/with-said.ts';
import { type Answer, type ScriptedServer, startScriptedServer } from '../../support/scripted-server.ts';
import { block, expense, failed, ok, summary } from './replies.ts';

let server: ScriptedServer;
afterEach(() => server?.stop());

const done = {
  topic: 'arn:aws:sns:ap-southeast-1:111122223333:ea-textract-done',
  role: 'arn:aws:iam::111122223333:role/t',
};

async function open(...script: Answer[]) {
  server = await startScriptedServer(script);
  const client = new TextractClient({
    ...patient({ timeout: 300, attempts: 1 }),
    endpoint: server.endpoint,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'nobody', secretAccessKey: 'nothing' },
  });
  return createTextractReader({ bucket: 'ea-receipts-1', done, client });
}

const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1]);
const pdf = new TextEncoder().encode('%PDF-1.7 two pages');
const file = (bytes: Uint8Array) => ({ bytes, key: 'C-1/receipt', tag: 'C-1' });

const lunch = [
  block('Blue Door Cafe', 0.05),
  block('Date: 14/03/2026 12:40', 0.1),
  block('Lunch set', 0.2),
  block('18.40', 0.2, 0.8),
  block('TOTAL SGD', 0.3),
  block('18.40', 0.3, 0.8),
];

test('a picture is read where it lies, in one call, with its rows and what Textract takes for its fields', async () => {
  const reader = await open(
    ok({
      ExpenseDocuments: [
        expense(
          [
            summary('VENDOR_NAME', 'Blue Door\nCafe', 97),
            summary('TOTAL', '$18.40', 92, { Currency: { Code: 'SGD' } }),
          ],
          lunch,
        ),
      ],
    }),
  );
  const read = await reader.receipt?.(file(jpeg));
  expect(server.operations).toEqual(['Textract.AnalyzeExpense']);
  expect(server.requests).toEqual([
    { Document: { S3Object: { Bucket: 'ea-receipts-1', Name: 'C-1/receipt' } } },
  ]);
  expect(read).toMatchObject({
    said: [
      { kind: 'vendor', text: 'Blue Door Cafe', confidence: 0.97 },
      { kind: 'total', text: '$18.40', confidence: 0.92, currency: 'SGD' },
    ],
    pages: [{ lines: expect.arrayContaining([expect.objectContaining({ text: 'TOTAL SGD' })]) }],
  });
  expect(readWithSaid(read as never, {})).toMatchObject({
    vendor: { value: 'Blue Door Cafe' },
    date: { value: '2026-03-14' },
    total: { value: '18.40' },
    currency: { value: 'SGD' },
  });
});

test('several pages become a job that tells its end, asked for again without being begun twice', async () => {
  const reader = await open(
    failed(400, 'UnsupportedDocumentException'),
    ok({ JobId: 'job-1' }),
    ok({ JobStatus: 'IN_PROGRESS' }),
    ok({
      JobStatus: 'SUCCEEDED',
      NextToken: 'more',
      ExpenseDocuments: [expense([summary('TOTAL', '18.40', 92)], lunch)],
    }),
    ok({
      JobStatus: 'SUCCEEDED',
      ExpenseDocuments: [expense([summary('INVOICE_RECEIPT_DATE', '14/03/2026', 90)], [])],
    }),
  );
  expect(await reader.receipt?.(file(pdf))).toEqual({ pending: 'job-1' });
  expect(server.requests[1]).toMatchObject({
    DocumentLocation: { S3Object: { Bucket: 'ea-receipts-1', Name: 'C-1/receipt' } },
    JobTag: 'C-1',
    NotificationChannel: { SNSTopicArn: done.topic, RoleArn: done.role },
    ClientRequestToken: expect.stringMatching(/^[a-z0-9]{64}$/),
  });
  expect(await reader.receipt?.(file(pdf), 'job-1')).toEqual({ pending: 'job-1' });
  expect(await reader.receipt?.(file(pdf), 'job-1')).toMatchObject({
    said: [{ kind: 'total' }, { kind: 'date' }],
  });
  expect(server.operations.slice(2)).toEqual(Array(3).fill('Textract.GetExpenseAnalysis'));
  expect(server.requests.slice(2)).toMatchObject([
    { JobId: 'job-1' },
    { JobId: 'job-1' },
    { NextToken: 'more' },
  ]);
});

test('a job that Textract has forgotten is begun anew', async () => {
  const reader = await open(failed(400, 'InvalidJobIdException'), ok({ JobId: 'job-2' }));
  expect(await reader.receipt?.(file(pdf), 'job-1')).toEqual({ pending: 'job-2' });
});

test('pages that were not read, and several receipts on one, leave nothing sure', async () => {
  const total = (value: string) => expense([summary('TOTAL', value, 99)], lunch);
  const reader = await open(
    ok({ JobStatus: 'PARTIAL_SUCCESS', ExpenseDocuments: [total('18.40')] }),
    ok({ ExpenseDocuments: [total('18.40'), total('7.00')] }),
  );
  expect(await reader.receipt?.(file(pdf), 'job-1')).toMatchObject({ doubt: 'partly-read' });
  const two = await reader.receipt?.(file(jpeg));
  expect(two).toMatchObject({ doubt: 'several-receipts' });
  for (const { confidence } of Object.values(readWithSaid(two as never, {})))
    expect(confidence).toBeLessThanOrEqual(0.5);
});

test.each<[string, Uint8Array, Answer[], string]>([
  ['a failed job', pdf, [ok({ JobStatus: 'FAILED', StatusMessage: 'x' })], 'broken'],
  ['a damaged picture', jpeg, [failed(400, 'BadDocumentException')], 'broken'],
  ['one that is too large', jpeg, [failed(400, 'DocumentTooLargeException')], 'too-large'],
  ['nothing on it', jpeg, [ok({ ExpenseDocuments: [] })], 'no-text'],
  ['a kind that Textract does not take', new TextEncoder().encode('GIF89a'), [], 'unknown-kind'],
  ['no file', new Uint8Array(), [], 'empty'],
])('%s is refused in words', async (name, bytes, script, code) => {
  const reader = await open(...script);
  await expect(
    reader.receipt?.(file(bytes), name === 'a failed job' ? 'job-1' : undefined),
  ).rejects.toMatchObject({
    name: 'Unreadable',
    code,
  });
});

test.each<[string, Answer]>([
  ['a limit', failed(400, 'ProvisionedThroughputExceededException')],
  ['a lost grant', failed(400, 'AccessDeniedException')],
  ['a silence', 'silent'],
])('%s is nobody’s fault but ours: it stays an error, and is tried again', async (_, answer) => {
  const reader = await open(answer);
  await expect(reader.receipt?.(file(jpeg))).rejects.not.toMatchObject({ name: 'Unreadable' });
});

test('plain rows of a page come from DetectDocumentText', async () => {
  const reader = await open(ok({ Blocks: lunch }));
  const [page] = await reader.read({ bytes: jpeg });
  expect(server.operations).toEqual(['Textract.DetectDocumentText']);
  expect(page?.lines.map(({ text }) => text)).toEqual(lunch.map(({ Text }) => Text));
});
