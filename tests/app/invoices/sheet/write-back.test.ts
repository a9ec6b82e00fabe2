import fc from 'fast-check';
import { applyEdits } from '../../../../app/invoices/sheet/apply-edits.ts';
import { readCells } from '../../../../app/invoices/sheet/cells.ts';
import { readInvoiceSheet } from '../../../../app/invoices/sheet/read-sheet.ts';
import { safeCell } from '../../../../app/invoices/sheet/safe-cell.ts';
import { statusEdits } from '../../../../app/invoices/sheet/write-back.ts';
import type { CellEdit } from '../../../../app/ports/sheets.ts';

const csv =
  '\ufeffInvoice no;Customer;Amount;Due date;Paydesk status;Next letter;Mine\r\n' +
  'INV-1;Acme;1,50;2027-02-25;open;;"a;b"\r\n' +
  '\r\n' +
  'INV-2;Bolt;2,50;2027-02-25;paid;soon;"say ""hi"""\r\n';
const edit = (id: string, header: string, value: string): CellEdit => ({
  id_header: 'Invoice no',
  id,
  header,
  value,
});

describe('statusEdits', () => {
  const sheet = readInvoiceSheet(csv, { currency: 'SGD' });

  test('holds only cells that differ, in columns that are there', () => {
    const wanted = new Map([
      ['INV-1', { status: 'open', last_letter: 'First nudge, 1 Mar', next_letter: 'Follow up, 8 Mar' }],
      ['INV-2', { status: 'paid' }],
      ['INV-9', { status: 'open' }],
    ]);
    expect(statusEdits(sheet, wanted)).toEqual([
      edit('INV-1', 'Next letter', 'Follow up, 8 Mar'),
      edit('INV-2', 'Next letter', ''),
    ]);
  });

  test('has nothing to say to a sheet without the columns', () => {
    const plain = readInvoiceSheet('Invoice,Customer,Amount,Due date\n1,Acme,1,2027-02-25', {
      currency: 'SGD',
    });
    expect(statusEdits(plain, new Map([['1', { status: 'open' }]]))).toEqual([]);
  });

  test('is settled once it is written, whatever the text', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('=1+1', '+65', '-5', '@x', '-', 'a;b', ' pad ', '"', 'x\ny'),
    );
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        fc.pre(![a, b, c].some((each) => each.includes('\0')));
        const wanted = new Map([
          ['INV-1', { status: a, next_letter: b }],
          ['INV-2', { status: c }],
        ]);
        const after = applyEdits(csv, statusEdits(sheet, wanted));
        expect(after.missing).toEqual([]);
        expect(statusEdits(readInvoiceSheet(after.csv, { currency: 'SGD' }), wanted)).toEqual([]);
      }),
    );
  });
});

describe('applyEdits', () => {
  test('changes the cell and nothing else, byte by byte', () => {
    expect(applyEdits(csv, [edit('INV-2', 'Next letter', 'none; paid')])).toEqual({
      csv: csv.replace(';soon;', ';"none; paid";'),
      missing: [],
    });
  });

  test('gives the same bytes when nothing changes, whatever their style', () => {
    const odd = 'a , "b"\n1,"x"\n';
    expect(applyEdits(odd, [{ id_header: 'a', id: '1', header: '"b"', value: 'x' }]).csv).toBe(odd);
  });

  test.each([
    ['a row that is gone', edit('INV-7', 'Next letter', 'x')],
    ['a column that is gone', edit('INV-1', 'Last letter', 'x')],
    ['an id column that is gone', { ...edit('INV-1', 'Next letter', 'x'), id_header: 'Number' }],
  ])('returns %s', (_, gone) => expect(applyEdits(csv, [gone])).toEqual({ csv, missing: [gone] }));

  test('writes to none of two rows of one number, or two columns of one name', () => {
    const doubled = 'Invoice no,S,S,T\n1,,,\n1,,,\n2,,,';
    const edits = [edit('1', 'T', 'x'), edit('2', 'S', 'x')];
    expect(applyEdits(doubled, edits)).toEqual({ csv: doubled, missing: edits });
  });

  test('leaves a broken file alone', () => {
    const broken = 'Invoice no,T\n1,"x';
    expect(applyEdits(broken, [edit('1', 'T', 'y')])).toEqual({
      csv: broken,
      missing: [edit('1', 'T', 'y')],
    });
  });

  test('fills short rows up, keeps titles above the header and the line of Excel', () => {
    const short = 'sep=,\nReport\n\nInvoice no,Customer,Mine,T\n1,Acme\n';
    expect(applyEdits(short, [edit('1', 'T', 'x')]).csv).toBe(
      'sep=,\nReport\n\nInvoice no,Customer,Mine,T\n1,Acme,,x\n',
    );
  });

  test('finds rows by id after the sheet was sorted, and keeps every other cell', () => {
    const cell = fc
      .oneof(fc.string(), fc.constantFrom('', '=1', 'a,b', 'x\r\ny', '"', ' ', ';', '\t'))
      .filter((text) => !text.includes('\0'));
    const table = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 99 }), cell, cell), {
      selector: ([id]) => id,
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        cell,
        (rows, delimiter, newline, final, value) => {
          const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
          const all = [['Invoice no', 'Mine', 'T'], ...rows.map(([id, mine, t]) => [`#${id}`, mine, t])];
          const text =
            all.map((cells) => cells.map(quote).join(delimiter)).join(newline) + (final ? newline : '');
          const target = rows[rows.length - 1]?.[0];
          const after = applyEdits(text, [edit(`#${target}`, 'T', value)]);
          const expected = all.map((cells) =>
            cells[0] === `#${target}` ? [cells[0], cells[1], safeCell(value)] : cells,
          );
          const read = readCells(after.csv);
          expect(after.missing).toEqual([]);
          expect(read.rows).toEqual(expected);
          expect(read.format).toMatchObject({ delimiter, newline, finalNewline: final });
        },
      ),
    );
  });
});

describe('safeCell', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+65 9123 4567', "'+65 9123 4567"],
    ['-x', "'-x"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ['-12.50', '-12.50'],
    ['2027-02-05', '2027-02-05'],
    ['open', 'open'],
    ['', ''],
    ["'=1", "'=1"],
  ])('%j becomes %j', (text, safe) => {
    expect(safeCell(text)).toBe(safe);
    expect(safeCell(safe)).toBe(safe);
  });
});
