/** What the words beside an amount say of it. */
export type LabelKind =
  | 'grand'
  /** The whole, its tax included, perhaps before it is rounded. */
  | 'incl'
  | 'total'
  /** A part of the whole: before tax, of one tax rate. */
  | 'before'
  | 'tax'
  | 'service'
  | 'rounding'
  | 'discount'
  | 'paid'
  | 'change'
  | 'count'
  | 'none';

/**
 * First match wins, so what would be taken for a total (`total qty`, `total gst`, `total excl. gst`) stands above it.
 * Keys are letters only, for spaces and signs come and go in what was read. English, Malay and Indonesian, German,
 * French, Spanish, Italian, Portuguese, Dutch, Chinese.
 */
const ladder: [LabelKind, string[]][] = [
  [
    'grand',
    ['roundedtotal', 'totalrounded', 'totalafterrounding', 'afterrounding', 'roundtotal', 'totalafterround'],
  ],
  ['before', ['beforerounding', 'totalbeforerounding']],
  [
    'rounding',
    ['rounding', 'roundingadj', 'pembundaran', 'penggenapan', 'rundung', 'arrondi', 'redondeo', 'pembulatan'],
  ],
  [
    'change',
    [
      'change',
      'changedue',
      'baki',
      'kembali',
      'kembalian',
      'wechselgeld',
      'ruckgeld',
      'rendumonnaie',
      'cambio',
      'vuelto',
      'resto',
      'troco',
      'wisselgeld',
      '找零',
    ],
  ],
  [
    'count',
    [
      'totalqty',
      'totalquantity',
      'totalitem',
      'totalitems',
      'itemcount',
      'itemscount',
      'noofitem',
      'noofitems',
      'totalpcs',
      'totalunit',
      'qtytotal',
      'itemssold',
      'numberofitems',
      'totalpoint',
      'pointsearned',
      'pointbalance',
      'artikelanzahl',
    ],
  ],
  [
    'discount',
    [
      'discount',
      'totaldiscount',
      'diskaun',
      'diskon',
      'totalsaving',
      'totalsavings',
      'totalsaved',
      'totaldisc',
      'yousave',
      'yousaved',
      'savings',
      'voucher',
      'rebate',
      'potongan',
      'rabatt',
      'remise',
      'descuento',
      'sconto',
      'desconto',
      'korting',
      'coupon',
      'promotion',
    ],
  ],
  [
    'before',
    [
      'supplies',
      'standardrated',
      'zerorated',
      'exemptrated',
      'subtotal',
      'subttl',
      'sttl',
      'subtot',
      'zwischensumme',
      'soustotal',
      'subtotale',
      'subtotaal',
      'totalexcl',
      'totalexclgst',
      'totalexclusive',
      'excludinggst',
      'exclgst',
      'exclusiveofgst',
      'excgst',
      'excltax',
      'excludingtax',
      'exclsst',
      'excludingsst',
      'beforegst',
      'beforetax',
      'beforesst',
      'taxableamount',
      'taxableamt',
      'amountexcl',
      'amtexcl',
      'totalhtva',
      'totalht',
      'nettobetrag',
      'basaimponible',
      'baseimponible',
      'imponibile',
      'grossamount',
      'grosstotal',
      'totalsalesexcl',
      '小计',
      '小計',
    ],
  ],
  [
    'grand',
    [
      'grandtotal',
      'gtotal',
      'totalpayable',
      'totalamtpayable',
      'totalamountpayable',
      'amountpayable',
      'amtpayable',
      'amountdue',
      'amtdue',
      'totaldue',
      'balancedue',
      'nettotal',
      'netttotal',
      'nettamount',
      'nettamt',
      'totalnett',
      'jumlahbesar',
      'jumlahkeseluruhan',
      'jumlahperlu',
      'totalbill',
      'billtotal',
      'totalbayar',
      'totalbelanja',
      'totaltagihan',
      'invoicetotal',
      'finaltotal',
      'totaltopay',
      'topay',
      'netapayer',
      'zuzahlen',
      'gesamtbetrag',
      'gesamtsumme',
      'endbetrag',
      'rechnungsbetrag',
      'totalapagar',
      'importetotal',
      'totalgeneral',
      'totalgeral',
      'totalecomplessivo',
      'totaledocumento',
      'tebetalen',
      '应付',
      '應付',
      '实付',
      '實付',
    ],
  ],
  [
    'incl',
    [
      'totalinclgst',
      'totalincl',
      'totalinclusive',
      'totalincludinggst',
      'inclusiveofgst',
      'inclusivegst',
      'includinggst',
      'inclgst',
      'incgst',
      'inclusiveofsst',
      'inclsst',
      'inclusiveoftax',
      'includingtax',
      'incltax',
      'totalsalesincl',
      'totalamtincl',
      'totalttc',
      'montantttc',
    ],
  ],
  [
    'tax',
    [
      'totalgst',
      'gsttotal',
      'totaltax',
      'taxtotal',
      'gstamount',
      'gstamt',
      'taxamount',
      'taxamt',
      'salestax',
      'servicetax',
      'govtax',
      'addgst',
      'plusgst',
      'gstpayable',
      'sstamount',
      'totalsst',
      'cukai',
      'pajak',
      'mwst',
      'umsatzsteuer',
      'taxe',
      'impuesto',
      'imposta',
      'totalvat',
      'vatamount',
    ],
  ],
  [
    'service',
    [
      'servicecharge',
      'servicechg',
      'servcharge',
      'servchg',
      'servchrg',
      'svccharge',
      'svcchg',
      'svchg',
      'srvchrg',
      'srvcharge',
      'deliveryfee',
      'deliverycharge',
      'packagingfee',
      'trinkgeld',
      'gratuity',
    ],
  ],
  [
    'paid',
    [
      'totaltender',
      'tendered',
      'tender',
      'amountpaid',
      'amtpaid',
      'paidamount',
      'totalpaid',
      'paycash',
      'cashpaid',
      'cashreceived',
      'amountreceived',
      'received',
      'cash',
      'tunai',
      'dibayar',
      'bayar',
      'visa',
      'visacard',
      'mastercard',
      'creditcard',
      'debitcard',
      'bankcard',
      'mydebit',
      'amex',
      'paypal',
      'paynow',
      'grabpay',
      'ewallet',
      'touchngo',
      'eftpos',
      'contactless',
      'payment',
      'gegeben',
      'bargeld',
      'kartenzahlung',
      'especes',
      'cartebancaire',
      'efectivo',
      'tarjeta',
      'contanti',
      'pagamento',
      'contant',
      '现金',
      '現金',
    ],
  ],
  [
    'total',
    [
      'totalsales',
      'totalamount',
      'totalamt',
      'total',
      'jumlah',
      'jumiah',
      'jlh',
      'summe',
      'gesamt',
      'totale',
      'totaal',
      'importe',
      'montant',
      'betrag',
      'ttl',
      'amountrm',
      '合计',
      '合計',
      '总计',
      '總計',
      '总额',
    ],
  ],
];

/** Short words that are a label only where they stand alone or first, for they lie within many others. */
const short: [LabelKind, RegExp][] = [
  [
    'tax',
    /(?:^|[^a-z])(?:gst|sst|vat|ppn|tva|iva|tax|btw)(?![a-z])(?!.*(?:\bid\b|\bno\b|reg|invoice|summary|code))/,
  ],
  ['service', /(?:^|[^a-z])(?:s\/?c|svc|tips?|serv\w*|\w+ (?:chg|chrg|charge|fee))(?![a-z])/],
  ['paid', /(?:^|[^a-z])(?:nets|paid|bar|card|master|debit|credit|tng|boost)(?![a-z])/],
  ['discount', /(?:^|[^a-z])(?:disc|less|save|saved)(?![a-z])/],
  ['change', /^[^a-z]*(?:chg|chge|balance|bal)(?![a-z])/],
  ['count', /(?:^|[^a-z])(?:qty|items?|pcs|points?|pts)(?![a-z])/],
  ['total', /(?:^|[^a-z])(?:nett?|amount|amt|sum|due)(?![a-z])/],
];

export interface Label {
  kind: LabelKind;
  /** No letter of it had to be forgiven. */
  exact: boolean;
}

const none: Label = { kind: 'none', exact: true };

/** What a row's words mean. Letters that readers confuse are forgiven, one in six. */
export function labelOf(words: string): Label {
  const plain = words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const letters = compact(plain);
  if (letters.length < 2 || isTableHead(plain)) return none;
  for (const forgiving of [false, true])
    for (const [kind, keys] of ladder) {
      if (keys.some((key) => holds(letters, key, forgiving))) return { kind, exact: !forgiving };
      if (kind === 'paid' && !forgiving) {
        const found = short.find(([each, words]) => each !== 'total' && words.test(plain));
        if (found && !/total|jumlah/.test(letters)) return { kind: found[0], exact: true };
        // `GST total` and its like are told by the ladder; `total (GST incl)` is none of them.
      }
    }
  const found = short.find(([, words]) => words.test(plain));
  return found ? { kind: found[0], exact: true } : none;
}

/** `Qty Price Amount` names columns, not an amount. */
const isTableHead = (plain: string): boolean =>
  (
    plain.match(
      /\b(?:qty|quantity|price|u\/?p|unit|item|desc\w*|code|amount|amt|total|tax|disc|harga|kuantiti|keterangan|butir|menge|preis|prix|precio|artikel)\b/g,
    ) ?? []
  ).filter((word, at, all) => all.indexOf(word) === at).length > 2 ||
  /price|descr|harga|preis|prix|precio/.test(plain);

/** Between letters a nought is an o, a one an l; everything else that is no letter goes. */
const compact = (plain: string): string =>
  plain
    .replace(/(?<=[a-z])[0](?=[a-z])/g, 'o')
    .replace(/(?<=[a-z])[1|!](?=[a-z]|$|\s)/g, 'l')
    .replace(/[^\p{L}]/gu, '')
    // The word that matters most is too short for a letter to be forgiven.
    .replace(/t[oc]t[ao][iltf]|[li]otal|tolal|tota[lit]l?/g, 'total');

function holds(text: string, key: string, forgiving: boolean): boolean {
  if (text.includes(key)) return true;
  if (!forgiving || key.length < 6 || text.length < key.length - 1) return false;
  // One letter makes a charge of change.
  if (key.startsWith('change') && text.includes('charge')) return false;
  return distanceWithin(text, key) <= Math.floor(key.length / 6);
}

/** The fewest letters to change, add or drop so that `key` stands somewhere in `text`: Sellers, 1980. */
export function distanceWithin(text: string, key: string): number {
  let before = Array.from({ length: key.length + 1 }, (_, n) => n);
  let best = key.length;
  for (const letter of text) {
    const now = [0];
    for (let n = 1; n <= key.length; n++)
      now[n] = Math.min(before[n]! + 1, now[n - 1]! + 1, before[n - 1]! + (key[n - 1] === letter ? 0 : 1));
    best = Math.min(best, now[key.length]!);
    before = now;
  }
  return best;
}
