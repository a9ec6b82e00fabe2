import { readInvoiceSheet } from '../../../../app/invoices/sheet/read-sheet.ts';
import { csvOf, messages, readRows, rowWith } from './csv.ts';

const row = (csv: string, currency = 'SGD') => {
  const sheet = readInvoiceSheet(csv, { currency });
  expect({ broken: sheet.broken, faults: sheet.faults }).toEqual({ broken: undefined, faults: [] });
  return sheet.rows[0];
};

describe('exports of other tools', () => {
  test('Xero', () => {
    const csv =
      'ContactName,EmailAddress,POAddressLine1,InvoiceNumber,Reference,InvoiceDate,DueDate,Total,TaxTotal,InvoiceAmountPaid,InvoiceAmountDue,Description,LineAmount,TaxAmount,Currency,Type,Status\n' +
      'Acme,ap@acme.example,1 Road,INV-1,PO 7,25/01/2027,05/02/2027,109.00,9.00,50.00,59.00,Work,100.00,9.00,SGD,Sales invoice,Awaiting Payment';
    expect(row(csv)).toMatchObject({
      invoice_id: 'INV-1',
      customer: 'Acme',
      email: 'ap@acme.example',
      amount: { minor: 10900, currency: 'SGD' },
      paid: { minor: 5000 },
      issue_date: '2027-01-25',
      due_date: '2027-02-05',
    });
  });

  test('QuickBooks, with its title above and its total below', () => {
    const csv =
      'Studio Kite,,,,,,\nInvoices,,,,,,\n,,,,,,\nDate,Transaction Type,Num,Name,Due Date,Amount,Open Balance\n' +
      '02/14/2027,Invoice,1001,Acme,03/05/2027,"1,200.00",700.00\nTOTAL,,,,,"$1,200.00",$700.00\n';
    expect(row(csv, 'USD')).toMatchObject({
      row: 5,
      invoice_id: '1001',
      customer: 'Acme',
      amount: { minor: 120000, currency: 'USD' },
      paid: { minor: 50000 },
      due_date: '2027-03-05',
    });
  });

  test('Stripe, whose amount due is the whole invoice even when it is paid', () => {
    const csv =
      'id,Amount Due,Amount Paid,Currency,Customer,Customer Email,Customer Name,Date (UTC),Due Date (UTC),Number,Status,Total\n' +
      'in_1,100.00,100.00,usd,cus_9,ap@acme.example,Acme,2027-01-02 10:00,2027-02-01 23:59,A-1,paid,100.00';
    expect(row(csv)).toMatchObject({
      invoice_id: 'A-1',
      customer: 'Acme',
      customer_id: 'cus_9',
      amount: { minor: 10000, currency: 'USD' },
      paid: { minor: 10000 },
      due_date: '2027-02-01',
    });
  });

  test('FreshBooks', () => {
    const csv =
      'Client Name,Invoice #,Date Issued,Invoice Status,Date Paid,Due Date,Amount,Balance,Currency\n' +
      'Acme,0001,2027-01-05,paid,2027-01-20,2027-02-05,100.00,0.00,CAD';
    expect(row(csv)).toMatchObject({ invoice_id: '0001', paid: { minor: 10000, date: '2027-01-20' } });
  });

  test('Zoho', () => {
    const csv =
      'Invoice Date,Invoice ID,Invoice Number,Invoice Status,Customer ID,Customer Name,Due Date,Currency Code,SubTotal,Total,Balance,Primary Contact EmailID\n' +
      '2027-01-05,9000000,INV-7,Overdue,77,Acme,2027-02-05,INR,"1,00,000.00","1,18,000.00","1,18,000.00",ap@acme.example';
    expect(row(csv)).toMatchObject({
      invoice_id: 'INV-7',
      customer_id: '77',
      amount: { minor: 11800000, currency: 'INR' },
      paid: { minor: 0 },
      email: 'ap@acme.example',
    });
  });

  test('Wave', () => {
    const csv =
      'Status,Date,Number,Customer,Total,Amount due,Due\nOverdue,2027-01-01,5,Acme,$100.00,$40.00,2027-02-01';
    expect(row(csv)).toMatchObject({ invoice_id: '5', paid: { minor: 6000 }, due_date: '2027-02-01' });
  });

  test('Sage', () => {
    const csv =
      'A/C Ref,Name,Invoice No.,Date,Due Date,Gross,Outstanding\nACM01,Acme,77,25/01/2027,25/02/2027,120.00,20.00';
    expect(row(csv, 'GBP')).toMatchObject({
      invoice_id: '77',
      customer: 'Acme',
      customer_id: 'ACM01',
      paid: { minor: 10000 },
    });
  });

  test('an owner, with stars, brackets and all optional columns', () => {
    const csv =
      'Invoice No.*;Client*;Contact person;E-mail;Amount (EUR)*;Issue date;DUE_DATE*;Pay link;Account owner;Language;Disputed?;Paydesk status;Last letter;Next letter\n' +
      'R-7;Blüte GmbH;Jörg;j@bluete.example;1.234,50;1.2.2027;25.2.2027;https://pay.example/r7;mei@kite.example;German;no;open;First nudge, 1 Mar 2027;';
    expect(row(csv)).toEqual({
      row: 2,
      invoice_id: 'R-7',
      customer: 'Blüte GmbH',
      contact: 'Jörg',
      email: 'j@bluete.example',
      amount: { minor: 123450, currency: 'EUR' },
      paid: { minor: 0 },
      paid_cells: '',
      issue_date: '2027-02-01',
      due_date: '2027-02-25',
      pay_url: 'https://pay.example/r7',
      owner: 'mei@kite.example',
      language: 'German',
      disputed: false,
      status_cell: 'open',
      last_letter_cell: 'First nudge, 1 Mar 2027',
      next_letter_cell: '',
    });
  });
});

describe('which column is which', () => {
  test('the more exact header counts, the other stays untouched', () => {
    const sheet = readRows([
      ['Reference', 'Invoice number', 'Company', 'Customer', 'Amount', 'Total', 'Due', 'Due date'],
      ['PO', 'INV-1', 'Group', 'Acme', '90', '100', '60', '2027-02-25'],
    ]);
    expect(sheet.rows[0]).toMatchObject({
      invoice_id: 'INV-1',
      customer: 'Acme',
      amount: { minor: 10000 },
      paid: { minor: 4000 },
    });
  });

  test.each([
    [
      ['Invoice no', 'Invoice number', 'Customer', 'Amount', 'Due date'],
      ['"Invoice no"', '"Invoice number"'],
    ],
    [
      ['Invoice', 'Customer', 'Client', 'Amount', 'Due date'],
      ['"Customer"', '"Client"'],
    ],
    [
      ['Invoice', 'Customer', 'Amount (SGD)', 'Amount (USD)', 'Due date'],
      ['"Amount (SGD)"', '"Amount (USD)"'],
    ],
    [
      ['Invoice', 'Customer', 'Amount', 'Due date', 'Email', 'E-mail'],
      ['"Email"', '"E-mail"'],
    ],
  ])('two columns for one thing are named: %j', (header, names) => {
    const { broken, rows } = readRows([header, header.map(() => '1')]);
    expect(rows).toEqual([]);
    for (const name of names) expect(broken).toContain(name);
  });

  test.each([
    ['Invoice number', ['Customer', 'Amount', 'Due date']],
    ['Customer', ['Invoice', 'Amount', 'Due date']],
    ['Amount', ['Invoice', 'Customer', 'Due date']],
    ['Amount', ['Invoice', 'Customer', 'Amount paid', 'Amount due', 'Due date']],
    ['Due date', ['Invoice', 'Customer', 'Amount', 'Date']],
  ])('without %s the sheet is broken: %j', (missing, header) => {
    const { broken, rows } = readRows([header, header.map(() => '1')]);
    expect(rows).toEqual([]);
    expect(broken).toContain(`no column for "${missing}"`);
    for (const name of header) expect(broken).toContain(name);
  });

  test('a sheet that lost its header, or all of it, is broken', () => {
    expect(readRows([['INV-1', 'Acme', '100', '2027-02-25']]).broken).toContain('not a header');
    expect(readInvoiceSheet('').broken).toContain('empty');
    expect(readInvoiceSheet('\n\n,,\n').broken).toContain('empty');
  });

  test('a header alone is a sheet without rows', () => {
    expect(readRows([['Invoice', 'Customer', 'Amount', 'Due date']])).toEqual({
      rows: [],
      faults: [],
      headers: { invoice_number: 'Invoice' },
      has_email: false,
    });
  });

  test('headers come back as written', () => {
    const sheet = readRows([
      [
        ' Invoice  No ',
        'Customer',
        'Amount',
        'Due date',
        'PAYDESK STATUS',
        'Last Letter',
        'next_letter',
        'Email',
      ],
      ['1', 'Acme', '1', '2027-02-25', '', '', '', ''],
    ]);
    expect(sheet.headers).toEqual({
      invoice_number: ' Invoice  No ',
      status: 'PAYDESK STATUS',
      last_letter: 'Last Letter',
      next_letter: 'next_letter',
    });
    expect(sheet.has_email).toBe(true);
  });

  test('a customer may be an id alone', () => {
    const sheet = readRows([
      ['invoiceNumber', 'customerID', 'InvoiceAmount', 'DueDate'],
      ['1', 'C-9', '1', '2027-02-25'],
    ]);
    expect(sheet.rows[0]).toMatchObject({ customer: 'C-9', customer_id: 'C-9' });
  });
});

describe('cells that are checked', () => {
  test.each([
    ['a@b.example; c@d.example', 'more than one address'],
    ['a@b.example, c@d.example', 'more than one address'],
    ['Mei', 'not an email address'],
    ['Mei <mei@b.example>', 'not an email address'],
    ['mei@b', 'not an email address'],
    [`${'m'.repeat(300)}@b.example`, 'not an email address'],
  ])('email %j is a fault, and the row stays for what it says of payment', (email, words) => {
    const sheet = rowWith({ Email: email, Paid: 'yes' });
    expect(sheet.faults).toEqual([
      { row: 2, column: 'Email', invoice_id: 'INV-1', message: expect.stringContaining(words) },
    ]);
    expect(sheet.rows[0]).toMatchObject({ paid: { minor: 10000 } });
    expect(sheet.rows[0]?.email).toBeUndefined();
  });

  test.each([
    'http://pay.example/1',
    'pay.example/1',
    'javascript:alert(1)',
    'https://',
    'https://u:p@pay.example/',
    'https://a b.example',
  ])('pay link %j is a fault', (url) => {
    const sheet = rowWith({ 'Pay url': url });
    expect(messages(sheet)).toEqual([expect.stringContaining('must begin with https://')]);
    expect(sheet.rows[0]?.pay_url).toBeUndefined();
  });

  test.each([
    ['yes', true],
    ['No', false],
    ['TRUE', true],
    ['x', true],
    ['resolved', false],
    ['', undefined],
  ])('disputed %j is %s', (text, disputed) =>
    expect(rowWith({ Disputed: text }).rows[0]?.disputed).toBe(disputed),
  );

  test('other words about a dispute leave the row out', () => {
    const sheet = rowWith({ Disputed: 'wrong quantity' });
    expect(sheet.rows).toEqual([]);
    expect(sheet.faults[0]).toMatchObject({
      row: 2,
      column: 'Disputed',
      message: '"wrong quantity" is neither yes nor no',
    });
  });

  test('names hold no line breaks', () => {
    expect(rowWith({ Customer: 'Acme\r\nBcc: x@y.example', Contact: 'Mei\tLim' }).rows[0]).toMatchObject({
      customer: 'Acme Bcc: x@y.example',
      contact: 'Mei Lim',
    });
  });

  test('all faults of a row are told at once', () => {
    const sheet = readInvoiceSheet(
      csvOf([
        ['Invoice', 'Customer', 'Amount', 'Due date'],
        ['7', '', 'lots', 'soon'],
      ]),
      { currency: 'SGD' },
    );
    expect(sheet.faults.map((fault) => [fault.row, fault.column, fault.invoice_id])).toEqual([
      [2, 'Customer', '7'],
      [2, 'Due date', '7'],
      [2, 'Amount', '7'],
    ]);
  });
});
