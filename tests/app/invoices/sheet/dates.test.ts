import fc from 'fast-check';
import { messages, readRows, rowWith } from './csv.ts';

/** Due dates of a sheet with these in its due column, by row. */
const due = (dates: string[], header = 'Due date') => {
  const sheet = readRows([
    ['Invoice', 'Customer', 'Amount', header],
    ...dates.map((date, n) => [`${n}`, 'Acme', '1', date]),
  ]);
  return { days: sheet.rows.map((row) => row.due_date), sheet };
};

const issuedAndDue = (pairs: [string, string][]) => {
  const body = pairs.map(([issue, dueOn], n) => [`${n}`, 'Acme', '1', issue, dueOn]);
  const sheet = readRows([['Invoice', 'Customer', 'Amount', 'Issued', 'Due date'], ...body]);
  return { sheet, days: sheet.rows.map((row) => [row.issue_date, row.due_date]) };
};

describe('dates as people and tools write them', () => {
  test.each([
    '2027-02-05',
    '2027/2/5',
    '2027.02.05',
    '20270205',
    '5 Feb 2027',
    '05-Feb-27',
    "5 Feb '27",
    '5th February, 2027',
    '5. Feb. 2027',
    '5/Feb/2027',
    'Feb 5, 2027',
    'February 5th 2027',
    'Fri, 5 Feb 2027',
    'Friday 5 February 2027',
    '2027-Feb-05',
    '2027-02-05T00:00:00.000Z',
    '2027-02-05T23:59:59+08:00',
    '2027-02-05 10:15',
    '2027-02-05 10:15:30 UTC',
    '5 Feb 2027, 10:15',
    'Feb 5, 2027 at 3:00 PM',
    '２０２７-０２-０５',
    '2027年2月5日',
  ])('%s', (text) => expect(due([text]).days).toEqual(['2027-02-05']));

  test.each([
    ['25/02/2027', '2027-02-25'],
    ['25.2.27', '2027-02-25'],
    ['25-02-1999', '1999-02-25'],
    ['25/02/69', '2069-02-25'],
    ['25/02/70', '1970-02-25'],
    ['2/25/2027', '2027-02-25'],
    ['2/25/2027 12:00:00 AM', '2027-02-25'],
    ['5/5/2027', '2027-05-05'],
  ])('%s proves its order by itself', (text, day) => expect(due([text]).days).toEqual([day]));

  test.each([
    '31/02/2027',
    '2027-02-30',
    '2027-13-01',
    '32/01/2027',
    '29 Feb 2027',
    '00/00/0000',
    '5 Feb 1066',
    '45/45/2027',
  ])('%s does not exist', (text) => {
    expect(due([text]).sheet.rows).toEqual([]);
    expect(due([text]).sheet.faults).toEqual([
      { row: 2, column: 'Due date', invoice_id: '0', message: `"${text}" is a day that does not exist` },
    ]);
  });

  test.each([
    'soon',
    '5 Foo 2027',
    '2027',
    '05/02',
    '12345678',
    '1/2/3/4',
    '5 Feb',
    '30 days',
    'Q1 2027',
    `${'1/'.repeat(500)}1`,
  ])('%s is not a date', (text) =>
    expect(messages(due([text]).sheet)).toEqual([
      expect.stringContaining('is not a date: write it like 5 Feb 2027'),
    ]),
  );

  test('no due date is a fault, but of a credit note, which is due when issued', () => {
    expect(rowWith({ 'Due date': '' }).faults[0]).toMatchObject({
      column: 'Due date',
      message: expect.stringContaining('is empty'),
    });
    expect(rowWith({ 'Due date': '', Amount: '-5', Issued: '2027-01-09' }).rows[0]?.due_date).toBe(
      '2027-01-09',
    );
    expect(rowWith({ 'Due date': '', Amount: '-5' }).rows).toEqual([]);
  });
});

describe('serial numbers of a spreadsheet', () => {
  test('are dates where the whole column is such', () => {
    expect(due(['46423', '46424.75', '25570']).days).toEqual(['2027-02-05', '2027-02-06', '1970-01-02']);
  });
  test('are faults among other dates', () => {
    const { days, sheet } = due(['46423', '2027-02-05']);
    expect(days).toEqual(['2027-02-05']);
    expect(sheet.faults[0]).toMatchObject({ row: 2, column: 'Due date' });
  });
});

describe('the order of a column', () => {
  test('one value settles it for all', () => {
    expect(due(['05/02/2027', '13/02/2027']).days).toEqual(['2027-02-05', '2027-02-13']);
    expect(due(['05/02/2027', '02/13/2027']).days).toEqual(['2027-05-02', '2027-02-13']);
  });

  test('one odd value among ten is the mistake', () => {
    const many = Array.from({ length: 10 }, (_, n) => `${13 + n}/02/2027`);
    const { days, sheet } = due(['05/02/2027', '02/25/2027', ...many]);
    expect(days[0]).toBe('2027-02-05');
    expect(sheet.faults).toEqual([
      {
        row: 3,
        column: 'Due date',
        invoice_id: '1',
        message: expect.stringContaining('in the order day/month/year'),
      },
    ]);
  });

  test('a mixed column speaks for its clear values only', () => {
    const { days, sheet } = due(['05/02/2027', '02/25/2027', '25/02/2027', '06/06/2027']);
    expect(days).toEqual(['2027-02-25', '2027-02-25', '2027-06-06']);
    expect(sheet.faults).toEqual([
      { column: 'Due date', message: expect.stringContaining('so row 2 is left out') },
    ]);
  });

  test('a mixed column takes no order from another', () => {
    const { days, sheet } = issuedAndDue([
      ['13/01/2027', '05/02/2027'],
      ['14/01/2027', '02/25/2027'],
      ['15/01/2027', '25/02/2027'],
    ]);
    expect(days.map(([, dueOn]) => dueOn)).toEqual(['2027-02-25', '2027-02-25']);
    expect(sheet.faults).toHaveLength(1);
  });

  test('unsettled, it is one fault for the sheet, which names the column and what to do', () => {
    const { days, sheet } = due(Array.from({ length: 500 }, (_, n) => `0${1 + (n % 9)}/1${n % 3}/2027`));
    expect(days).toEqual([]);
    expect(sheet.faults).toHaveLength(1);
    expect(sheet.faults[0]?.row).toBeUndefined();
    expect(sheet.faults[0]?.column).toBe('Due date');
    expect(sheet.faults[0]?.message).toMatch(
      /"01\/10\/2027".*rows 2, 3, .* and 492 more are left out.*"Due date \(dd\/mm\/yyyy\)"/,
    );
  });

  test.each([
    ['Due date (dd/mm/yyyy)', '2027-02-05'],
    ['Due date (MM/DD/YYYY)', '2027-05-02'],
    ['Due date (d.m.yy)', '2027-02-05'],
  ])('the header may say it: %s', (header, day) => expect(due(['05/02/2027'], header).days).toEqual([day]));

  test('another column of the sheet may settle it', () => {
    expect(issuedAndDue([['25/01/2027', '05/02/2027']]).days).toEqual([['2027-01-25', '2027-02-05']]);
    expect(issuedAndDue([['02/01/2027', '02/13/2027']]).days).toEqual([['2027-02-01', '2027-02-13']]);
  });

  test('unless invoices would then be due before they were issued', () => {
    // Issued in month-first order; day first would make it due on 5 Feb, before 13 Feb.
    const { sheet, days } = issuedAndDue([['02/13/2027', '05/02/2027']]);
    expect(days).toEqual([['2027-02-13', '2027-05-02']]);
    expect(sheet.faults).toEqual([]);
    expect(issuedAndDue([['13/06/2027', '12/05/2027']]).sheet.faults).toEqual([
      { column: 'Due date', message: expect.stringContaining('row 2 is left out') },
    ]);
  });

  test('nothing is due before it is issued, which may settle both; the same day is no proof', () => {
    const pairs: [string, string][] = [
      ['10/02/2027', '12/01/2027'],
      ['01/02/2027', '02/03/2027'],
      ['03/04/2027', '03/04/2027'],
    ];
    expect(issuedAndDue(pairs).days).toEqual([
      ['2027-10-02', '2027-12-01'],
      ['2027-01-02', '2027-02-03'],
      ['2027-03-04', '2027-03-04'],
    ]);
  });

  test('a payment day in no known order still counts as paid', () => {
    const sheet = rowWith({ 'Paid date': '05/02/2027', 'Due date': '2027-01-25' });
    expect(sheet.rows[0]?.paid).toEqual({ minor: 10000 });
    expect(sheet.faults).toEqual([
      { column: 'Paid date', message: expect.stringContaining('row 2 is counted as paid on an unknown day') },
    ]);
  });

  test('every column in one style is read as it was written, or told to be unsettled', () => {
    const day = fc
      .date({ min: new Date('1970-01-01'), max: new Date('2069-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const styles = {
      dmy: ([y, m, d]: string[]) => `${d}/${m}/${y}`,
      mdy: ([y, m, d]: string[]) => `${m}/${d}/${y}`,
      shortDmy: ([y, m, d]: string[]) => `${Number(d)}.${Number(m)}.${y?.slice(2)}`,
      shortMdy: ([y, m, d]: string[]) => `${Number(m)}-${Number(d)}-${y?.slice(2)}`,
    };
    fc.assert(
      fc.property(
        fc.array(day, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(...Object.values(styles)),
        (days, style) => {
          const { sheet, days: read } = due(days.map((each) => style(each.split('-'))));
          const proven = days.some((each) => Number(each.slice(8)) > 12);
          const clear = days.filter((each) => proven || each.slice(8) === each.slice(5, 7));
          expect(read).toEqual(clear);
          expect(sheet.faults).toHaveLength(clear.length === days.length ? 0 : 1);
        },
      ),
    );
  });
});
