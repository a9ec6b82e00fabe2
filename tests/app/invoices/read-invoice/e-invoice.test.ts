import { readEInvoice } from '../../../../app/invoices/read-invoice/e-invoice.ts';
import { decodeXml } from '../../../../app/invoices/read-invoice/xml.ts';

interface Facts {
  code?: string;
  terms?: string;
  sums?: string;
  currency?: string;
}

/** A CII invoice, as ZUGFeRD 2 and Factur-X carry it. */
const cii = ({
  code = '380',
  terms = '',
  sums,
  currency = 'EUR',
}: Facts = {}): string => `<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="r" xmlns:udt="u">
<rsm:ExchangedDocument><ram:ID>0815</ram:ID><ram:TypeCode>${code}</ram:TypeCode>
<ram:IssueDateTime><udt:DateTimeString format="102">20240305</udt:DateTimeString></ram:IssueDateTime></rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction>
<ram:IncludedSupplyChainTradeLineItem><ram:ID>1</ram:ID></ram:IncludedSupplyChainTradeLineItem>
<ram:ApplicableHeaderTradeAgreement><ram:SellerTradeParty><ram:Name>Bramble &amp; S&#246;hne GmbH</ram:Name></ram:SellerTradeParty>
<ram:BuyerTradeParty><ram:Name>Larch AG</ram:Name><ram:DefinedTradeContact><ram:EmailURIUniversalCommunication><ram:URIID>pay@larch.example</ram:URIID></ram:EmailURIUniversalCommunication></ram:DefinedTradeContact></ram:BuyerTradeParty></ram:ApplicableHeaderTradeAgreement>
<ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>${currency}</ram:InvoiceCurrencyCode>${terms}
<ram:SpecifiedTradeSettlementHeaderMonetarySummation>${sums ?? '<ram:GrandTotalAmount>119.00</ram:GrandTotalAmount><ram:DuePayableAmount>119.00</ram:DuePayableAmount>'}</ram:SpecifiedTradeSettlementHeaderMonetarySummation>
</ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>`;

const due = (day: string, more = ''): string =>
  `<ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime><udt:DateTimeString format="102">${day}</udt:DateTimeString></ram:DueDateDateTime>${more}</ram:SpecifiedTradePaymentTerms>`;
const words = (text: string): string =>
  `<ram:SpecifiedTradePaymentTerms><ram:Description>${text}</ram:Description></ram:SpecifiedTradePaymentTerms>`;

const ubl = (root: string, body: string): string =>
  `<${root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${root}-2" xmlns:cac="a" xmlns:cbc="b"><cbc:ID>U-1</cbc:ID><cbc:IssueDate>2024-03-05</cbc:IssueDate>${body}</${root}>`;
const payable = (amount: string, currency = 'EUR'): string =>
  `<cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="${currency}">${amount}</cbc:PayableAmount></cac:LegalMonetaryTotal>`;

const refusal = (xml: string): string => {
  try {
    return `read ${readEInvoice(xml).total?.value}`;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test('CII gives every field, and all of it is certain', () => {
  expect(readEInvoice(cii({ terms: due('20240404') }))).toEqual({
    kind: 'invoice',
    vendor: { value: 'Bramble & Söhne GmbH', confidence: 0.99 },
    number: { value: '0815', confidence: 0.99 },
    customer: { value: 'Larch AG', confidence: 0.99 },
    contact: { value: 'pay@larch.example', confidence: 0.99 },
    issue_date: { value: '2024-03-05', confidence: 0.99 },
    due_date: { value: '2024-04-04', confidence: 0.99 },
    total: { value: '119.00', confidence: 0.99 },
    currency: { value: 'EUR', confidence: 0.99 },
    from: 'e-invoice',
  });
});

test('ZUGFeRD 1 has the same under other names', () => {
  const old = cii({ terms: due('20240404') })
    .replaceAll('rsm:CrossIndustryInvoice', 'rsm:CrossIndustryDocument')
    .replaceAll('rsm:ExchangedDocument', 'rsm:HeaderExchangedDocument')
    .replaceAll('rsm:SupplyChainTradeTransaction', 'rsm:SpecifiedSupplyChainTradeTransaction')
    .replaceAll('ram:ApplicableHeaderTrade', 'ram:ApplicableSupplyChainTrade')
    .replaceAll('SettlementHeaderMonetarySummation', 'SettlementMonetarySummation');
  expect(readEInvoice(old)).toEqual(readEInvoice(cii({ terms: due('20240404') })));
});

test('an order is none to pay, and says so', () => {
  const order = cii()
    .replaceAll('rsm:CrossIndustryInvoice', 'rsm:SCRDMCCBDACIOMessageStructure')
    .replaceAll('InvoiceCurrencyCode', 'OrderCurrencyCode');
  expect(readEInvoice(order)).toMatchObject({ kind: 'order', total: { value: '119.00', confidence: 0.5 } });
});

const sums = (grand: string, prepaid: string, open: string): string =>
  `<ram:GrandTotalAmount>${grand}</ram:GrandTotalAmount><ram:TotalPrepaidAmount>${prepaid}</ram:TotalPrepaidAmount><ram:DuePayableAmount>${open}</ram:DuePayableAmount>`;

test.each<[string, Facts, string, string | undefined]>([
  ['the rest after a payment', { sums: sums('215.07', '50.00', '165.07') }, '165.07', '50.00'],
  ['all of it where all is paid', { sums: sums('215.07', '215.07', '0.00') }, '215.07', '215.07'],
  ['a credit note', { code: '381' }, '-119.00', undefined],
  [
    'a credit note with its sign',
    { code: '381', sums: sums('-119.00', '0', '-119.00') },
    '-119.00',
    undefined,
  ],
  ['a self-billed invoice', { code: '389' }, '119.00', undefined],
  ['a correction that takes back', { code: '384', sums: sums('-20', '0', '-20') }, '-20.00', undefined],
  [
    'the sum in the currency of the invoice',
    {
      currency: 'CHF',
      sums: '<ram:GrandTotalAmount currencyID="EUR">1.00</ram:GrandTotalAmount><ram:GrandTotalAmount currencyID="CHF">2.5</ram:GrandTotalAmount>',
    },
    '2.50',
    undefined,
  ],
  ['yen', { currency: 'JPY', sums: sums('12000.00', '0', '12000.00') }, '12000', undefined],
  ['dinars', { currency: 'KWD', sums: sums('1.5', '0', '1.5') }, '1.500', undefined],
  ['what has more decimals than its currency', { sums: sums('1.005', '0', '1.005') }, '1.005', undefined],
  ['nothing at all', { sums: sums('0', '0', '0.00') }, '0.00', undefined],
])('the total is %s', (_, facts, total, paid) => {
  const read = readEInvoice(cii(facts));
  expect([read.total?.value, read.paid?.value]).toEqual([total, paid]);
});

test.each<[string, string, string | undefined, number | undefined]>([
  ['the only day', due('20240404'), '2024-04-04', 0.99],
  ['the last of several', due('20240404') + due('20240504') + due('20240420'), '2024-05-04', 0.75],
  [
    'not the day of a discount',
    due('20240310', '<ram:ApplicableTradePaymentDiscountTerms/>') + due('20240404'),
    '2024-04-04',
    0.99,
  ],
  [
    'a day in words',
    words('Zahlbar bis 04.04.2024, 3% Skonto innerhalb 10 Tagen bis 15.03.2024'),
    '2024-04-04',
    0.8,
  ],
  ['days in words', words('payable within 14 days'), '2024-03-19', 0.8],
  ['none', words('thank you'), undefined, undefined],
  ['no day that is none', due('20240231'), undefined, undefined],
])('due is %s', (_, terms, day, confidence) => {
  const { due_date } = readEInvoice(cii({ terms }));
  expect([due_date?.value, due_date?.confidence]).toEqual([day, confidence]);
});

test('UBL: an invoice, a credit note, and where their days stand', () => {
  const invoice = ubl(
    'Invoice',
    `<cbc:DueDate>2024-04-01</cbc:DueDate><cbc:DocumentCurrencyCode>SEK</cbc:DocumentCurrencyCode><cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>Trade name</cbc:Name></cac:PartyName><cac:PartyLegalEntity><cbc:RegistrationName>Legal AB</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>${payable('80.5', 'SEK')}`,
  );
  expect(readEInvoice(invoice)).toMatchObject({
    kind: 'invoice',
    number: { value: 'U-1' },
    vendor: { value: 'Legal AB' },
    due_date: { value: '2024-04-01' },
    total: { value: '80.50' },
    currency: { value: 'SEK' },
  });
  const credit = ubl(
    'CreditNote',
    `<cac:PaymentMeans><cbc:PaymentDueDate>2024-04-02</cbc:PaymentDueDate></cac:PaymentMeans>${payable('80.5')}`,
  );
  expect(readEInvoice(credit)).toMatchObject({
    kind: 'credit-note',
    due_date: { value: '2024-04-02' },
    total: { value: '-80.50' },
    currency: { value: 'EUR' },
  });
});

test.each([
  ['another XML', '<html><body>Total 12.00</body></html>', 'unknown-kind'],
  ['no sums', ubl('Invoice', ''), 'unknown-kind'],
  ['an amount in words', ubl('Invoice', payable('twelve')), 'no-amount'],
  ['an amount that is no number', ubl('Invoice', payable('1e9')), 'no-amount'],
  ['half a file', cii().slice(0, 900), 'broken'],
  ['an entity', `<!DOCTYPE a [<!ENTITY b "12.00">]>${ubl('Invoice', payable('&b;'))}`, 'broken'],
  [
    'an entity from elsewhere',
    `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>${ubl('Invoice', payable('&b;'))}`,
    'broken',
  ],
  [
    'a thousand laughs',
    `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${ubl('Invoice', payable('1'))}`,
    'broken',
  ],
  [
    'a document type elsewhere',
    `<!DOCTYPE Invoice SYSTEM "https://evil.example/x.dtd">${ubl('Invoice', payable('1'))}`,
    'broken',
  ],
  ['what is deep', '<a>'.repeat(5000), 'broken'],
  ['what is wide', `<Invoice>${'<a/>'.repeat(200_000)}</Invoice>`, 'too-large'],
  ['a tag without end', `<Invoice ${'a="1" '.repeat(10_000)}/>`, 'too-large'],
])('%s is refused', (_, xml, code) => expect(refusal(xml)).toBe(code));

test('thousands of lines and a PDF in base64 take no time', () => {
  const lines = '<cac:InvoiceLine><cbc:ID>1</cbc:ID></cac:InvoiceLine>'.repeat(50_000);
  const file = `<cbc:EmbeddedDocumentBinaryObject>${'QUJD'.repeat(1_000_000)}</cbc:EmbeddedDocumentBinaryObject>`;
  expect(refusal(ubl('Invoice', file + payable('12') + lines))).toBe('read 12.00');
});

test.each([
  ['UTF-8 with its mark', Buffer.from(`\ufeff${cii()}`)],
  ['UTF-16', Buffer.from(`\ufeff${cii().replace('UTF-8', 'UTF-16')}`, 'utf16le')],
  ['Latin 1', Buffer.from(cii().replace('UTF-8', 'ISO-8859-1').replace('&#246;', 'ö'), 'latin1')],
])('%s is read', (_, bytes) =>
  expect(readEInvoice(decodeXml(bytes)).vendor?.value).toBe('Bramble & Söhne GmbH'),
);
