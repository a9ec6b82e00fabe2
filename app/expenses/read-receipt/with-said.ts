import { type ReceiptPages, type SaidField, Unreadable } from '../../ports/reader.ts';
import { type Field, field } from '../../shared/field.ts';
import { amountsIn, wholeAmountsIn } from './amounts.ts';
import { datesIn } from './dates.ts';
import { type Receipt, type ReceiptOptions, readReceipt } from './read-receipt.ts';
import { tidyName } from './vendor-name.ts';
import { mostUnconfirmed } from './weights.ts';

/** What nothing but a service's guess speaks for. */
const mostGuessed = 0.8;
/** Where the page and the service, or two guesses of the service, say different things. */
const mostDisputed = 0.6;
const mostDoubted = 0.5;

/**
 * What a receipt says, by its pages and by what a service takes its fields for. The service's word fills gaps and
 * takes away certainty; it never adds any, for it read the same pixels. Throws as `readReceipt`.
 */
export function readWithSaid({ pages, said = [], doubt }: ReceiptPages, options: ReceiptOptions): Receipt {
  const read = withSaid(fromPages({ pages, said }, options), said);
  if (!doubt) return read;
  const capped = Object.entries(read).map(([name, each]) => [
    name,
    each === true ? each : atMost(each, mostDoubted),
  ]);
  return Object.fromEntries(capped);
}

function fromPages({ pages, said = [] }: ReceiptPages, options: ReceiptOptions): Receipt {
  try {
    return readReceipt(pages, options);
  } catch (error) {
    if (error instanceof Unreadable && said.some(({ kind }) => kind === 'total')) return {};
    throw error;
  }
}

function withSaid(read: Receipt, said: readonly SaidField[]): Receipt {
  const of = (kind: SaidField['kind']) =>
    said.filter((each) => each.kind === kind).toSorted((a, b) => b.confidence - a.confidence);
  const total = totalOf(read.total, of('total'));
  const tax = read.tax ?? taxOf(of('tax'), total);
  const vendor = vendorOf(read.vendor, of('vendor'));
  const date = read.date ?? dateOf(of('date'));
  const code = said.find(({ currency }) => currency)?.currency;
  const currency = read.currency ?? (code ? field(code, mostGuessed) : undefined);
  return {
    ...(vendor && { vendor }),
    ...(date && { date }),
    ...(total && { total }),
    ...(tax && { tax }),
    ...(currency && { currency }),
    ...(read.unpaid && { unpaid: read.unpaid }),
  };
}

const atMost = <T>({ value, confidence }: Field<T>, most: number): Field<T> =>
  field(value, Math.min(confidence, most));

/** Of what is called a total, `0.00` is none. */
function totalOf(read: Field<string> | undefined, said: readonly SaidField[]): Field<string> | undefined {
  const values = said.flatMap(({ text, confidence }) => {
    const value = amountOf(text);
    return value && Number(value) !== 0 ? [{ value, confidence }] : [];
  });
  const [best] = values;
  if (!best) return read;
  const agreed = values.every(({ value }) => value === best.value);
  if (!read) return field(best.value, agreed ? Math.min(best.confidence, mostGuessed) : mostDoubted);
  if (values.every(({ value }) => Number(value) !== Number(read.value))) return atMost(read, mostDisputed);
  return agreed ? read : atMost(read, mostUnconfirmed);
}

function amountOf(text: string): string | undefined {
  const [amount] = [...amountsIn(text), ...wholeAmountsIn(text)];
  return amount && (amount.hundredths / 100).toFixed(amount.decimals);
}

function taxOf(said: readonly SaidField[], total: Field<string> | undefined): Field<string> | undefined {
  const [best] = said.flatMap(({ text, confidence }) => {
    const value = amountOf(text);
    return value && Number(value) < Number(total?.value ?? 0) ? [{ value, confidence }] : [];
  });
  return best && field(best.value, Math.min(best.confidence, mostGuessed));
}

function vendorOf(read: Field<string> | undefined, [best]: readonly SaidField[]): Field<string> | undefined {
  const name = best && tidyName(best.text);
  if (!name) return read;
  if (!read || read.confidence < mostDoubted) return field(name, Math.min(best.confidence, mostGuessed));
  return letters(name) === letters(read.value) ? read : atMost(read, mostDisputed);
}

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

function dateOf([best]: readonly SaidField[]): Field<string> | undefined {
  const [written] = best ? datesIn(best.text) : [];
  const day = written?.dayFirst ?? written?.monthFirst;
  if (!day) return undefined;
  const ambiguous = written?.dayFirst && written.monthFirst && written.dayFirst !== written.monthFirst;
  return field(day, ambiguous ? mostDoubted : mostGuessed);
}
