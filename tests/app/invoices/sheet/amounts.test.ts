import { readInvoiceSheet } from '../../../../app/invoices/sheet/read-sheet.ts';
import { csvOf, messages, readRows, rowWith } from './csv.ts';

const amounts = (texts: string[], currency = 'SGD') => {
  const sheet = readRows(
    [
      ['Invoice', 'Customer', 'Amount', 'Due date'],
      ...texts.map((text, n) => [`${n}`, 'Acme', text, '2027-02-25']),
    ],
    currency,
  );
  return { sheet, minor: sheet.rows.map((row) => row.amount.minor) };
};

describe('the decimal sign of a sheet', () => {
  test.each([
    [
      ['1.234', '12,50'],
      [123400, 1250],
    ],
    [
      ['1,234', '12.50'],
      [123400, 1250],
    ],
    [
      ['1,234', '1.234'],
      [123400, 123400],
    ],
    [
      ['1,234', '1,234,567'],
      [123400, 123456700],
    ],
    [
      ['1 234,5', '1.234'],
      [123450, 123400],
    ],
    [
      ['12.50', '12,50'],
      [1250, 1250],
    ],
  ])('%j', (texts, minor) => expect(amounts(texts)).toMatchObject({ minor, sheet: { faults: [] } }));

  test('what is contrary to it is a fault of its row', () => {
    const { sheet, minor } = amounts(['12,50', '13,50', '1.50', '1,234']);
    expect(minor).toEqual([1250, 1350]);
    expect(sheet.faults).toEqual([
      {
        row: 4,
        column: 'Amount',
        invoice_id: '2',
        message: expect.stringContaining('whose decimal sign is ","'),
      },
      {
        row: 5,
        column: 'Amount',
        invoice_id: '3',
        message: expect.stringContaining('more decimals than SGD has'),
      },
    ]);
  });

  test('three decimals of a dinar need a value that settles it', () => {
    expect(amounts(['1.234'], 'KWD').sheet.faults[0]).toMatchObject({
      row: 2,
      message: expect.stringContaining('thousands or as decimals'),
    });
    expect(amounts(['1.234', '0.500'], 'KWD').minor).toEqual([1234, 500]);
    expect(amounts(['1.234', '1.234,500'], 'KWD').minor).toEqual([1234000, 1234500]);
  });

  test('the paid columns have a say', () => {
    expect(rowWith({ Amount: '1.234', 'Paid amount': '12,50' }).rows[0]).toMatchObject({
      amount: { minor: 123400 },
      paid: { minor: 1250 },
    });
    expect(messages(rowWith({ Amount: '1.234', 'Paid amount': '12.50' }))).toEqual([
      expect.stringContaining('more decimals than SGD has'),
    ]);
  });
});

describe('the currency of a row', () => {
  test.each([
    [{ Currency: 'usd' }, 'USD'],
    [{ Currency: 'S$' }, 'SGD'],
    [{ Currency: '$' }, 'SGD'],
    [{ Currency: '' }, 'SGD'],
    [{ Currency: 'EUR', Amount: '€ 100' }, 'EUR'],
    [{ Amount: '€ 100' }, 'EUR'],
    [{ Amount: '100 USD' }, 'USD'],
    [{ Amount: '$100' }, 'SGD'],
    [{ Amount: 'US$100' }, 'USD'],
  ])('%j', (cells, currency) => expect(rowWith(cells).rows[0]?.amount).toEqual({ minor: 10000, currency }));

  test.each([
    [{ Currency: 'Dollar' }, 'Currency', '"Dollar" is not a currency'],
    [{ Currency: 'kr' }, 'Currency', '"kr" may be DKK, ISK, NOK or SEK'],
    [{ Currency: 'USD', Amount: '€ 100' }, 'Amount', '"€ 100" is not in USD'],
  ])('%j is a fault', (cells, column, words) => {
    expect(rowWith(cells).faults).toEqual([
      { row: 2, column, invoice_id: 'INV-1', message: expect.stringContaining(words) },
    ]);
  });

  test.each([
    'Amount (USD)',
    'Amount [USD]',
    'Amount USD',
    'Amount in USD',
    'Amount (US$)',
    'USD',
    'amount_USD',
  ])('the header %s', (header) => {
    const sheet = readRows([
      ['Invoice', 'Customer', header, 'Due date'],
      ['1', 'Acme', '5', '2027-02-25'],
    ]);
    if (header === 'USD') expect(sheet.broken).toContain('"Amount"');
    else expect(sheet.rows[0]?.amount).toEqual({ minor: 500, currency: 'USD' });
  });

  test('none at all is one fault for the sheet', () => {
    const rows = Array.from({ length: 300 }, (_, n) => [`${n}`, 'Acme', '5', '2027-02-25']);
    const sheet = readInvoiceSheet(
      csvOf([['Invoice', 'Customer', 'Amount', 'Due date'], ...rows, ['x', 'Acme', '5 SGD', '2027-02-25']]),
    );
    expect(sheet.rows.map((row) => row.invoice_id)).toEqual(['x']);
    expect(sheet.faults).toEqual([
      { message: expect.stringMatching(/add a column "Currency".*292 more are left out/) },
    ]);
  });

  test('a shared sign without a fallback is a fault', () => {
    const sheet = readInvoiceSheet(
      csvOf([
        ['Invoice', 'Customer', 'Amount', 'Due date'],
        ['1', 'Acme', '$5', '2027-02-25'],
      ]),
    );
    expect(messages(sheet)).toEqual([expect.stringContaining('"$5" may be of many countries')]);
  });
});
