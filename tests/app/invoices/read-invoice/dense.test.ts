import { plainPages } from '../../../../app/invoices/read-invoice/plain-pages.ts';
import { readText } from '../../../../app/invoices/read-invoice/read-text.ts';

const rows = (row: (n: number) => string, count = 4000) =>
  Array.from({ length: count }, (_, n) => row(n)).join('\n');

/** Some took ten seconds of the processor and more; what is asked for here only tells those from the rest. */
function secondsOf(work: () => unknown): number {
  const from = process.cpuUsage();
  try {
    work();
  } catch {
    // Refused in words, which costs time as well.
  }
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1e6;
}

test.each([
  ['amounts, none twice', rows((n) => `Item ${n}   1.00   2.${10 + (n % 90)}   ${n}.55   ${n}.10`)],
  ['months without end', rows(() => 'march 1 '.repeat(100), 450)],
  ['ranges without end', rows(() => `${'jan 1 - '.repeat(100)}1 jan 2020`, 450)],
  ['numbers in every cell', rows((n) => `Invoice No  INV-${n}  X-${n}-A  B${n}`)],
  ['one row of digits', '1'.repeat(400_000)],
])('%s take no long time', (_, text) => expect(secondsOf(() => readText(plainPages(text)))).toBeLessThan(4));
