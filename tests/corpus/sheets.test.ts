import { existsSync, readFileSync } from 'node:fs';
import { readInvoiceSheet } from '../../app/invoices/sheet/read-sheet.ts';

const ledger = '../shared/corpus/ar-ibm-late-payments/ar_dev.csv';

if (!existsSync(ledger)) test.skip(`skipped: there is no ${ledger}`, () => {});
else {
  describe('a real ledger of two years', () => {
    const csv = readFileSync(ledger, 'utf8');
    const sheet = readInvoiceSheet(csv, { currency: 'USD' });
    const [names = [], ...lines] = csv
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(','));
    const truth = lines.map((cells) =>
      Object.fromEntries(names.map((name, n) => [name, cells[n] as string])),
    );
    const day = (text = '') => {
      const [month, date, year] = text.split('/').map((part) => part.padStart(2, '0'));
      return `${year}-${month}-${date}`;
    };

    test('is read to the last row, without a fault', () => {
      expect({ broken: sheet.broken, faults: sheet.faults }).toEqual({ broken: undefined, faults: [] });
      expect(sheet.rows).toHaveLength(lines.length);
      expect(sheet.has_email).toBe(false);
    });

    test('as what each of its rows says', () => {
      sheet.rows.forEach((row, n) => {
        const said = truth[n] as Record<string, string>;
        const minor = Math.round(Number(said.InvoiceAmount) * 100);
        expect(row).toMatchObject({
          row: n + 2,
          invoice_id: said.invoiceNumber,
          customer: said.customerID,
          customer_id: said.customerID,
          amount: { minor, currency: 'USD' },
          paid: { minor, date: day(said.SettledDate) },
          issue_date: day(said.InvoiceDate),
          due_date: day(said.DueDate),
          disputed: said.Disputed === 'Yes',
        });
      });
    });

    test('with the days to settle and the days late that it gives itself', () => {
      const days = (from: string, to = '') => (Date.parse(to) - Date.parse(from)) / 86_400_000;
      sheet.rows.forEach((row, n) => {
        const said = truth[n] as Record<string, string>;
        expect(days(row.issue_date ?? '', row.paid.date)).toBe(Number(said.DaysToSettle));
        expect(Math.max(0, days(row.due_date, row.paid.date))).toBe(Number(said.DaysLate));
      });
    });

    test('the same in another order of rows and columns', () => {
      const order = names.map((_, n) => n).reverse();
      const shuffled = [names, ...lines.toReversed()]
        .map((cells) => order.map((n) => cells[n]).join(';'))
        .join('\n');
      const again = readInvoiceSheet(shuffled, { currency: 'USD' });
      const plain = (rows: typeof sheet.rows) => rows.map(({ row: _, ...rest }) => rest);
      expect(again.faults).toEqual([]);
      expect(plain(again.rows).toReversed()).toEqual(plain(sheet.rows));
    });

    test('and no date wrong where only its ambiguous rows are left', () => {
      const early = csv.split(/\r?\n/).filter((line, n) => n === 0 || !/\/(?:1[3-9]|2\d|3[01])\//.test(line));
      const some = readInvoiceSheet(early.join('\n'), { currency: 'USD' });
      expect(early.length).toBeGreaterThan(10);
      expect(some.faults.every((fault) => fault.row === undefined)).toBe(true);
      for (const row of some.rows) {
        const said = truth.find((each) => each.invoiceNumber === row.invoice_id);
        expect([row.issue_date, row.due_date]).toEqual([day(said?.InvoiceDate), day(said?.DueDate)]);
      }
    });
  });
}
