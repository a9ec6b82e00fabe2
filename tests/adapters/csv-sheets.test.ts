import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCsvSheets, createMemorySheets } from '../../adapters/embedded/csv-sheets.ts';
import { readPayables } from '../../app/expenses/payable-sheet.ts';
import type { Sheets } from '../../app/ports/sheets.ts';
import { sheetsContract } from '../contracts/sheets.ts';

const folder = mkdtempSync(join(tmpdir(), 'paydesk-payables-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;
const path = () => join(folder, `${count++}`, 'payables.csv');

const kinds: [string, () => Sheets][] = [
  ['a file', () => createCsvSheets({ paths: { invoices: path(), payables: path() } })],
  ['memory', () => createMemorySheets({ invoices: { csv: '' }, payables: { csv: '' } })],
];
for (const [name, open] of kinds) sheetsContract(name, open);

describe.each(kinds)('the payable sheet in %s', (_, open) => {
  test('holds rows that come at once', async () => {
    const sheet = open();
    await Promise.all(['C-1', 'C-2', 'C-3'].map((Claim) => sheet.append('payables', { Claim })));
    const { rows } = readPayables((await sheet.read('payables')).csv);
    expect(rows.map((row) => row.claim_id)).toEqual(['C-1', 'C-2', 'C-3']);
  });
});

test('the file is made in a folder of its own', async () => {
  const at = path();
  const sheets = createCsvSheets({ paths: { invoices: '', payables: at } });
  await sheets.append('payables', { Claim: 'C-1' });
  expect(await readFile(at, 'utf8')).toContain('C-1');
});

describe('a row of the invoice sheet', () => {
  const open = (csv: string) => {
    const invoices = { csv };
    return { invoices, sheets: createMemorySheets({ invoices, payables: { csv: '' } }) };
  };

  test('goes under its headers, wherever they stand, as text that is no formula', async () => {
    const { invoices, sheets } = open('My invoices;;\r\n\r\nNo;Client;Amount;Notes\r\n1;Acme;5,00;\r\n');
    await sheets.append('invoices', { Client: '=HYPERLINK("x")', No: '-2', Amount: '-5,00' });
    expect(invoices.csv.split('\r\n').at(-2)).toBe(`-2;"'=HYPERLINK(""x"")";'-5,00;`);
  });

  test('is refused where its headers are gone', async () => {
    const { invoices, sheets } = open('something,else\n1,2\n');
    await expect(sheets.append('invoices', { Client: 'Acme' })).rejects.toThrow('none of the columns Client');
    expect(invoices.csv).toBe('something,else\n1,2\n');
  });
});
