import { readEInvoice } from '../../../../app/invoices/read-invoice/e-invoice.ts';
import { decodeXml } from '../../../../app/invoices/read-invoice/xml.ts';
import { cii, due, type Facts, payable, sums, ubl, words } from './e-invoices.ts';

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
  ['a correction that asks for more', { code: '384', sums: sums('20', '0', '20') }, '20.00', undefined],
  ['what was paid too much', { sums: sums('100', '120', '-20') }, '-20.00', '120.00'],
  [
    'a part of a credit note that was paid out',
    { code: '381', sums: sums('100', '40', '60') },
    '-60.00',
    '-40.00',
  ],
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

const basis =
  '<ram:TaxBasisTotalAmount>100.00</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="EUR">19.00</ram:TaxTotalAmount>';
const allowance =
  '<ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator><ram:ActualAmount>10.00</ram:ActualAmount></ram:SpecifiedTradeAllowanceCharge>';

test.each<[string, string, string | undefined]>([
  ['MINIMUM', cii({ profile: 'minimum', lines: '', sums: basis + sums('119.00', '', '119.00') }), undefined],
  ['BASIC WL', cii({ profile: 'basicwl', lines: '', terms: due('20240404') }), '2024-04-04'],
  ['BASIC', cii({ profile: 'basic', terms: words('Zahlbar innerhalb von 30 Tagen netto') }), '2024-04-04'],
  ['EN 16931 with a rebate', cii({ profile: 'en16931', terms: allowance + due('20240404') }), '2024-04-04'],
  [
    'EXTENDED',
    cii({
      profile: 'extended',
      terms: due('20240310', '<ram:ApplicableTradePaymentDiscountTerms/>') + due('20240404'),
    }),
    '2024-04-04',
  ],
  [
    'XRechnung',
    cii({ profile: 'xrechnung_3.0', terms: words('#SKONTO#TAGE=14#PROZENT=2.00#\nZahlbar bis 04.04.2024') }),
    '2024-04-04',
  ],
])('the profile %s of ZUGFeRD is read', (_, xml, day) => {
  const { number, total, due_date, vendor, customer } = readEInvoice(xml);
  expect([number?.value, total?.value, due_date?.value, vendor?.value, customer?.value]).toEqual([
    '0815',
    '119.00',
    day,
    'Bramble & Söhne GmbH',
    'Larch AG',
  ]);
});

describe('XRechnung in UBL', () => {
  const head = (code: string) =>
    `<cbc:InvoiceTypeCode>${code}</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode><cbc:BuyerReference>04011000-12345-34</cbc:BuyerReference><cac:OrderReference><cbc:ID>4711</cbc:ID></cac:OrderReference><cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>OLD-1</cbc:ID><cbc:IssueDate>2024-01-01</cbc:IssueDate></cac:InvoiceDocumentReference></cac:BillingReference>`;
  const total = (sums: Record<string, string>) =>
    `<cac:LegalMonetaryTotal>${Object.entries(sums)
      .map(([name, amount]) => `<cbc:${name}Amount currencyID="EUR">${amount}</cbc:${name}Amount>`)
      .join('')}</cac:LegalMonetaryTotal>`;
  const charge =
    '<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:Amount currencyID="EUR">10.00</cbc:Amount></cac:AllowanceCharge>';

  test.each<[string, string, object]>([
    [
      'a rebate, a payment before and a rounding',
      head('380') +
        charge +
        total({
          LineExtension: '110',
          TaxExclusive: '100',
          TaxInclusive: '119.02',
          AllowanceTotal: '10',
          Prepaid: '19.02',
          PayableRounding: '0.00',
          Payable: '100',
        }),
      {
        kind: 'invoice',
        number: { value: 'U-1' },
        issue_date: { value: '2024-03-05' },
        total: { value: '100.00' },
        paid: { value: '19.02' },
      },
    ],
    ['a correction', head('384') + payable('-119'), { kind: 'credit-note', total: { value: '-119.00' } }],
    [
      'a credit note under the root of an invoice',
      head('381') + payable('119'),
      { kind: 'credit-note', total: { value: '-119.00' } },
    ],
    ['a part of a building', head('875') + payable('119'), { kind: 'invoice', total: { value: '119.00' } }],
    [
      'payment in parts',
      head('380') +
        ['2024-05-01', '2024-04-01']
          .map(
            (day) =>
              `<cac:PaymentTerms><cbc:InstallmentDueDate>${day}</cbc:InstallmentDueDate></cac:PaymentTerms>`,
          )
          .join('') +
        payable('119'),
      { due_date: { value: '2024-05-01', confidence: 0.75 } },
    ],
    [
      'terms in words',
      `${head('380')}<cac:PaymentTerms><cbc:Note>#SKONTO#TAGE=7#PROZENT=3.00#\n14 Tage netto</cbc:Note></cac:PaymentTerms>${payable('119')}`,
      { due_date: { value: '2024-03-19', confidence: 0.8 } },
    ],
  ])('%s', (_, body, fields) => expect(readEInvoice(ubl('Invoice', body))).toMatchObject(fields));
});
