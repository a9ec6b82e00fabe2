import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { applyEdits } from '../../app/invoices/sheet/apply-edits.ts';
import { readCells } from '../../app/invoices/sheet/cells.ts';
import { type InvoiceSheet, readInvoiceSheet } from '../../app/invoices/sheet/read-sheet.ts';
import { safeCell } from '../../app/invoices/sheet/safe-cell.ts';

const folder = '../shared/corpus/nasty-strings';
const read = (path: string): string => readFileSync(`${folder}/${path}`, 'utf8');
const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const csvOf = (rows: string[][]): string => rows.map((cells) => cells.map(quote).join(',')).join('\n');
const header = [
  'Invoice',
  'Customer',
  'Amount',
  'Due date',
  'Paid',
  'Email',
  'Pay url',
  'Contact',
  'Disputed',
  'Status',
  'Currency',
];
const good = (n: number): string[] => [
  `INV-${n}`,
  'Acme',
  '5.50',
  '2027-02-25',
  '',
  '',
  '',
  '',
  '',
  '',
  'SGD',
];

if (!existsSync(folder)) test.skip(`skipped: there is no ${folder}`, () => {});
else {
  describe('the CSV torture set', () => {
    const names = readdirSync(`${folder}/csv-spectrum/csvs`).map((file) => file.replace('.csv', ''));

    test.each(names)('%s', (name) => {
      const { rows, broken } = readCells(read(`csv-spectrum/csvs/${name}.csv`));
      const truth: unknown = JSON.parse(read(`csv-spectrum/json/${name}.json`));
      const [first = [], ...body] = rows;
      const objects = body.map((cells) => Object.fromEntries(first.map((key, n) => [key, cells[n]])));
      expect(broken).toBeUndefined();
      // One truth is no list and belongs to another version of its file: its numbers differ, its shape does not.
      if (Array.isArray(truth)) expect(objects).toEqual(truth);
      else expect(objects.map(Object.keys)).toEqual([Object.keys(truth as object)]);
      expect(rows.every((cells) => cells.length === first.length)).toBe(true);
    });

    test.each(names)('%s is no invoice sheet, and says so', (name) => {
      expect(readInvoiceSheet(read(`csv-spectrum/csvs/${name}.csv`), { currency: 'SGD' })).toMatchObject({
        rows: [],
        broken: expect.stringContaining('there is no column for'),
      });
    });
  });

  describe('naughty strings', () => {
    const strings = JSON.parse(read('blns/blns.json')) as string[];
    const ids = (sheet: InvoiceSheet) => sheet.rows.map((row) => row.invoice_id);

    test('are names of customers like any other, on one line', () => {
      const rows = strings.map((text, n) => good(n).with(1, text));
      const sheet = readInvoiceSheet(csvOf([header, ...rows]));
      const names = new Map(sheet.rows.map((row) => [row.invoice_id, row.customer]));
      expect(sheet.broken).toBeUndefined();
      strings.forEach((text, n) => {
        const oneLine = text
          .trim()
          .split(/[\p{Cc}\u2028\u2029]/u)
          .join(' ')
          .trim();
        const name = names.get(`INV-${n}`);
        if (oneLine === '' || oneLine.length > 200)
          expect(sheet.faults.map((fault) => [fault.row, fault.column])).toContainEqual([n + 2, 'Customer']);
        else expect(name?.replace(/\s/g, '')).toBe(oneLine.replace(/\s/g, ''));
        expect(name ?? '').not.toMatch(/\p{Cc}/u);
      });
      expect(sheet.rows.length + sheet.faults.length).toBe(strings.length);
    });

    test.each(header)('under %s spoil at most their own row', (column) => {
      const at = header.indexOf(column);
      const rows = strings.flatMap((text, n) => [good(n).with(at, text), good(n + 10_000)]);
      const sheet = readInvoiceSheet(csvOf([header, ...rows]));
      expect(sheet.broken).toBeUndefined();
      const kept = new Set(ids(sheet));
      for (const n of strings.keys()) expect(kept).toContain(`INV-${n + 10_000}`);
      for (const row of sheet.rows) {
        expect(Number.isSafeInteger(row.amount.minor) && Number.isSafeInteger(row.paid.minor)).toBe(true);
        expect(row.due_date).toMatch(/^\d{4}-\d\d-\d\d$/);
        expect(row.pay_url ?? 'https://').toMatch(/^https:\/\/\S*$/);
        expect(row.email ?? 'a@b').toMatch(/^[^\s@]+@[^\s@]+$/);
      }
    });

    test('are written back as text and read again', () => {
      const csv = csvOf([['Invoice', 'T'], ...strings.map((_, n) => [`INV-${n}`, ''])]);
      const edits = strings.map((value, n) => ({ id_header: 'Invoice', id: `INV-${n}`, header: 'T', value }));
      const { rows } = readCells(applyEdits(csv, edits).csv);
      expect(rows.slice(1).map(([, text]) => text)).toEqual(strings.map(safeCell));
      for (const [, text] of rows.slice(1)) expect(text).not.toMatch(/^(?:[=@\t\r]|[+-](?!\d+(?:\.\d+)?$))/);
    });

    test('as whole files never throw', () => {
      for (const text of strings) {
        readInvoiceSheet(text, { currency: 'SGD' });
        readInvoiceSheet(`${csvOf([header, good(1)])}\n${text}`, { currency: 'SGD' });
      }
    });
  });
}
