import { readdirSync, readFileSync } from 'node:fs';
import { plainPages } from '../../../../app/invoices/read-invoice/plain-pages.ts';
import { readText } from '../../../../app/invoices/read-invoice/read-text.ts';

/** Invoices of invented firms, as the trade of a dozen countries writes them. The last line says what is right. */
const folder = `${import.meta.dirname}/samples`;
const names = readdirSync(folder);

test.each(names)('%s', (name) => {
  const lines = readFileSync(`${folder}/${name}`, 'utf8').trimEnd().split('\n');
  const right = JSON.parse(lines.pop() ?? '');
  const read = readText(plainPages(lines.join('\n')));
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

test('there are samples of many kinds', () => expect(names.length).toBeGreaterThanOrEqual(40));
