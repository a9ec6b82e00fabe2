import fc from 'fast-check';
import { datesIn } from '../../../../app/invoices/read-invoice/dates.ts';
import { dueInTerms } from '../../../../app/invoices/read-invoice/terms.ts';
import { addDays } from '../../../../app/shared/days.ts';

/** Names of months, written down here and not asked of the same library. */
const months: Record<string, string[]> = {
  en: 'January February March April May June July August September October November December'.split(' '),
  de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' '),
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' '),
  it: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre'.split(
    ' ',
  ),
  nl: 'januari februari maart april mei juni juli augustus september oktober november december'.split(' '),
  pt: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'.split(' '),
  pl: 'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia'.split(
    ' ',
  ),
};
const manners: ((name: string, y: number, m: number, d: number) => string)[] = [
  (name, y, _, d) => `${d} ${name} ${y}`,
  (name, y, _, d) => `${d}. ${name} ${y}`,
  (name, y, _, d) => `${d} de ${name} de ${y}`,
  (name, y, _, d) => `${d}-${name}-${y}`,
  (_, y, m, d) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`,
  (_, y, m, d) => `${String(d).padStart(2, '0')}.${String(m).padStart(2, '0')}.${y}`,
  (_, y, m, d) => `${d}/${m}/${String(y).slice(2)}`,
  (_, y, m, d) => `${d}-${m}-${y}`,
];

test('any day is read as it was written, in every language', () => {
  const day = fc.record({
    y: fc.integer({ min: 2000, max: 2049 }),
    m: fc.integer({ min: 1, max: 12 }),
    d: fc.integer({ min: 1, max: 28 }),
    language: fc.constantFrom(...Object.keys(months)),
    manner: fc.constantFrom(...manners),
  });
  fc.assert(
    fc.property(day, ({ y, m, d, language, manner }) => {
      const text = `Datum: ${manner(months[language]?.[m - 1] ?? '', y, m, d)} - x`;
      const right = new Date(Date.UTC(y, m - 1, d)).toISOString().slice(0, 10);
      expect(datesIn(text).map(({ dayFirst }) => dayFirst)).toEqual([right]);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['Jan 5, 2024', '2024-01-05'],
  ['January 5th 2024', '2024-01-05'],
  ['August 3 , 2014', '2014-08-03'],
  ['05-Jan-24', '2024-01-05'],
  ['1er février 2024', '2024-02-01'],
  ['2024. március 5.', '2024-03-05'],
  ['2024年3月5日', '2024-03-05'],
])('%j is %s', (text, day) => expect(datesIn(text)[0]?.dayFirst).toBe(day));

test('which of two numbers is the day stays open, and what is no day is none', () => {
  expect(datesIn('03/04/2024')).toMatchObject([{ dayFirst: '2024-04-03', monthFirst: '2024-03-04' }]);
  expect(datesIn('12/31/2024')).toEqual([{ monthFirst: '2024-12-31', from: 0, to: 10 }]);
  expect(datesIn('31.02.2024 99/99/2024 1.2.3.2024 Marketing 12, 2020')).toEqual([]);
});

test.each([
  ['Net 30', 30],
  ['14 Tage netto', 14],
  ['zahlbar innert 30 Tagen rein netto', 30],
  ['Payment within 21 days of receipt', 21],
  ['à 45 jours', 45],
  ['binnen 14 dagen', 14],
  ['30 giorni data fattura', 30],
  ['pago a 60 días', 60],
  ['Termin płatności: 7 dni', 7],
  ['3% Skonto innerhalb 10 Tagen, 30 Tage netto', 30],
  ['2 % discount within 8 days; net 30 days', 30],
  ['Bitte zahlen Sie innerhalb von 4 Wochen', 28],
  ['payable within thirty (30) days', 30],
  ['zahlbar binnen vierzehn Tagen', 14],
  ['binnen 8 dagen 2 % korting of 30 dagen netto', 30],
  ['30 jours fin de mois', 30],
  ['R.B. 60 gg d.f. f.m.', 60],
  ['by the end of the month following the date of invoice', 60],
  ['payable end of month', 30],
  ['payable on receipt', undefined],
  ['Due on receipt', 0],
  ['within 900 days', undefined],
  ['call us within a day', undefined],
])('%j: %s days', (text, days) => {
  expect(dueInTerms(text, '2024-03-01')?.day).toBe(
    text === 'payable on receipt'
      ? '2024-03-01'
      : days === undefined
        ? undefined
        : addDays('2024-03-01', days),
  );
});
