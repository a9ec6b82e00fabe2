import { isDay } from '../../shared/days.ts';
import type { Day } from '../../shared/instant.ts';
import { type DataFacts, isCreditNote } from './data-facts.ts';
import { allAt, textAt, textOf, type Xml } from './xml.ts';

/** OASIS UBL 2: an invoice or a credit note, as Peppol, XRechnung and national rules use it. */
export function ublFacts(name: string, root: Xml): DataFacts | undefined {
  const sums = 'LegalMonetaryTotal';
  if (!['Invoice', 'CreditNote'].includes(name) || allAt(root, sums).length === 0) return undefined;
  const credit = name === 'CreditNote' || isCreditNote(textAt(root, 'InvoiceTypeCode'));
  const seller = partyName(root, 'AccountingSupplierParty/Party');
  const buyer = 'AccountingCustomerParty/Party';
  const currency = textAt(root, 'DocumentCurrencyCode');
  return {
    kind: credit ? 'credit-note' : 'invoice',
    number: textAt(root, 'ID'),
    seller,
    buyer: partyName(root, buyer, seller),
    email: [
      textAt(
        root,
        `${buyer}/Contact/ElectronicMail`,
        'AccountingCustomerParty/AccountingContact/ElectronicMail',
      ),
      textAt(root, `${buyer}/EndpointID`),
    ].find((text) => text?.includes('@')),
    issued: daysAt(root, 'IssueDate')[0],
    due: daysAt(
      root,
      'DueDate',
      'PaymentMeans/PaymentDueDate',
      'PaymentTerms/PaymentDueDate',
      'PaymentTerms/InstallmentDueDate',
    ),
    terms: allAt(root, 'PaymentTerms/Note').map(textOf).join('\n'),
    currency: currency ?? (allAt(root, `${sums}/PayableAmount`)[0]?.['@currencyID'] as string | undefined),
    grand: textAt(root, `${sums}/TaxInclusiveAmount`),
    prepaid: textAt(root, `${sums}/PrepaidAmount`),
    payable: textAt(root, `${sums}/PayableAmount`),
  };
}

/** The name that the law knows, else the one it trades under, else who signs for it. */
function partyName(root: Xml, party: string, other?: string): string | undefined {
  const names = [
    textAt(root, `${party}/PartyLegalEntity/RegistrationName`),
    textAt(root, `${party}/PartyName/Name`),
    textAt(root, `${party}/Contact/Name`),
  ];
  return names.find((name) => name && name !== other) ?? names.find((name) => name);
}

/** Of the first path that has days, all of them. */
function daysAt(root: Xml, ...paths: string[]): Day[] {
  for (const path of paths) {
    const days = allAt(root, path)
      .map((each) => textOf(each).slice(0, 10))
      .filter(isDay);
    if (days.length > 0) return days;
  }
  return [];
}
