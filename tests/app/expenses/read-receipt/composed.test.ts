import { type Receipt, readReceipt } from '../../../../app/expenses/read-receipt/read-receipt.ts';
import { createRandom } from '../../../support/random.ts';
import { type Composed, composeReceipt } from './compose.ts';

const made = (count: number, noise: number) =>
  Array.from({ length: count }, (_, seed) => {
    const composed = composeReceipt(createRandom(seed + 1), noise);
    return { seed: seed + 1, composed, receipt: readReceipt([composed.page]) };
  });

type Name = 'total' | 'date' | 'vendor' | 'currency' | 'tax';
const wrong = (name: Name) => (each: { composed: Composed; receipt: Receipt }) =>
  each.receipt[name]?.value.toLowerCase() !== each.composed.truth[name]?.toLowerCase();

describe('composed receipts of four countries', () => {
  const clean = made(150, 0);

  test.each<Name>(['total', 'date', 'vendor', 'currency'])(
    '%s is right on every one that was read well',
    (name) => {
      expect(clean.filter(wrong(name)).map(({ seed }) => seed)).toEqual([]);
    },
  );

  test('so is the tax where one was added', () => {
    const taxed = clean.filter(({ composed }) => composed.truth.tax !== undefined);
    expect(taxed.filter(wrong('tax')).map(({ seed }) => seed)).toEqual([]);
  });
});

describe('with up to eight letters and digits misread', () => {
  const noisy = made(150, 8);
  const sure = (name: Name) => noisy.filter(({ receipt }) => (receipt[name]?.confidence ?? 0) >= 0.9);

  test('most totals are right, most are sure, and of the sure ones hardly any is wrong', () => {
    expect(noisy.filter(wrong('total')).length).toBeLessThan(noisy.length * 0.08);
    expect(sure('total').length).toBeGreaterThan(noisy.length * 0.8);
    // One receipt has the same digit misread in the total and in what was paid: nobody could tell.
    expect(sure('total').filter(wrong('total')).length).toBeLessThanOrEqual(1);
  });

  test('no vendor, tax or currency is sure and wrong', () => {
    for (const name of ['vendor', 'tax', 'currency'] as const)
      expect([
        name,
        sure(name)
          .filter(wrong(name))
          .map(({ seed }) => seed),
      ]).toEqual([name, []]);
  });
});

test('the same page is read in the same way, in whatever order its lines come', () => {
  for (const { composed, receipt } of made(40, 4)) {
    const page = { ...composed.page, lines: composed.page.lines.toReversed() };
    expect(readReceipt([page])).toEqual(receipt);
  }
});
