import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCsvPayables, createMemoryPayables } from '../../adapters/embedded/csv-payables.ts';
import { readPayables } from '../../app/expenses/payable-sheet.ts';

const folder = mkdtempSync(join(tmpdir(), 'paydesk-payables-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;
const path = () => join(folder, `${count++}`, 'payables.csv');

describe.each([
  ['a file', () => createCsvPayables({ path: path() })],
  ['memory', () => createMemoryPayables()],
])('the payable sheet in %s', (_, open) => {
  const rows = async (sheet: ReturnType<typeof open>) => readPayables((await sheet.read()).csv).rows;

  test('begins empty, is made with the first row, and holds rows that come at once', async () => {
    const sheet = open();
    expect((await sheet.read()).csv).toBe('');
    await Promise.all(['C-1', 'C-2', 'C-3'].map((Claim) => sheet.append({ Claim, Vendor: 'A, "B"\nC' })));
    expect((await rows(sheet)).map((row) => row.claim_id)).toEqual(['C-1', 'C-2', 'C-3']);
    expect((await sheet.read()).csv.split(/\r?\n/)[0]).toMatch(/^Claim,Person,Receipt date,.*,Paid on$/);
  });

  test('removes a row only where it still stands as it was', async () => {
    const sheet = open();
    for (const Claim of ['C-1', 'C-1', 'C-2']) await sheet.append({ Claim });
    const [, second, third] = await rows(sheet);
    await sheet.remove({ ...third!, number: 3 });
    expect(await rows(sheet)).toHaveLength(3);
    await sheet.remove(second!);
    await sheet.remove({ ...second!, number: 9 });
    expect((await rows(sheet)).map((row) => row.claim_id)).toEqual(['C-1', 'C-2']);
  });

  test('writes a cell by its row’s id, and its revision changes with it', async () => {
    const sheet = open();
    await sheet.append({ Claim: 'C-1' });
    const before = (await sheet.read()).revision;
    const edit = { id_header: 'Claim', id: 'C-1', header: 'Paid on', value: '2027-03-01' };
    expect(await sheet.write([edit, { ...edit, id: 'C-9' }])).toEqual({ missing: [{ ...edit, id: 'C-9' }] });
    expect((await rows(sheet))[0]?.paid).toBe('2027-03-01');
    expect((await sheet.read()).revision).not.toBe(before);
  });
});

test('the file is made in a folder of its own', async () => {
  const at = path();
  await createCsvPayables({ path: at }).append({ Claim: 'C-1' });
  expect(await readFile(at, 'utf8')).toContain('C-1');
});
