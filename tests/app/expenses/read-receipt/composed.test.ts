import { type Receipt, readReceipt } from '../../../../app/expenses/read-receipt/read-receipt.ts';
import { type MadeReceipt, makeReceipt } from '../../../support/made-receipts/make-receipt.ts';
import { samePlainName } from '../../../support/receipts-corpus.ts';

const today = '2026-01-15';
const made = (count: number, noise: number) =>
  Array.from({ length: count }, (_, n) => {
    const given = makeReceipt({ seed: n + 1, noise });
    return { seed: n + 1, given, receipt: readReceipt([given.page], { today }) };
  });

type Name = 'total' | 'date' | 'vendor' | 'currency' | 'tax';
type Read = { given: MadeReceipt; receipt: Receipt };
const wrong =
  (name: Name) =>
  ({ given: { truth }, receipt }: Read) =>
    name === 'vendor'
      ? !samePlainName(receipt.vendor?.value, truth.vendor)
      : truth[name] !== undefined && receipt[name]?.value !== truth[name];
const isSure =
  (name: Name) =>
  ({ receipt }: Read) =>
    (receipt[name]?.confidence ?? 0) >= 0.9;

describe('made receipts of nine countries, read well', () => {
  const clean = made(150, 0);

  test.each<[Name, number]>([
    ['total', 0.98],
    ['date', 0.99],
    ['vendor', 0.95],
    ['currency', 0.99],
    ['tax', 0.85],
  ])('%s is right on %d of them, and never sure and wrong', (name, share) => {
    expect(clean.filter(wrong(name)).length).toBeLessThanOrEqual(clean.length * (1 - share));
    expect(
      clean
        .filter(isSure(name))
        .filter(wrong(name))
        .map(({ seed }) => seed),
    ).toEqual([]);
  });
});

describe('with up to ten letters and digits misread, cells joined and lost', () => {
  const noisy = made(150, 10);

  test('most totals are right, most are sure, and none of the sure ones is wrong', () => {
    expect(noisy.filter(wrong('total')).length).toBeLessThan(noisy.length * 0.08);
    expect(noisy.filter(isSure('total')).length).toBeGreaterThan(noisy.length * 0.75);
    expect(
      noisy
        .filter(isSure('total'))
        .filter(wrong('total'))
        .map(({ seed }) => seed),
    ).toEqual([]);
  });

  test('of a date nothing else tells that a digit is wrong: one in fifty is sure and wrong at the most', () => {
    expect(noisy.filter(wrong('date')).length).toBeLessThan(noisy.length * 0.1);
    expect(noisy.filter(isSure('date')).filter(wrong('date')).length).toBeLessThanOrEqual(8);
  });

  test('no vendor, tax or currency is sure and wrong', () => {
    for (const name of ['vendor', 'tax', 'currency'] as const)
      expect([
        name,
        noisy
          .filter(isSure(name))
          .filter(wrong(name))
          .map(({ seed }) => seed),
      ]).toEqual([name, []]);
  });
});

test('the same page is read in the same way, in whatever order its lines come', () => {
  for (const { given, receipt } of made(40, 4)) {
    const page = { ...given.page, lines: given.page.lines.toReversed() };
    expect(readReceipt([page], { today })).toEqual(receipt);
  }
});
