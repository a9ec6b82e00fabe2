import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { TextractClient } from '@aws-sdk/client-textract';
import { patient } from '../../adapters/aws/patience.ts';
import { createTextractReader } from '../../adapters/aws/textract-reader.ts';
import { readWithSaid } from '../../app/expenses/read-receipt/with-said.ts';
import type { ReceiptPages } from '../../app/ports/reader.ts';
import { startScriptedServer } from '../support/scripted-server.ts';

const folder = '../shared/corpus/textract-expense-json';

/** A real reply, as it came, through the adapter. */
async function replied(name: string, job?: string) {
  const path = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((file) =>
    file.endsWith(`/${name}`),
  );
  const json = JSON.parse(readFileSync(`${folder}/${path}`, 'utf8'));
  const server = await startScriptedServer([{ json }]);
  const client = new TextractClient({
    ...patient({ timeout: 2000, attempts: 1 }),
    endpoint: server.endpoint,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'nobody', secretAccessKey: 'nothing' },
  });
  const reader = createTextractReader({ bucket: 'b', done: { topic: 't', role: 'r' }, client });
  const bytes = new Uint8Array([0xff, 0xd8, 0xff, 0xe0]);
  try {
    return await reader.receipt?.({ bytes, key: 'k', tag: 'C-1' }, job);
  } finally {
    await server.stop();
  }
}
const fieldsOf = (read: unknown) => readWithSaid(read as ReceiptPages, {});

if (!existsSync(folder)) test.skip(`skipped: there is no ${folder}`, () => {});
else {
  test('a shop’s receipt, its total told three times', async () => {
    const read = fieldsOf(await replied('test_trp2_expense_sample2.json'));
    expect(read).toMatchObject({
      vendor: { value: 'costco' },
      total: { value: '38.48' },
      currency: { value: 'USD' },
    });
    expect(read.date).toBeUndefined();
    expect(read.vendor?.confidence).toBeLessThan(0.9);
  });

  test('of a hospital’s account, what is due is found among adjustments of thousands; no vendor is made up surely', async () => {
    const read = fieldsOf(await replied('test_trp2_expense_sample1.json'));
    expect(read.total?.value).toBe('50.00');
    expect(read.vendor?.confidence ?? 0).toBeLessThan(0.9);
  });

  test('an invoice with a subtotal that is labelled Total, a tax and a grand total', async () => {
    expect(fieldsOf(await replied('invoice-expense-response.json'))).toMatchObject({
      total: { value: '6231.09' },
      tax: { value: '61.69' },
      date: { value: '2021-01-01' },
    });
  });

  test('one that found a city alone, a job that failed, and one that still runs', async () => {
    await expect(replied('expense-missing-geoms-response.json')).rejects.toMatchObject({ code: 'no-text' });
    await expect(replied('test-failed-response.json', 'job-1')).rejects.toMatchObject({ code: 'broken' });
    expect(await replied('test-inprogress-response.json', 'job-1')).toEqual({ pending: 'job-1' });
  });
}
