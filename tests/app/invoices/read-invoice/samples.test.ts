import { readText } from '../../../../app/invoices/read-invoice/read-text.ts';
import { sure } from '../../../../app/shared/field.ts';
import { samples } from './samples.ts';

test.each(samples.map((sample) => [sample.name, sample] as const))('%s', (_, { pages, right }) => {
  const read = readText(pages);
  const all = {
    number: read.number,
    issue: read.issue_date,
    due: read.due_date,
    total: read.total,
    currency: read.currency,
    vendor: read.vendor,
    customer: read.customer,
  };
  const found = Object.entries(all).map(([field, of]) => [field, of?.value]);
  expect(Object.fromEntries(found)).toMatchObject(right);
  // A day of payment that nothing on the page tells is none.
  if (!right.due) expect(read.due_date).toBeUndefined();
});

test('there are samples of many kinds', () => expect(samples.length).toBeGreaterThanOrEqual(120));

test('most of what is right is sure as well', () => {
  const fields = samples.flatMap(({ pages }) => {
    const { number, total, issue_date } = readText(pages);
    return [number, total, issue_date];
  });
  const share = fields.filter((field) => (field?.confidence ?? 0) >= sure).length / fields.length;
  expect(share).toBeGreaterThan(0.6);
});
