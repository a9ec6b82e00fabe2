import { readReceipt } from '../../../../app/expenses/read-receipt/read-receipt.ts';
import { writtenByHand } from '../../../support/made-receipts/by-hand.ts';
import { layOut, misread } from '../../../support/made-receipts/misread.ts';
import { createRandom } from '../../../support/random.ts';
import { samePlainName } from '../../../support/receipts-corpus.ts';
import { page } from './page.ts';

const today = '2026-01-01';

/** Said so, and never surely: what stands on it can be read in two ways. */
const hard = new Set(['amount due & closed']);

test.each(Object.entries(writtenByHand))('a kind of receipt that is common: %s', (name, { says, rows }) => {
  const read = readReceipt([page(...rows)], { today });
  if (hard.has(name)) {
    expect(read.total?.confidence).toBeLessThan(0.9);
    return;
  }
  expect(read.total?.value).toBe(says.total);
  if (says.date) expect(read.date?.value).toBe(says.date);
  if (says.vendor)
    expect([read.vendor?.value, samePlainName(read.vendor?.value, says.vendor)]).toEqual([
      read.vendor?.value,
      true,
    ]);
});

test('misread, hardly a total is sure and wrong', () => {
  const wrong = Object.entries(writtenByHand).flatMap(([name, { says, rows }], at) =>
    Array.from({ length: 8 }, (_, n) => {
      const random = createRandom(Math.imul(at * 100 + n + 1, 2_654_435_761));
      const noise: string[] = [];
      const cells = rows.map((row) => (row ? row.split('|') : []));
      const seen = layOut(random, misread(random, cells, 6, noise), noise);
      const { total } = readReceipt([seen], { today });
      return total && total.confidence >= 0.9 && total.value !== says.total
        ? [`${name}: ${noise.join('; ')}`]
        : [];
    }).flat(),
  );
  expect(wrong.length).toBeLessThanOrEqual(1);
});
