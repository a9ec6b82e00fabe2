import fc from 'fast-check';
import { rowWith } from './csv.ts';

const paid = (cells: Record<string, string>) => {
  const sheet = rowWith(cells);
  return sheet.faults[0]?.message ?? sheet.rows[0]?.paid;
};

describe('one column says what was paid of 100.00', () => {
  test.each([
    ['yes', { minor: 10000 }],
    ['Y', { minor: 10000 }],
    ['TRUE', { minor: 10000 }],
    ['Paid in full', { minor: 10000 }],
    ['x', { minor: 10000 }],
    ['✓', { minor: 10000 }],
    ['1', { minor: 10000 }],
    ['0', { minor: 0 }],
    ['no', { minor: 0 }],
    ['FALSE', { minor: 0 }],
    ['unpaid', { minor: 0 }],
    ['', { minor: 0 }],
    ['-', { minor: 0 }],
    ['n/a', { minor: 0 }],
    ['40', { minor: 4000 }],
    ['SGD 40.50', { minor: 4050 }],
    ['100.00', { minor: 10000 }],
    ['140', { minor: 14000 }],
    ['2027-03-01', { minor: 10000, date: '2027-03-01' }],
    ['1 Mar 2027', { minor: 10000, date: '2027-03-01' }],
    ['25/03/2027', { minor: 10000, date: '2027-03-25' }],
    ['25.03.27', { minor: 10000, date: '2027-03-25' }],
    ['46423', { minor: 4642300 }],
    ['46423.123', '"46423.123" says neither yes nor no, and is no date or amount that can be read'],
    ['maybe', '"maybe" says neither yes nor no, and is no date or amount that can be read'],
    ['31/02/2027', '"31/02/2027" says neither yes nor no, and is no date or amount that can be read'],
    ['USD 40', '"USD 40" says neither yes nor no, and is no date or amount that can be read'],
    ['partial', '"Paid" says "partial", but no cell says how much: write the amount'],
  ])('Paid: %j', (text, expected) => expect(paid({ Paid: text })).toEqual(expected));

  test.each([
    [{ 'Paid date': '2027-03-01' }, { minor: 10000, date: '2027-03-01' }],
    [{ SettledDate: '3/17/2027' }, { minor: 10000, date: '2027-03-17' }],
    [{ 'Paid date': 'last week' }, '"last week" is not a date: write it like 5 Feb 2027'],
    [{ 'Paid amount': '0' }, { minor: 0 }],
    [{ 'Paid amount': '40' }, { minor: 4000 }],
    [
      { 'Paid amount': '-40' },
      '"Paid amount" says "-40", so SGD -40.00 was paid of SGD 100.00: one of them has the wrong sign or size',
    ],
    [{ Balance: '60' }, { minor: 4000 }],
    [{ Balance: '0.00' }, { minor: 10000 }],
    [{ Balance: '-5' }, { minor: 10500 }],
    [{ Balance: '100.00' }, { minor: 0 }],
    [{ Balance: '' }, { minor: 0 }],
    [{ Balance: '120' }, expect.stringContaining('so SGD -20.00 was paid of SGD 100.00')],
    [{ Status: 'Paid' }, { minor: 10000 }],
    [{ Status: 'Overdue 5 days' }, { minor: 0 }],
    [{ Status: 'Partially paid', Balance: '60' }, { minor: 4000 }],
  ])('%j', (cells, expected) => expect(paid(cells)).toEqual(expected));

  test('a column of ones and fives holds amounts', () => {
    expect(rowWith({ Paid: '5' }).rows[0]?.paid).toEqual({ minor: 500 });
  });

  test('a credit note is paid out in its own sign', () => {
    expect(paid({ Amount: '-100', Paid: 'yes' })).toEqual({ minor: -10000 });
    expect(paid({ Amount: '-100', Balance: '-60' })).toEqual({ minor: -4000 });
    expect(paid({ Amount: '-100', 'Paid amount': '40' })).toContain('wrong sign');
    expect(paid({ Amount: '0', Paid: 'no', Balance: '0' })).toEqual({ minor: 0 });
    expect(paid({ Amount: '0', 'Paid amount': '-5' })).toContain('wrong sign');
  });
});

describe('several columns', () => {
  test.each([
    [{ Paid: 'yes', 'Paid amount': '100' }, { minor: 10000 }],
    [{ Paid: 'yes', 'Paid amount': '120' }, { minor: 12000 }],
    [{ Paid: 'no', 'Paid amount': '40', 'Amount due': '60' }, { minor: 4000 }],
    [
      { Paid: '2027-03-01', 'Paid amount': '40' },
      { minor: 4000, date: '2027-03-01' },
    ],
    [
      { Paid: 'yes', 'Paid date': '2027-03-01' },
      { minor: 10000, date: '2027-03-01' },
    ],
    [{ Paid: 'partial', 'Paid amount': '40' }, { minor: 4000 }],
    [{ Status: 'Sent', Paid: 'yes' }, { minor: 10000 }],
  ])('that agree: %j', (cells, expected) => expect(paid(cells)).toEqual(expected));

  test.each([
    [{ Paid: 'yes', 'Paid amount': '40' }, '"Paid" says "yes" but "Paid amount" says "40": make them agree'],
    [{ Paid: 'no', 'Paid amount': '100' }, '"Paid" says "no" but "Paid amount" says "100": make them agree'],
    [
      { Paid: 'no', 'Paid date': '2027-03-01' },
      '"Paid" says "no" but "Paid date" says "2027-03-01": make them agree',
    ],
    [
      { 'Paid amount': '40', 'Amount due': '50' },
      '"Paid amount" says "40" but "Amount due" says "50": make them agree',
    ],
    [
      { 'Paid date': '2027-03-01', 'Amount due': '100' },
      '"Paid date" says "2027-03-01" but "Amount due" says "100": make them agree',
    ],
    [
      { Paid: '2027-03-01', 'Paid date': '2027-03-02' },
      '"Paid" says "2027-03-01" but "Paid date" says "2027-03-02": make them agree',
    ],
    [{ Status: 'Paid', Paid: 'no' }, '"Status" says "Paid" but "Paid" says "no": make them agree'],
  ])('that contradict each other: %j', (cells, message) => {
    expect(rowWith(cells).rows).toEqual([]);
    expect(paid(cells)).toBe(message);
  });

  test('whatever was paid, all true ways of saying it come to the same', () => {
    const amount = fc.integer({ min: 1, max: 1e6 });
    const text = (minor: number) => (minor / 100).toFixed(2);
    fc.assert(
      fc.property(
        amount,
        fc.integer({ min: 0, max: 2e6 }),
        fc.subarray(['Paid', 'Paid amount', 'Amount due']),
        (whole, part, said) => {
          const all: Record<string, string> = {
            Paid: part >= whole ? 'yes' : 'no',
            'Paid amount': text(part),
            'Amount due': text(whole - part),
          };
          const cells = Object.fromEntries(said.map((header) => [header, all[header] as string]));
          const exact = said.some((header) => header !== 'Paid');
          const minor = exact ? part : said.length && part >= whole ? whole : 0;
          expect(paid({ Amount: text(whole), ...cells })).toEqual({ minor });
        },
      ),
    );
  });
});

describe('the paid cells as last seen', () => {
  const seen = (cells: Record<string, string>) => rowWith(cells).rows[0]?.paid_cells;

  test('change when a paid cell does, not with other cells or the order of columns', () => {
    expect(seen({ Paid: 'yes', 'Paid date': '2027-03-01' })).toBe(
      seen({ Notes: 'x', 'Paid date': '2027-03-01', Paid: 'yes', Amount: '100' }),
    );
    const cells: Record<string, string>[] = [
      { Paid: 'yes' },
      { Paid: 'Yes' },
      { 'Paid date': '2027-03-01' },
      { 'Paid amount': '100' },
      { Balance: '0' },
      { Status: 'paid' },
    ];
    expect(new Set(cells.map(seen)).size).toBe(cells.length);
  });

  test('are empty where nothing is said, and deaf to a status that counts the days', () => {
    expect(seen({})).toBe('');
    expect(seen({ Paid: '', Status: 'Overdue 5 days' })).toBe('');
    expect(seen({ Paid: 'yes', Status: 'Overdue 5 days' })).toBe(
      seen({ Paid: 'yes', Status: 'Overdue 6 days' }),
    );
  });
});

describe('invoices that ask for nothing', () => {
  test.each(['Draft', 'VOIDED', 'deleted', 'Written off', 'cancelled'])(
    '%s is left out, told once',
    (status) => {
      const sheet = rowWith({ Status: status });
      expect(sheet.rows).toEqual([]);
      expect(sheet.faults).toEqual([
        { column: 'Status', message: `an invoice that is "${status}" is not chased: row 2 is left out` },
      ]);
    },
  );
});
