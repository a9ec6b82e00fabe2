import { isDay } from '../../shared/days.ts';
import type { Day } from '../../shared/instant.ts';
import { type DataFacts, isCreditNote } from './data-facts.ts';
import { allAt, textAt, textOf, type Xml } from './xml.ts';

/** ZUGFeRD 2, Factur-X and XRechnung; ZUGFeRD 1; Order-X. */
const roots = ['CrossIndustryInvoice', 'CrossIndustryDocument', 'SCRDMCCBDACIOMessageStructure'];

/** UN/CEFACT Cross Industry Invoice, of each version by its own names. */
export function ciiFacts(name: string, root: Xml): DataFacts | undefined {
  if (!roots.includes(name)) return undefined;
  const document = 'ExchangedDocument|HeaderExchangedDocument';
  const trade = 'SupplyChainTradeTransaction|SpecifiedSupplyChainTradeTransaction';
  const agreement = `${trade}/ApplicableHeaderTradeAgreement|ApplicableSupplyChainTradeAgreement`;
  const settlement = `${trade}/ApplicableHeaderTradeSettlement|ApplicableSupplyChainTradeSettlement`;
  const sums = `${settlement}/SpecifiedTradeSettlementHeaderMonetarySummation|SpecifiedTradeSettlementMonetarySummation`;
  const buyer = `${agreement}/BuyerTradeParty`;
  const terms = allAt(root, `${settlement}/SpecifiedTradePaymentTerms`);
  const currency = textAt(root, `${settlement}/InvoiceCurrencyCode|OrderCurrencyCode`);
  return {
    kind: name.startsWith('SCRDM')
      ? 'order'
      : isCreditNote(textAt(root, `${document}/TypeCode`))
        ? 'credit-note'
        : 'invoice',
    number: textAt(root, `${document}/ID`),
    seller: textAt(root, `${agreement}/SellerTradeParty/Name`),
    buyer: textAt(root, `${buyer}/Name`, `${buyer}/DefinedTradeContact/PersonName`),
    email: emailOf(root, buyer),
    issued: dayAt(root, `${document}/IssueDateTime/DateTimeString`, `${document}/IssueDateTime`),
    due: dueDays(terms),
    terms: terms.map((each) => textAt(each, 'Description') ?? '').join('\n'),
    currency: currency ?? currencyOf(root, `${sums}/GrandTotalAmount`),
    grand: inCurrency(root, `${sums}/GrandTotalAmount`, currency),
    prepaid: textAt(root, `${sums}/TotalPrepaidAmount`),
    payable: textAt(root, `${sums}/DuePayableAmount`),
  };
}

/** A day until which a discount is given is none on which to pay. */
function dueDays(terms: Xml[]): Day[] {
  const plain = terms.filter((each) => allAt(each, 'ApplicableTradePaymentDiscountTerms').length === 0);
  const of = (some: Xml[]) =>
    some.flatMap((each) => dayAt(each, 'DueDateDateTime/DateTimeString', 'DueDateDateTime') ?? []);
  const days = of(plain);
  return days.length > 0 ? days : of(terms);
}

function emailOf(root: Xml, buyer: string): string | undefined {
  const contact = textAt(
    root,
    `${buyer}/DefinedTradeContact/EmailURIUniversalCommunication/URIID|CompleteNumber`,
  );
  return [contact, textAt(root, `${buyer}/URIUniversalCommunication/URIID`)].find((text) =>
    text?.includes('@'),
  );
}

/** `20180305`, with a time of day behind it, or as ISO writes it. A month or a week is no day. */
function dayAt(from: Xml, ...paths: string[]): Day | undefined {
  const text = textAt(from, ...paths) ?? '';
  const [, y, m, d] = /^(\d{4})-?(\d\d)-?(\d\d)(?!\d(?!\d{3}))/.exec(text) ?? [];
  const day = `${y}-${m}-${d}`;
  return isDay(day) ? day : undefined;
}

const currencyOf = (root: Xml, path: string): string | undefined =>
  allAt(root, path).map((each) => each['@currencyID'])[0] as string | undefined;

/** Written twice, the second time in the currency of the tax office. */
function inCurrency(root: Xml, path: string, currency: string | undefined): string | undefined {
  const all = allAt(root, path);
  const own = all.find((each) => each['@currencyID'] === currency) ?? all[0];
  return own && textOf(own);
}
