import type { ReadLine, ReadPage } from '../../../../app/ports/reader.ts';
import type { Random } from '../../../support/random.ts';

/** A made receipt: what its till knew, and what a reader saw of it. */
export interface Composed {
  truth: { vendor: string; date: string; total: string; tax: string | undefined; currency: string };
  page: ReadPage;
  /** What was done to it on the way, for the message of a test that fails. */
  noise: string[];
}

interface Country {
  currency: string;
  sign: string;
  decimal: '.' | ',';
  vendors: string[];
  address: string[];
  rate: number;
  /** Coins go down to so many hundredths. */
  coin: number;
  dates: ((y: string, m: string, d: string) => string)[];
  words: Record<
    'sub' | 'tax' | 'total' | 'grand' | 'rounding' | 'cash' | 'card' | 'change' | 'date' | 'qty',
    string[]
  >;
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const english = {
  sub: ['Subtotal', 'SUB TOTAL', 'Sub-Total:', 'Total Excl. GST', 'Total (Excluding GST)'],
  tax: ['GST 6%', 'Add GST @ 6%', 'SST 6%:', 'Total GST:', 'Service Tax 6%'],
  total: ['TOTAL', 'Total:', 'Total Amount', 'Total Sales'],
  grand: [
    'Grand Total',
    'NETT TOTAL',
    'Total Payable:',
    'Amount Due',
    'Rounded Total',
    'Total Incl. GST',
    'Net Total:',
  ],
  rounding: ['Rounding', 'Rounding Adj:', 'Round. Adj / Rounding'],
  cash: ['CASH', 'Cash:', 'Tendered', 'Amount Paid', 'Cash Received'],
  card: ['VISA', 'MASTERCARD', 'Credit Card', 'Debit Card:', 'PAYNOW'],
  change: ['Change', 'CHANGE:', 'Change Due'],
  date: ['Date:', 'DATE', 'Bill Date :', ''],
  qty: ['Total Qty:', 'Item Count', 'No. of Items'],
};

export const countries: Country[] = [
  {
    currency: 'MYR',
    sign: 'RM',
    decimal: '.',
    vendors: [
      'KEDAI BUKU MAWAR SDN BHD',
      'RESTORAN SERI BAYU',
      'TEO HARDWARE TRADING',
      'MAJU JAYA ENTERPRISE',
    ],
    address: ['NO 12, JALAN MAWAR 3/2', 'TAMAN SERI INDAH', '81100 JOHOR BAHRU', 'TEL: 07-355 1234'],
    rate: 6,
    coin: 5,
    dates: [
      (y, m, d) => `${d}/${m}/${y}`,
      (y, m, d) => `${d}-${m}-${y.slice(2)}`,
      (y, m, d) => `${y}-${m}-${d}`,
    ],
    words: {
      ...english,
      total: [...english.total, 'Total RM', 'Total (RM):', 'JUMLAH', 'Jumlah (RM)'],
      cash: [...english.cash, 'TUNAI'],
      change: [...english.change, 'BAKI'],
    },
  },
  {
    currency: 'SGD',
    sign: 'S$',
    decimal: '.',
    vendors: ['Harbour Noodles Pte Ltd', 'MERLION STATIONERY PTE LTD', 'Corner Cafe'],
    address: ['12 Orchard Road #02-11', 'Singapore 238823', 'Tel 6123 4567'],
    rate: 9,
    coin: 1,
    dates: [(y, m, d) => `${d}/${m}/${y}`, (y, m, d) => `${d} ${months[Number(m) - 1]} ${y}`],
    words: { ...english, tax: ['GST 9%', 'Add GST @ 9%', 'Total GST:'] },
  },
  {
    currency: 'EUR',
    sign: '€',
    decimal: ',',
    vendors: ['Bäckerei Sonnenschein GmbH', 'Apotheke am Markt', 'Gasthaus Linde'],
    address: ['Hauptstraße 5', '80331 München', 'Tel. 089 123456'],
    rate: 19,
    coin: 1,
    dates: [(y, m, d) => `${d}.${m}.${y}`, (y, m, d) => `${d}.${m}.${y.slice(2)}`],
    words: {
      sub: ['Zwischensumme', 'Nettobetrag'],
      tax: ['MwSt 19%', 'inkl. MwSt'],
      total: ['SUMME', 'Summe EUR', 'Gesamt', 'Betrag'],
      grand: ['Gesamtbetrag', 'Zu zahlen', 'Gesamtsumme'],
      rounding: ['Rundung'],
      cash: ['Bar', 'Gegeben', 'Bargeld'],
      card: ['Kartenzahlung', 'VISA', 'girocard Karte'],
      change: ['Rückgeld', 'Wechselgeld'],
      date: ['Datum:', 'Datum', ''],
      qty: ['Artikelanzahl'],
    },
  },
  {
    currency: 'USD',
    sign: '$',
    decimal: '.',
    vendors: ['Blue Door Hardware LLC', 'SUNNY SIDE DINER', 'Maple Street Books Inc'],
    address: ['410 Maple Street', 'Springfield, IL 62701', '(217) 555-0142'],
    rate: 8,
    coin: 1,
    dates: [(y, m, d) => `${m}/${d}/${y}`, (y, m, d) => `${months[Number(m) - 1]} ${Number(d)}, ${y}`],
    words: {
      ...english,
      tax: ['Sales Tax', 'Tax 8%'],
      sub: ['Subtotal', 'SUB TOTAL'],
      total: ['TOTAL', 'Total:'],
      grand: ['Amount Due', 'Grand Total', 'Balance Due'],
    },
  },
];

const goods = [
  'Notebook A5',
  'TEH TARIK',
  'Screws 25MM x 10',
  'Chicken tender',
  'Cashew nuts 200g',
  'LED lamp 5W',
  'Visa-size frame',
  'Tuna sandwich',
  'Paint 1.5L',
  'Gift wrap',
];

/** `noisy`: how many misreadings a receipt may have. */
export function composeReceipt(random: Random, noisy = 0): Composed {
  const { between, pick, next } = random;
  const home = pick(countries);
  const { words } = home;
  const write = (hundredths: number) => {
    const text = (Math.abs(hundredths) / 100).toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ',');
    const local = home.decimal === ',' ? text.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.')) : text;
    return `${hundredths < 0 ? '-' : ''}${local}`;
  };
  const rows: string[][] = [];
  const vendor = pick(home.vendors);
  if (next() < 0.15) rows.push([pick(['lim chee wei', 'A00417', '3180303'])], []);
  rows.push(
    [vendor],
    ...(next() < 0.4 ? [[`(${between(100000, 999999)}-${pick(['X', 'A', 'K'])})`]] : []),
    ...home.address.map((line) => [line]),
  );
  rows.push([pick(['TAX INVOICE', 'RECEIPT', 'Invoice', 'Quittung'])]);
  const [y, m, d] = [
    String(between(2015, 2025)),
    String(between(1, 12)).padStart(2, '0'),
    String(between(1, 28)).padStart(2, '0'),
  ];
  const dateRow = [
    `${pick(words.date)} ${pick(home.dates)(y, m, d)} ${between(10, 21)}:${between(10, 59)}`.trim(),
  ];
  const dateAtEnd = next() < 0.2;
  if (!dateAtEnd) rows.push(dateRow);
  rows.push([`No. ${between(10000, 99999)}`, 'Cashier 2']);
  if (next() < 0.6) rows.push(['Item', 'Qty', 'Price', 'Amount']);
  const items = Array.from({ length: between(1, 6) }, () => ({
    name: pick(goods),
    n: between(1, 4),
    each: between(40, 6000),
  }));
  for (const { name, n, each } of items) rows.push([name, `${n}`, write(each), write(n * each)]);
  const net = items.reduce((sum, { n, each }) => sum + n * each, 0);
  const mode = pick(['none', 'added', 'inside'] as const);
  const tax =
    mode === 'added'
      ? Math.round((net * home.rate) / 100)
      : Math.round((net * home.rate) / (100 + home.rate));
  const whole = mode === 'added' ? net + tax : net;
  const cash = next() < 0.6;
  const rounded = cash ? Math.round(whole / home.coin) * home.coin : whole;
  const amount = (label: string, value: number) =>
    rows.push([label, `${next() < 0.3 ? home.sign : ''}${write(value)}`]);
  if (next() < 0.4) rows.push([pick(words.qty), `${items.reduce((sum, { n }) => sum + n, 0)}`]);
  if (mode === 'added' || next() < 0.3) amount(pick(words.sub), net);
  if (mode === 'added') amount(pick(words.tax), tax);
  if (rounded !== whole) {
    amount(pick(words.total), whole);
    amount(pick(words.rounding), rounded - whole);
    amount(pick(words.grand.filter((word) => !/incl/i.test(word))), rounded);
  } else amount(pick([...words.total, ...words.grand]), rounded);
  if (cash) {
    const given = Math.ceil((rounded + pick([0, 1, 500, 2000])) / 100) * 100;
    amount(pick(words.cash), given);
    if (given !== rounded || next() < 0.5) amount(pick(words.change), given - rounded);
  } else if (next() < 0.7) amount(pick(words.card), rounded);
  const table = mode === 'inside' && next() < 0.6;
  if (table) rows.push(['Summary', 'Net', 'Tax'], [`SR ${home.rate}%`, write(rounded - tax), write(tax)]);
  rows.push(['Thank you, please come again']);
  if (dateAtEnd) rows.push(dateRow);
  const noise: string[] = [];
  const seen = misread(random, rows, noisy, noise);
  return {
    truth: {
      vendor,
      date: `${y}-${m}-${d}`,
      total: (rounded / 100).toFixed(2),
      tax: mode === 'added' || table ? (tax / 100).toFixed(2) : undefined,
      currency: home.currency,
    },
    page: layOut(random, seen),
    noise,
  };
}

const lookAlike: Record<string, string[]> = {
  0: ['8', '6', 'O'],
  1: ['7', 'l', '4'],
  2: ['7'],
  3: ['8'],
  5: ['6', 'S'],
  6: ['8', '5'],
  8: ['3', 'B', '6'],
  9: ['8'],
  o: ['0', 'c'],
  t: ['l', 'f'],
  l: ['1', 'i'],
  a: ['o'],
  e: ['c'],
  O: ['0'],
  T: ['I'],
  '.': ['', ' '],
  ',': [''],
};

function misread({ between, pick }: Random, rows: string[][], most: number, noise: string[]): string[][] {
  const out = rows.map((row) => [...row]);
  for (let n = between(0, most); n > 0; n--) {
    const row = pick(out.filter((cells) => cells.length > 0));
    const at = between(0, row.length - 1);
    const text = row[at] as string;
    const place = between(0, text.length - 1);
    const other = lookAlike[text[place] as string];
    if (!other) continue;
    row[at] = text.slice(0, place) + pick(other) + text.slice(place + 1);
    noise.push(`${text} -> ${row[at]}`);
  }
  return out;
}

/** Words on the left, amounts on the right, a little askew. An empty row is a gap. */
function layOut({ next, between }: Random, rows: string[][]): ReadPage {
  const width = 600;
  const lines: ReadLine[] = [];
  for (const [n, cells] of rows.entries()) {
    const y = 40 + n * 30;
    for (const [at, text] of cells.entries()) {
      if (!text) continue;
      const wide = text.length * 11;
      const right = at === 0 ? 20 + wide : width - 20 - (cells.length - 1 - at) * 110;
      const x = cells.length === 1 && n < 7 ? (width - wide) / 2 : right - wide;
      const box = { x, y: y + next() * 6 - 3, width: wide, height: 22 + between(0, 3) };
      lines.push({ text, box, confidence: 0.9 + next() * 0.1 });
    }
  }
  return { width, height: rows.length * 30 + 80, lines };
}
