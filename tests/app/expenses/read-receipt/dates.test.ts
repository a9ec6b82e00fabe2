import { bareDate, datesIn } from '../../../../app/expenses/read-receipt/dates.ts';

const days = (text: string) => datesIn(text).map(({ dayFirst, monthFirst }) => [dayFirst, monthFirst]);
const both = (day: string) => [[day, day]];

test.each([
  ['25/12/2018', [['2018-12-25', undefined]]],
  ['05/02/2018', [['2018-02-05', '2018-05-02']]],
  ['18-11-18 13:58', [['2018-11-18', undefined]]],
  ['06/03/201 8', [['2018-03-06', '2018-06-03']]],
  ['08/02/20 18:36', [['2020-02-08', '2020-08-02']]],
  ['Date 09/01/20198:01:11 PM', [['2019-01-09', '2019-09-01']]],
  ['1O/1l/2018', [['2018-11-10', '2018-10-11']]],
  ['27 03 2018', [['2018-03-27', undefined]]],
  ['2703/2018', [['2018-03-27', undefined]]],
  ['28 MAR 18 18:32', both('2018-03-28')],
  ['24-MAR-2018', both('2018-03-24')],
  ['0ct 3, 2016 12:16:25 PM', both('2016-10-03')],
  ['3. März 2024', both('2024-03-03')],
  ['2018-03-05T10:11', both('2018-03-05')],
  ['2018年3月5日', both('2018-03-05')],
  ['31/02/2018', []],
  ['03-5542 3228', []],
  ['192.168.2018', []],
  ['RM 12.50', []],
])('%p', (text, expected) => expect(days(text)).toEqual(expected));

test('eight digits are a date in either order', () => {
  expect(['20180325', '25032018', '12345678'].map(bareDate)).toEqual(['2018-03-25', '2018-03-25', undefined]);
});
