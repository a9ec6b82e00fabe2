import { readReceipt } from '../../../../app/expenses/read-receipt/read-receipt.ts';
import { page } from './page.ts';

const read = (...rows: string[]) => readReceipt([page(...rows)]);
const head = ['MAJU JAYA SDN BHD', '(123456-X)', 'NO 12, JALAN MAWAR', 'Date: 14/03/2018 10:11'];

describe('the total', () => {
  test.each<[string, string, string[]]>([
    [
      'after rounding',
      '80.90',
      ['Total 6% incl. GST|80.91', 'Rounding|-0.01', 'Total|80.90', 'CASH|100.00', 'Change|19.10'],
    ],
    [
      'not the subtotal',
      '8.72',
      ['Tea|8.00', 'Subtotal|8.00', 'GST 9%|0.72', 'TOTAL|8.72', 'CASH|10.00', 'Change|1.28'],
    ],
    [
      'of a credit note',
      '-1.73',
      ['Total 6% supplies (Inc. GST)|-14.71', 'Total 0% supplies:|12.98', 'Total Payable:|-1.73'],
    ],
    ['below its label', '12.00', ['Tea|7.00', 'Cake|5.00', 'TOTAL', '|12.00', 'VISA|12.00']],
    ['beside other labels', '21.50', ['Rice|21.50', 'TOTAL: 21.50 CASH: 50.00 CHANGE: 28.50']],
    ['whose point was lost', '80.91', ['Item|80.91', 'TOTAL|8091', 'CASH|100.91', 'Change|20.00']],
    ['without its label', '15.00', ['Tea|7.00', 'Cake|8.00', '|15.00', 'CASH|20.00', 'CHANGE|5.00']],
    [
      'among things that sound like payment',
      '19.80',
      ['Chicken tender|9.90', 'Cashew nuts|9.90', 'TOTAL|19.80', 'CASH|20.00', 'CHANGE|0.20'],
    ],
    [
      'of a tax table that says it again',
      '277.00',
      [
        'Total|277.90',
        'Discount|0.90',
        'Total Inclusive GST|277.00',
        'CASH|277.00',
        'SR|261.32|15.68|277.00',
        'Total|261.32|15.68|277.00',
      ],
    ],
    [
      'of a currency without cents',
      '45000',
      ['Nasi goreng|Rp 25.000', 'Teh|Rp 20.000', 'Total|Rp 45.000', 'Tunai|Rp 50.000', 'Kembali|Rp 5.000'],
    ],
  ])('%s: %s', (_, total, rows) => expect(read(...head, ...rows).total?.value).toBe(total));

  test('is sure where something else agrees, and never where nothing does', () => {
    const confidence = (...rows: string[]) => read(...head, ...rows).total?.confidence ?? 0;
    expect(
      confidence('Tea|7.00', 'Cake|5.00', 'TOTAL|12.00', 'CASH|20.00', 'CHANGE|8.00'),
    ).toBeGreaterThanOrEqual(0.95);
    expect(confidence('Tea|7.00', 'Cake|5.00', 'TOTAL|12.80')).toBeLessThan(0.9);
    expect(confidence('Something|12.80')).toBeLessThan(0.6);
    expect(confidence('TOTAL|12.00', 'Tea|7.00', 'TOTAL|15.00')).toBeLessThan(0.9);
  });

  test('whose own amount was lost is not sure, though another sum comes out', () => {
    const rows = ['Goods|28.32', 'GST:|1.69', 'Total 6% (Inc. GST):|30.01', 'Total Payable:'];
    expect(read(...head, ...rows).total?.confidence).toBeLessThan(0.9);
    expect(read(...head, ...rows.slice(0, 3)).total?.confidence).toBeGreaterThanOrEqual(0.9);
  });

  test('is no telephone number', () => {
    expect(read(...head, 'Tel: 03-55423228 Fax:03- 554232 13', 'Tea|3.21', 'Total|3.21').total?.value).toBe(
      '3.21',
    );
  });

  test('that is nothing is not sure', () => {
    expect(read(...head, 'TOTAL|0.00', 'CASH|0.00').total?.confidence ?? 0).toBeLessThan(0.9);
  });
});

describe('the date', () => {
  const date = (...rows: string[]) =>
    readReceipt([page('SHOP', ...rows, 'TOTAL|5.00')], { today: '2026-03-20' }).date;

  test('has the order that the place is known for, or that another date proves', () => {
    expect(date('Springfield, IL 62701', 'Date 03/04/2026')?.value).toBe('2026-03-04');
    expect(date('81100 JOHOR BAHRU MALAYSIA', 'Date 03/04/2025')?.value).toBe('2025-04-03');
    expect(date('Date 03/04/2025', 'Printed 03/25/2025')?.value).toBe('2025-03-04');
    expect(date('Date 03/04/2025')?.confidence).toBeLessThan(0.9);
    expect(date('JALAN MAWAR', 'Date 3/4/2025 2:11:08 PM')?.confidence).toBeLessThan(0.9);
  });

  test('is that of the purchase', () => {
    expect(date('Date 14/03/2026', 'Valid until 31/12/2026')?.value).toBe('2026-03-14');
    expect(date('Exp. date 30/11/2025', '14/03/2026 10:22')?.value).toBe('2026-03-14');
    expect(date('Tarikh: 14032026')?.value).toBe('2026-03-14');
  });

  test('is no day to come', () => {
    const found = date('Date 14/03/2036');
    expect(found?.confidence ?? 0).toBeLessThan(0.5);
    expect(date('Nothing here')).toBeUndefined();
  });
});

describe('the vendor', () => {
  const vendor = (...rows: string[]) => read(...rows, 'TOTAL|5.00').vendor;

  test.each<[string, string[]]>([
    [
      'YONGFATT ENTERPRISE',
      ['tan woon yann', '', '', 'YONGFATT ENTERPRISE', '(JM0517726)', 'NO 1, JALAN DEDAP 13'],
    ],
    [
      'OLD TOWN KOPITIAM SDN BHD',
      ['OLD TOWN WHITE COFFEE', 'OLD TOWN KOPITIAM SDN BHD', '(716269-X)', 'No. 35, Jalan 8'],
    ],
    [
      'THE COFFEE BEAN & TEA LEAF (M) SDN. BHD.',
      ['THE COFFEE BEAN', '& TEA LEAF (M) SDN.BHD.', 'Company No.:441970-H'],
    ],
    [
      "Nando's Chickenland Malaysia Sdn Bhd",
      ["Nando's", 'PERI-PERI CHICKEN', "Nando's Chickenland Malaysia", 'Sdn Bhd'],
    ],
    [
      'GARDENIA BAKERIES (KL) SDN BHD',
      ['GARDENIABAKERIES(KL)SDNBHD(139386X)', 'Lot 3, Jalan Pelabur', '', 'MAKASSAR FRESH MARKET SDN BHD'],
    ],
    ['TSH POWER HARDWARE TRADING', ['TSH POWER HARDWARE', 'TRADING', 'Jalan PJU 5']],
    ['Corner Cafe', ['Corner Cafe', '12 Orchard Road', 'Singapore 238823']],
    ['Broadview Marketing Sdn Bhd', ['Broadview Marketing 5dn Bhd (728384-M)', 'No. 9']],
  ])('%s', (name, rows) => expect(vendor(...rows)?.value).toBe(name));

  test('is not the one who buys, and nothing where there is only an address', () => {
    expect(vendor('Bill to: ACME SDN BHD', 'TOTAL|5.00')).toBeUndefined();
    expect(vendor('NO 12, JALAN MAWAR', 'TEL: 07-355 1234', 'TAX INVOICE')).toBeUndefined();
  });

  test('is sure only where the page has it again', () => {
    expect(vendor('KEDAI BAYU SDN BHD', '(123456-X)')?.confidence).toBeLessThan(0.9);
    expect(
      vendor('KEDAI BAYU SDN BHD', '(123456-X)', '', 'KEDAI BAYU welcomes you')?.confidence,
    ).toBeGreaterThan(0.9);
  });
});

describe('tax and currency', () => {
  test('the tax is told by its label and what it adds up to', () => {
    const tax = (...rows: string[]) => read(...head, ...rows).tax?.value;
    expect(tax('Subtotal|100.00', 'GST 6%|6.00', 'TOTAL|106.00')).toBe('6.00');
    expect(tax('TOTAL|106.00', 'CASH|106.00', 'SR 6%|100.00|6.00')).toBe('6.00');
    expect(tax('TOTAL|106.00')).toBeUndefined();
  });

  test.each([
    ['MYR', ['JALAN MAWAR', 'Amount (RM)']],
    ['SGD', ['Singapore 238823', 'Tea|$5.00']],
    ['USD', ['Springfield, IL 62701', 'Tea|$5.00']],
    ['EUR', ['Tea|5,00 €', 'Tea|€5.00']],
    [undefined, ['Tea|5.00']],
  ])('%s', (currency, rows) => expect(read(...rows, 'TOTAL|5.00').currency?.value).toBe(currency));

  test('a lone dollar sign is no sure one', () =>
    expect(read('Tea|$5.00', 'TOTAL|$5.00').currency?.confidence).toBeLessThan(0.9));
});

test('a page without any amount says what is missing', () => {
  expect(() => read('A fine day', 'in the park')).toThrow(
    expect.objectContaining({ code: 'no-amount', message: expect.stringContaining('no amount') }),
  );
});
