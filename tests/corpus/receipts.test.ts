import { readFileSync } from 'node:fs';
import { createEmbeddedReader } from '../../adapters/embedded/reader/reader.ts';
import { readReceipt } from '../../app/expenses/read-receipt/read-receipt.ts';
import { judgeReceipt, knownReceipts, receiptsFolder, scoreOf } from '../support/receipts-corpus.ts';

const known = knownReceipts();

if (known.length === 0) test.skip(`skipped: there is no ${receiptsFolder}`, () => {});
else
  test('the corpus’s receipts: what was asked of total, date and vendor, and how many sure fields are wrong', async () => {
    const reader = createEmbeddedReader();
    try {
      const judged = [];
      for (const each of known)
        judged.push(judgeReceipt(readReceipt(await reader.read({ bytes: readFileSync(each.image) })), each));
      const score = scoreOf(judged);
      expect(judged.length).toBe(55);
      expect(score.total).toBeGreaterThanOrEqual(0.92);
      expect(score.date).toBeGreaterThanOrEqual(0.95);
      expect(score.vendor).toBeGreaterThanOrEqual(0.8);
      expect(score.sure_totals).toBeGreaterThanOrEqual(0.7);
      expect(score.sure_wrong).toBeLessThanOrEqual(2);
    } finally {
      await reader.close();
    }
    // Real reading takes a second or two for each, and the other core may be somebody else's.
  }, 600_000);
