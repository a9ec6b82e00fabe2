import fc from 'fast-check';
import { renderLetter } from '../../../app/invoices/letter-text.ts';
import { type Money, sumByCurrency } from '../../../app/shared/money.ts';
import { factsOf, followUp, invoiceOf, sgd, templateOf } from '../../support/letter-facts.ts';

const alphabet = { A: 1, '7': 1, '-': 1, é: 1, ح: 1, 发: 2, 票: 2, カ: 2, 한: 2 };
const isolates = '\u2068\u2069';
const width = (text: string): number =>
  [...text].reduce(
    (sum, c) =>
      sum +
      (alphabet[c as keyof typeof alphabet] ?? ('合计年月日'.includes(c) ? 2 : isolates.includes(c) ? 0 : 1)),
    0,
  );
const id = fc.string({ unit: fc.constantFrom(...Object.keys(alphabet)), minLength: 1, maxLength: 40 });
const minor = fc.oneof(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 99_999_999_99 }));
const money = fc.record({ minor, currency: fc.constantFrom('SGD', 'USD') });
const invoices = fc.array(fc.tuple(id, money, fc.nat(99_999)), { minLength: 1, maxLength: 30 });
const language = fc.constantFrom(undefined, 'Chinese', 'Malay');

test('whatever the numbers and names, columns stand straight and lines add up to their totals', () => {
  fc.assert(
    fc.property(invoices, language, (drawn, lang) => {
      const facts = factsOf({
        invoices: drawn.map(([name, balance, paid]) => invoiceOf(name, balance, paid)),
      });
      const { text } = renderLetter(facts, templateOf('Hi', 'x', lang));
      const tables = text
        .split('\n\n')
        .filter((part) => /^(Total|合计|Jumlah) /m.test(part))
        .map((part) => part.split('\n'));
      expect(tables).toHaveLength(facts.totals.length);
      const found = tables.map((rows) => {
        const amounts = rows.filter((row) => /\d\.\d\d$/.test(row));
        expect(new Set(amounts.map(width)).size).toBe(1);
        const last = amounts.map((row) => Number(row.split(' ').at(-1)!.replace(/[,.]/g, '')));
        const total = last.pop();
        expect(last.reduce((a, b) => a + b, 0)).toBe(total);
        return { minor: total, currency: rows.at(-1)!.match(/SGD|USD/)![0] } as Money;
      });
      expect(sumByCurrency(found)).toEqual(facts.totals);
    }),
    { numRuns: 60 },
  );
});

test('an ordinary letter of thirty fits eighty columns', () => {
  const { text } = renderLetter(
    factsOf({
      invoices: Array.from({ length: 30 }, (_, n) => invoiceOf(`INVOICE/2027/${n}`, sgd(1_234_567_00), 1)),
    }),
    followUp,
  );
  const rows = text
    .split('\n\n')
    .find((part) => part.startsWith('Invoice '))!
    .split('\n');
  const widths = rows.map((row) => row.length);
  expect(widths).toHaveLength(1 + 30 + 1);
  expect(Math.max(...widths)).toBeLessThanOrEqual(80);
});
