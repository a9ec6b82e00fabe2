import { invoicesFolder, knownInvoices, scoreInvoices } from '../support/invoices-corpus.ts';
import { readKnownInvoices } from '../support/read-known-invoices.ts';

if (knownInvoices().data.length === 0) test.skip(`skipped: there is no ${invoicesFolder}`, () => {});
else
  test('the corpus’s invoices: all data, nearly all text, and no total of a template', async () => {
    const { data, text, templates } = await readKnownInvoices();
    expect([data.length, text.length, templates.length]).toEqual([20, 14, 3]);
    expect(scoreInvoices(data)).toEqual({ number: 1, total: 1, day: 1, sure_wrong: 0 });
    const score = scoreInvoices(text);
    expect(score.number).toBeGreaterThanOrEqual(0.95);
    expect(score.total).toBeGreaterThanOrEqual(0.95);
    expect(score.day).toBeGreaterThanOrEqual(0.9);
    expect(score.sure_wrong).toBe(0);
    expect(templates).toEqual(templates.map(() => 'template'));
  }, 120_000);
