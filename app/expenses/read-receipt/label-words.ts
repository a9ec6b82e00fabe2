import type { LabelKind } from './labels.ts';

const words = (text: string): string[] => text.trim().split(/\s+/);

/**
 * First match wins, so what would be taken for a total (`total qty`, `total gst`, `total excl. gst`) stands above it.
 * Letters only, for spaces and signs come and go in what was read. English, Malay and Indonesian, German, French,
 * Spanish, Italian, Portuguese, Dutch, Chinese.
 */
export const ladder: [LabelKind, string[]][] = [
  [
    'grand',
    words(`
      totalafterdiscount totalafterdisc afterdiscount totalafterless roundedtotal totalrounded totalafterrounding afterrounding roundtotal totalafterround
    `),
  ],
  [
    'before',
    words(`
      beforerounding totalbeforerounding
    `),
  ],
  [
    'rounding',
    words(`
      rounding roundingadj roundoff roundingoff roundadj pembundaran penggenapan rundung arrondi redondeo pembulatan
    `),
  ],
  [
    'change',
    words(`
      change changedue baki kembali kembalian wechselgeld ruckgeld rendumonnaie cambio vuelto resto troco
      wisselgeld 找零
    `),
  ],
  [
    'count',
    words(`
      totalqty totalquantity totalitem totalitems itemcount itemscount noofitem noofitems totalpcs
      totalunit qtytotal itemssold numberofitems totalpoint pointsearned pointbalance artikelanzahl
    `),
  ],
  [
    'discount',
    words(`
      discount totaldiscount diskaun diskon totalsaving totalsavings totalsaved totaldisc yousave yousaved
      savings voucher rebate potongan rabatt remise descuento sconto desconto korting coupon promotion
    `),
  ],
  [
    'before',
    words(`
      supplies standardrated zerorated exemptrated subtotal subttl sttl subtot zwischensumme soustotal
      subtotale subtotaal totalexcl totalexclgst totalexclusive excludinggst exclgst exclusiveofgst excgst
      excltax excludingtax exclsst excludingsst beforegst beforetax beforesst taxableamount taxableamt
      amountexcl amtexcl totalhtva totalht nettobetrag basaimponible baseimponible imponibile grossamount
      grosstotal totalsalesexcl 小计 小計
    `),
  ],
  [
    'grand',
    words(`
      grandtotal totalpayable totalamtpayable totalamountpayable amountpayable amtpayable amountdue
      amtdue totaldue balancedue nettotal netpayable netamount netamt billamount billtotal netttotal nettamount nettamt totalnett jumlahbesar
      jumlahkeseluruhan jumlahperlu totalbill billtotal totalbayar totalbelanja totaltagihan invoicetotal
      finaltotal totaltopay topay netapayer zuzahlen gesamtbetrag gesamtsumme endbetrag rechnungsbetrag
      totalapagar importetotal totalgeneral totalgeral totalecomplessivo totaledocumento tebetalen 应付 應付
      实付 實付
    `),
  ],
  [
    'incl',
    words(`
      totalinclgst totalincl totalinclusive totalincludinggst inclusiveofgst inclusivegst includinggst
      inclgst incgst inclusiveofsst inclsst inclusiveoftax includingtax incltax totalsalesincl
      totalamtincl totalttc montantttc
    `),
  ],
  [
    'tax',
    words(`
      totalgst gsttotal totaltax taxtotal gstamount gstamt taxamount taxamt salestax servicetax govtax
      addgst plusgst gstpayable sstamount totalsst cukai pajak mwst umsatzsteuer taxe impuesto imposta
      totalvat vatamount
    `),
  ],
  [
    'service',
    words(`
      servicecharge servicechg servcharge servchg servchrg svccharge svcchg svchg srvchrg srvcharge
      deliveryfee deliverycharge packagingfee trinkgeld gratuity
    `),
  ],
  [
    'paid',
    words(`
      totaltender tendered tender amountpaid amtpaid paidamount totalpaid paycash cashpaid cashreceived
      amountreceived received cash tunai dibayar bayar visa visacard mastercard creditcard debitcard
      bankcard mydebit amex paypal paynow grabpay ewallet touchngo eftpos contactless payment gegeben
      bargeld kartenzahlung especes cartebancaire efectivo tarjeta contanti pagamento contant 现金 現金
    `),
  ],
  ['total', words('totalamount totalamt totalsales')],
];

/** Looked for last: it is a part of most of the others. */
export const plainTotals = words(`
  totalsales totalamount totalamt total jumlah jumiah jlh summe gesamt totale totaal importe montant
  betrag ttl amountrm 合计 合計 总计 總計 总额
`);

/** Short words that are a label only where they stand alone or first, for they lie within many others. */
export const shortWords: [LabelKind, RegExp][] = [
  [
    'tax',
    /(?:^|[^a-z])(?:gst|sst|vat|ppn|tva|iva|tax|btw)(?![a-z])(?!.*(?:\bid\b|\bno\b|reg|invoice|summary|code))/,
  ],
  ['service', /(?:^|[^a-z])(?:s\/?c|svc|tips?|serv\w*|\w+ (?:chg|chrg|charge|fee))(?![a-z])/],
  ['paid', /(?:^|[^a-z])(?:nets|paid|bar|card|master|debit|credit|tng|boost)(?![a-z])/],
  ['discount', /(?:^|[^a-z])(?:disc|less|save|saved)(?![a-z])/],
  ['change', /^[^a-z]*(?:chg|chge|balance|bal)(?![a-z])/],
  ['count', /(?:^|[^a-z])(?:qty|items?|pcs|points?|pts)(?![a-z])/],
  ['total', /(?:^|[^a-z])(?:nett?|amount|amt|sum|due|payable)(?![a-z])/],
];
