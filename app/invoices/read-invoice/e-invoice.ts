import { Unreadable } from '../../ports/reader.ts';
import { isCurrency } from '../../shared/currency.ts';
import { type Field, field } from '../../shared/field.ts';
import type { Day } from '../../shared/instant.ts';
import type { InvoiceRead } from '../invoice-read.ts';
import { ciiFacts } from './cii.ts';
import { type DataFacts, plainNumber, withDecimals } from './data-facts.ts';
import { dueInTerms } from './terms.ts';
import { ublFacts } from './ubl.ts';
import { parseXml } from './xml.ts';

/** What is data was not read: it is what the issuer's program wrote. */
const certain = 0.99;
/** Words in a field for words. */
const told = 0.8;

/** The fields of an e-invoice in UBL or CII, every profile of it. Throws `Unreadable` for other XML. */
export function readEInvoice(xml: string): InvoiceRead {
  const { name, root } = parseXml(xml);
  const facts = ciiFacts(name, root) ?? ublFacts(name, root);
  if (!facts)
    throw new Unreadable(
      'unknown-kind',
      'This XML is no e-invoice that I know (UBL, or CII as in ZUGFeRD, Factur-X and XRechnung). Send the invoice as a PDF.',
    );
  return fieldsOf(facts);
}

function fieldsOf(facts: DataFacts): InvoiceRead {
  const currency = facts.currency && isCurrency(facts.currency) ? facts.currency : undefined;
  const money = moneyOf(facts, currency);
  if (!money)
    throw new Unreadable('no-amount', 'This e-invoice has no amount. Ask its sender for a whole one.');
  const due = dueOf(facts);
  const text = (value: string | undefined, confidence = certain): Field<string> | undefined =>
    value ? field(value, confidence) : undefined;
  const all = {
    vendor: text(facts.seller),
    number: text(facts.number),
    customer: text(facts.buyer),
    contact: text(facts.email),
    issue_date: text(facts.issued),
    due_date: due,
    ...money,
    currency: text(currency),
  };
  const found = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  // A correction (384), or any other invoice whose whole is below nought, gives money back.
  const back = facts.kind === 'invoice' && (facts.grand ?? facts.payable ?? '').trim().startsWith('-');
  return { kind: back ? 'credit-note' : facts.kind, ...found, from: 'e-invoice' };
}

function moneyOf(
  facts: DataFacts,
  currency: string | undefined,
): Pick<InvoiceRead, 'total' | 'paid'> | undefined {
  const { payable, grand, prepaid } = facts;
  const [open, whole] = [payable ?? grand, grand ?? payable].map((text) => plainNumber(text ?? ''));
  if (open === undefined || whole === undefined) return undefined;
  // Credit notes are written without a sign, for they say themselves that money goes back.
  const sign = facts.kind === 'credit-note' && !whole.startsWith('-') ? '-' : '';
  const written = (number: string) =>
    withDecimals(/[1-9]/.test(number) ? `${sign}${number}` : number, currency);
  const settled = !/[1-9]/.test(open) && /[1-9]/.test(whole);
  const paid = settled ? whole : plainNumber(prepaid ?? '');
  const sure = facts.kind === 'order' ? 0.5 : currency ? certain : 0.8;
  return {
    total: field(written(settled ? whole : open), settled ? 0.85 : sure),
    ...(paid && /[1-9]/.test(paid) && { paid: field(written(paid), sure) }),
  };
}

/** Of several dates the last one, for not before that day is all of it due. */
function dueOf({ due, terms, issued }: DataFacts): Field<Day> | undefined {
  const days = [...new Set(due)].sort();
  const last = days.at(-1);
  if (last) return field(last, days.length > 1 ? 0.75 : certain);
  const found = dueInTerms(terms, issued);
  return found && field(found.day, told);
}
