import { type ReadPage, Unreadable } from '../../ports/reader.ts';
import { exponent } from '../../shared/currency.ts';
import { type Field, field } from '../../shared/field.ts';
import type { InvoiceRead } from '../invoice-read.ts';
import { figuresOf } from './figures.ts';
import { findCurrency } from './find-currency.ts';
import { findDates } from './find-dates.ts';
import { findNumber } from './find-number.ts';
import { findParties } from './find-parties.ts';
import { findTotal, type Sum } from './find-total.ts';
import { layOut, type Row } from './layout.ts';
import { unit } from './numbers.ts';

/** From what stands on the pages to fields. Pure. Throws `Unreadable` where there is no amount at all, and for a template. */
export function readText(pages: readonly ReadPage[]): Omit<InvoiceRead, 'from'> {
  const rows = layOut(pages);
  const text = rows.map((row) => row.text).join('\n');
  refuseTemplate(text);
  const credit = isCredit(rows);
  const figures = figuresOf(rows, credit);
  const found = findTotal(figures);
  if (figures.length === 0 || !found) throw new Unreadable('no-amount', noAmountWords);
  const { currency, monthFirst } = findCurrency(text, figures, found.total.value.value);
  const number = findNumber(rows);
  const dates = findDates(rows, monthFirst);
  // A sum alone makes no invoice.
  const most = number || dates.issue_date ? 1 : 0.5;
  return {
    kind: credit || found.total.value.value < 0 ? 'credit-note' : 'invoice',
    ...findParties(rows),
    ...(number && { number }),
    ...dates,
    total: written(found.total, currency?.value, credit, most),
    ...(found.paid && { paid: written(found.paid, currency?.value, credit) }),
    ...(currency && { currency }),
  };
}

const noAmountWords =
  'There is no amount on it that could be the total, so it is no invoice that I can read. Send the invoice itself.';

/** `${invoice.total}`, `{{total}}`, `«Total»`, `<<total>>`, `[[total]]`, `%TOTAL%`. */
const placeholder =
  /\$\{[^{}\n]{1,60}\}|\{\{[^{}\n]{1,60}\}\}|\{%[^\n]{1,80}%\}|«[\p{L}_. ]{2,40}»|<<[\p{L}_. ]{2,40}>>|\[\[[\p{L}_. ]{2,40}\]\]|(?<!\d)%[A-Z_]{3,30}%/gu;

/** A form that nobody filled in yet says no amount, whatever figures stand beside the blanks. */
function refuseTemplate(text: string): void {
  if ((text.match(placeholder)?.length ?? 0) >= 2)
    throw new Unreadable(
      'template',
      'This is a template whose blanks are not filled in. Send the finished invoice.',
    );
}

/** A title says so; a word in a sentence does not. A self-billed one is called so in German too and is an invoice. */
function isCredit(rows: readonly Row[]): boolean {
  return rows.some(
    ({ page, depth, cells }, at) =>
      page === 0 &&
      (depth < 0.5 || at < 15) &&
      cells.some(
        ({ text }) =>
          text.length < 60 &&
          /^\W*(?:(?:tax |vat )?credit (?:note|memo|invoice|advice|memorandum)|adjustment note|refund (?:invoice|note)|storno|stornofaktura|kreditnote|gutschrift|rechnungskorrektur|stornorechnung|avoir|facture d.avoir|note de crédit|credit(?:nota|factuur)|nota (?:de|di) (?:crédito|credito)|kreditnota|kreditfaktura|hyvityslasku|factura rectificativa|faktura korygująca|dobropis)\b/i.test(
            text,
          ) &&
          !/selbst|389|anzeige|self/i.test(text),
      ),
  );
}

const written = (
  { value, confidence }: Field<Sum>,
  currency: string | undefined,
  credit: boolean,
  most = 1,
): Field<string> => field(writtenSum(value, currency, credit), Math.min(confidence, most));

/** With the currency's decimals, and with a minus where money goes back. */
export function writtenSum({ value, decimals }: Sum, currency: string | undefined, credit: boolean): string {
  const usual = currency ? exponent(currency) : 2;
  const places = Math.max(usual, value % unit ? Math.min(Math.max(decimals, 2), 4) : Math.min(decimals, 2));
  const amount = (Math.abs(value) / unit).toFixed(places);
  return value < 0 || (credit && value > 0) ? `-${amount}` : amount;
}
