export interface Facts {
  profile?: string;
  lines?: string;
  code?: string;
  terms?: string;
  sums?: string;
  currency?: string;
}

/** A CII invoice, as ZUGFeRD 2 and Factur-X carry it. */
export const cii = ({
  code = '380',
  profile = 'en16931',
  lines = '<ram:IncludedSupplyChainTradeLineItem><ram:ID>1</ram:ID></ram:IncludedSupplyChainTradeLineItem>',
  terms = '',
  sums,
  currency = 'EUR',
}: Facts = {}): string => `<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="r" xmlns:udt="u">
<rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:cen.eu:en16931:2017#${profile}</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
<rsm:ExchangedDocument><ram:ID>0815</ram:ID><ram:TypeCode>${code}</ram:TypeCode>
<ram:IssueDateTime><udt:DateTimeString format="102">20240305</udt:DateTimeString></ram:IssueDateTime></rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction>
${lines}
<ram:ApplicableHeaderTradeAgreement><ram:SellerTradeParty><ram:Name>Bramble &amp; S&#246;hne GmbH</ram:Name></ram:SellerTradeParty>
<ram:BuyerTradeParty><ram:Name>Larch AG</ram:Name><ram:DefinedTradeContact><ram:EmailURIUniversalCommunication><ram:URIID>pay@larch.example</ram:URIID></ram:EmailURIUniversalCommunication></ram:DefinedTradeContact></ram:BuyerTradeParty></ram:ApplicableHeaderTradeAgreement>
<ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>${currency}</ram:InvoiceCurrencyCode>${terms}
<ram:SpecifiedTradeSettlementHeaderMonetarySummation>${sums ?? '<ram:GrandTotalAmount>119.00</ram:GrandTotalAmount><ram:DuePayableAmount>119.00</ram:DuePayableAmount>'}</ram:SpecifiedTradeSettlementHeaderMonetarySummation>
</ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>`;

export const due = (day: string, more = ''): string =>
  `<ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime><udt:DateTimeString format="102">${day}</udt:DateTimeString></ram:DueDateDateTime>${more}</ram:SpecifiedTradePaymentTerms>`;
export const words = (text: string): string =>
  `<ram:SpecifiedTradePaymentTerms><ram:Description>${text}</ram:Description></ram:SpecifiedTradePaymentTerms>`;

export const ubl = (root: string, body: string): string =>
  `<${root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${root}-2" xmlns:cac="a" xmlns:cbc="b"><cbc:ID>U-1</cbc:ID><cbc:IssueDate>2024-03-05</cbc:IssueDate>${body}</${root}>`;
export const payable = (amount: string, currency = 'EUR'): string =>
  `<cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="${currency}">${amount}</cbc:PayableAmount></cac:LegalMonetaryTotal>`;

export const sums = (grand: string, prepaid: string, open: string): string =>
  `<ram:GrandTotalAmount>${grand}</ram:GrandTotalAmount><ram:TotalPrepaidAmount>${prepaid}</ram:TotalPrepaidAmount><ram:DuePayableAmount>${open}</ram:DuePayableAmount>`;
