import { readSheetForm } from '../../../local/demo/sheets/sheet-form.ts';
import { readTable, withEdits, withPaid, withRow } from '../../../local/demo/sheets/table.ts';

const csv = `sep=;\r\nInvoice number;Customer;Amount;Due date;Paid date;Paid amount;Paydesk status\r\nA-1;"Aspen; Sons";250.00;2026-03-05;;;Open\r\n\r\nA-2;Birch;90.00;2026-03-09;2026-03-10;40.00\r\n`;

test('shows every row that holds something, by its place in the file', () => {
  const { header, rows, kept } = readTable(csv);
  expect([header.length, [...kept]]).toEqual([7, [6]]);
  expect(rows).toEqual([
    { index: 1, cells: ['A-1', 'Aspen; Sons', '250.00', '2026-03-05', '', '', 'Open'] },
    { index: 3, cells: ['A-2', 'Birch', '90.00', '2026-03-09', '2026-03-10', '40.00', ''] },
  ]);
});

test('changes the cells that were meant, as text, and leaves the rest as it stands', () => {
  const edits = [
    { row: 1, column: 2, was: '250.00', value: ' 260.00 ' },
    { row: 3, column: 1, was: 'Birch', value: '=HYPERLINK("x")' },
  ];
  expect(withEdits(csv, edits)).toBe(
    csv.replace('250.00', '260.00').replace('Birch', `"'=HYPERLINK(""x"")"`),
  );
});

test('adds a row, and marks all of one as paid', () => {
  expect(withRow(csv, ['A-3', 'Cedar', '10'])).toBe(`${csv}A-3;Cedar;10;;;;\r\n`);
  expect(withPaid(csv, 'A-2', '2026-03-12')).toBe(csv.replace('2026-03-10;40.00', '2026-03-12;'));
});

test.each<[string, () => string, RegExp]>([
  [
    'a cell that changed',
    () => withEdits(csv, [{ row: 1, column: 1, was: 'Ash', value: 'Elm' }]),
    /“Customer” in row 2 has changed meanwhile/,
  ],
  [
    'a cell of Paydesk',
    () => withEdits(csv, [{ row: 1, column: 6, was: 'Open', value: 'Paid' }]),
    /no such cell/,
  ],
  [
    'a cell that is not there',
    () => withEdits(csv, [{ row: 9, column: 1, was: '', value: 'x' }]),
    /no such cell/,
  ],
  ['an empty row', () => withRow(csv, ['', ' ']), /Write something/],
  ['an invoice that is not there', () => withPaid(csv, 'A-9', '2026-03-12'), /no one row of A-9/],
  ['no sheet at all', () => withRow('nothing', ['x']), /no column for/],
])('%s is refused in words', (_, act, words) => {
  expect(act).toThrow(words);
});

test('a form says what is to change by what it was', () => {
  const seen = JSON.stringify({ 1: ['A-1', 'Aspen\nSons', '250.00'] });
  const body = new URLSearchParams({ do: 'save', seen, 'c.1.0': 'A-1', 'c.1.1': 'AspenSons', 'c.1.2': '9' });
  expect(readSheetForm(`${body}`)).toEqual({
    do: 'save',
    edits: [{ row: 1, column: 2, was: '250.00', value: '9' }],
  });
  expect(readSheetForm('paid=A-1')).toEqual({ do: 'paid', invoice_id: 'A-1' });
  expect(readSheetForm('do=add&n.0=A-3&n.2=10')).toEqual({ do: 'add', cells: ['A-3', '', '10'] });
  for (const nonsense of ['', 'do=drop', 'do=save&seen=x', 'do=save&seen={}&c.1.1=x'])
    expect(() => readSheetForm(nonsense)).toThrow(/no form of this page/);
});
