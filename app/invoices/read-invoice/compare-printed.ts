import type { ReadPage } from '../../ports/reader.ts';
import { field, sure } from '../../shared/field.ts';
import type { InvoiceRead } from '../invoice-read.ts';
import { figuresOf } from './figures.ts';
import { layOut } from './layout.ts';
import { amountsIn } from './numbers.ts';
import { readText } from './read-text.ts';

/** Nothing of two stories is sure. */
const doubted = 0.5;

/**
 * A page and the data inside it are to say the same. Where the page says another total or another number, what the data
 * says is not sure, and the other total is told. A page without amounts says nothing.
 */
export function comparedWithPage(pages: readonly ReadPage[], data: InvoiceRead): InvoiceRead {
  const rows = layOut(pages);
  const figures = figuresOf(rows, data.kind === 'credit-note');
  if (!data.total || figures.length === 0) return data;
  const [open, paid] = [data.total, data.paid].map((each) => (each ? sizeOf(each.value) : 0)) as [
    number,
    number,
  ];
  const right = [open, open + paid];
  const page = printedTotal(pages);
  const isPrinted = figures.some(({ value }) => right.includes(Math.abs(value)));
  const isOther = page !== undefined && page.confidence >= sure && !right.includes(sizeOf(page.value));
  const squeezed = (text: string) => text.replace(/\s/g, '');
  const text = squeezed(rows.map((row) => row.text).join(' '));
  const unlike = data.number !== undefined && !text.includes(squeezed(data.number.value));
  return {
    ...data,
    ...(unlike && data.number && { number: field(data.number.value, doubted) }),
    ...((!isPrinted || isOther) && {
      total: field(data.total.value, Math.min(data.total.confidence, doubted)),
      printed: page ? { total: page } : {},
    }),
  };
}

/** In ten-thousandths, without its sign. */
const sizeOf = (amount: string): number => Math.abs(amountsIn(amount)[0]?.value ?? 0);

function printedTotal(pages: readonly ReadPage[]): InvoiceRead['total'] {
  try {
    return readText(pages).total;
  } catch {
    // No amount on it could be the total.
    return undefined;
  }
}
