import { distanceWithin, type LabelKind, labelOf } from '../../../../app/expenses/read-receipt/labels.ts';

test.each<[LabelKind, string[]]>([
  ['grand', ['Grand Total', 'TOTAL PAYABLE:', 'Amount Due', 'NETT TOTAL', 'Rounded Total (RM)', 'Zu zahlen']],
  ['incl', ['Total Incl. GST @6%', 'TotalSales(Inclusive of GST):', 'Total Inchusive GST', 'Total TTC']],
  ['total', ['TOTAL', 'T0TAL:', 'Totai', 'Jumlah (RM)', 'Summe', '合计', 'Total Amt', 'Total Amount']],
  [
    'before',
    [
      'Sub Total',
      'Total Sales (Excluding GST) :',
      'STTL',
      'Total 6% supplies (Inc. GST)',
      'Total 6% suppies (Inc. GST)',
      'Zwischensumme',
    ],
  ],
  ['tax', ['GST @6%', 'Total GST:', 'Sales Tax', 'MwSt 19%', 'VAT', 'Service Tax 6%']],
  ['service', ['Service Charge 10%', '10% Srv Chg:', 'DELIVERY CHG', 'Tip']],
  ['rounding', ['Rounding', 'Rounding Adj.', 'Round i ng :']],
  ['discount', ['Discount', 'Total Savings', 'Less']],
  ['paid', ['CASH', 'Tendered:', 'VISA', 'Paid:', 'Amount Paid', 'TUNAI', 'Bargeld']],
  ['change', ['Change', 'Change Due :', 'BAKI', 'Wechselgeld', 'Rückgeld']],
  ['count', ['Total Qty', 'Items count: 1', 'No. of items', 'Total item(s)']],
  ['none', ['', 'LED lamp 5W', 'Qty Price Amount', 'Description Price Total', 'SR', '1 x']],
])('%s', (kind, texts) => {
  for (const text of texts) expect([text, labelOf(text).kind]).toEqual([text, kind]);
});

test('a forgiven letter is told', () => {
  expect(labelOf('Subtatal')).toEqual({ kind: 'before', exact: false });
  expect(labelOf('Sub Total')).toEqual({ kind: 'before', exact: true });
});

test.each([
  ['abcdef', 'cd', 0],
  ['abxdef', 'bcd', 1],
  ['abdef', 'bcd', 1],
  ['', 'abc', 3],
])('in %p the word %p is %p letters away', (text, key, distance) =>
  expect(distanceWithin(text, key)).toBe(distance),
);
