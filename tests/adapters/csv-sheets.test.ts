import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCsvSheets, createMemorySheets } from '../../adapters/embedded/csv-sheets.ts';
import { payableHeaders, readPayables } from '../../app/expenses/payable-sheet.ts';
import type { Sheets } from '../../app/ports/sheets.ts';

const folder = mkdtempSync(join(tmpdir(), 'paydesk-payables-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;
const path = () => join(folder, `${count++}`, 'payables.csv');

const blank = Object.fromEntries(payableHeaders.map((header) => [header, '']));

describe.each([
  ['a file', () => createCsvSheets({ paths: { invoices: path(), payables: path() } })],
  ['memory', () => createMemorySheets({ invoices: { csv: '' }, payables: { csv: '' } })],
])('the payable sheet in %s', (_, open) => {
  const rows = async (sheets: Sheets) => readPayables((await sheets.read('payables')).csv).rows;
  const claim = (sheets: Sheets, Claim: string) =>
    sheets.append('payables', { ...blank, Claim, Vendor: 'A, "B"\nC' });

  test('begins empty, is made with the first row, and holds rows that come at once', async () => {
    const sheet = open();
    expect((await sheet.read('payables')).csv).toBe('');
    await Promise.all(['C-1', 'C-2', 'C-3'].map((Claim) => claim(sheet, Claim)));
    expect((await rows(sheet)).map((row) => row.claim_id)).toEqual(['C-1', 'C-2', 'C-3']);
    expect((await sheet.read('payables')).csv.split(/\r?\n/)[0]).toMatch(
      /^Claim,Person,Receipt date,.*,Paid on$/,
    );
  });

  test('removes a row only where it still stands as it was', async () => {
    const sheet = open();
    for (const Claim of ['C-1', 'C-1', 'C-2']) await claim(sheet, Claim);
    const [, second, third] = await rows(sheet);
    await sheet.remove('payables', { ...third!, number: 3 });
    expect(await rows(sheet)).toHaveLength(3);
    await sheet.remove('payables', second!);
    await sheet.remove('payables', { ...second!, number: 9 });
    expect((await rows(sheet)).map((row) => row.claim_id)).toEqual(['C-1', 'C-2']);
  });

  test('writes a cell by its row’s id, and its revision changes with it', async () => {
    const sheet = open();
    await claim(sheet, 'C-1');
    const before = (await sheet.read('payables')).revision;
    const edit = { id_header: 'Claim', id: 'C-1', header: 'Paid on', value: '2027-03-01' };
    expect(await sheet.write('payables', [edit, { ...edit, id: 'C-9' }])).toEqual({
      missing: [{ ...edit, id: 'C-9' }],
    });
    expect((await rows(sheet))[0]?.paid).toBe('2027-03-01');
    expect((await sheet.read('payables')).revision).not.toBe(before);
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
