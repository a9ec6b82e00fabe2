import { readInvoiceSheet } from '../../../../app/invoices/sheet/read-sheet.ts';
import { csvOf } from './csv.ts';

const header = ['Invoice number', 'Customer', 'Amount', 'Currency', 'Issue date', 'Due date', 'Paid'];
type Cells = Partial<Record<'Amount' | 'Currency' | 'Issue date' | 'Due date' | 'Paid', string>>;

/** A row that leaves open in which order its date is written. */
const row = (n: number, cells: Cells = {}): string[] =>
  Object.values({
    'Invoice number': `INV-${n}`,
    Customer: `Customer ${n % 97}`,
    Amount: '100',
    Currency: 'SGD',
    'Issue date': '',
    'Due date': '05/02/2027',
    Paid: n % 3 ? '' : '1',
    ...cells,
  });

const sheetOf = (...rows: string[][]) => readInvoiceSheet(csvOf([header, ...rows]));
const many = (cells?: Cells) => Array.from({ length: 1500 }, (_, n) => row(n, cells));

/** The same rows with one of them before and behind all the others, but for the numbers of the rows. */
const readBoth = (telling: string[], others = many()) =>
  [sheetOf(telling, ...others), sheetOf(...others, telling)].map(({ rows, ...sheet }) => ({
    ...sheet,
    rows: new Map(rows.map(({ row: _, ...invoice }) => [invoice.invoice_id, invoice])),
  }));

describe('the last row of a long sheet settles what the first ones mean, as if it stood before them', () => {
  test.each<[string, Cells, object]>([
    ['days come first', { 'Due date': '25/03/2027' }, { due_date: '2027-02-05' }],
    ['months come first', { 'Due date': '03/25/2027' }, { due_date: '2027-05-02' }],
    ['another column has the order', { 'Issue date': '25/01/2027' }, { due_date: '2027-02-05' }],
    ['Paid holds amounts', { 'Due date': '25/03/2027', Paid: '2' }, { paid: { minor: 100 } }],
    ['Paid holds yes and no', { 'Due date': '25/03/2027', Paid: '0' }, { paid: { minor: 10000 } }],
  ])('%s', (_, cells, expected) => {
    const [before, behind] = readBoth(row(9000, cells));
    expect(behind).toEqual(before);
    expect(behind?.faults).toEqual([]);
    expect(behind?.rows.get('INV-3')).toMatchObject(expected);
  });

  test.each([
    ['1.50', 1_234_000],
    ['1,50', 1_234],
  ])('the decimal sign of %s', (Amount, minor) => {
    const open: Cells = { Amount: '1,234', Currency: 'KWD', 'Due date': '2027-03-25', Paid: '' };
    const [before, behind] = readBoth(row(9000, { ...open, Amount }), many(open));
    expect(behind).toEqual(before);
    expect(behind?.rows.get('INV-1')?.amount).toEqual({ minor, currency: 'KWD' });
  });
});

describe('what cannot be used far below', () => {
  const good = many({ 'Due date': '2027-03-25' });

  test('a number that comes again: told once, whatever else is wrong, and neither row is used', () => {
    const { rows, faults } = sheetOf(...good, row(7, { Amount: 'much' }));
    expect(rows.map(({ invoice_id }) => invoice_id)).toEqual(
      good.map(([id]) => id).filter((id) => id !== 'INV-7'),
    );
    expect(faults).toEqual([
      {
        row: 1502,
        column: 'Invoice number',
        invoice_id: 'INV-7',
        message: expect.stringMatching(/^rows 9 and 1502 are all "INV-7"/),
      },
    ]);
  });

  test('another fault: told once', () => {
    const { rows, faults } = sheetOf(...good, row(9000, { Amount: 'much', 'Due date': '2027-03-25' }));
    expect(rows).toHaveLength(good.length);
    expect(faults).toEqual([
      expect.objectContaining({ row: 1502, column: 'Amount', invoice_id: 'INV-9000' }),
    ]);
  });

  test('a quote left open', () => {
    const csv = `${csvOf([header, ...good])}\nINV-9,"Acme,5,,2027-01-01,`;
    expect(readInvoiceSheet(csv).broken).toMatch(/^Row 1502, column "Customer": a quote/);
  });
});
