import type { Random } from '../random.ts';
import type { MadePlace } from './places.ts';

/** What the till knew; amounts in hundredths. */
export interface Sale {
  items: { name: string; n: number; each: number }[];
  gross: number;
  discount: number;
  service: number;
  /** Added below, inside the prices, or not told. */
  taxed: 'added' | 'inside' | 'none';
  rate: number;
  /** Before tax, where it is added; else what is paid less the tax inside. */
  net: number;
  tax: number;
  /** Before and after rounding. */
  whole: number;
  total: number;
  cash: boolean;
  given: number;
}

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
  'Total Care shampoo',
  'Balance bar choc',
  'NASI LEMAK SPECIAL',
  'Service kit 10W-40',
  'Tax forms pad',
  'Cardboard box L',
  'Discount glue 3PC',
  'CHG ADAPTER USB',
  'Rounded spoon 6"',
  'A4 PAPER 80GSM',
];

export function makeSale({ between, pick, next }: Random, place: MadePlace): Sale {
  const unit = place.decimals === 0 ? 50_000 : 1;
  const most = place.currency === 'INR' ? 60_000 : next() < 0.06 ? 90_000 : 6000;
  const items = Array.from({ length: between(1, 7) }, () => ({
    name: pick(goods),
    n: next() < 0.6 ? 1 : between(2, 6),
    each: place.decimals === 0 ? between(10, 150) * unit : between(40, most),
  }));
  const gross = items.reduce((sum, { n, each }) => sum + n * each, 0);
  const discount = next() < 0.15 && place.words.discount.length > 0 ? Math.round(gross / 10) : 0;
  const base = gross - discount;
  const service = next() < 0.15 ? Math.round(base / 10) : 0;
  const taxed = pick(['added', 'inside', 'none'] as const);
  const rate = pick(place.rates);
  const after = base + service;
  const added = taxed === 'added' ? Math.round((after * rate) / 100) : 0;
  const whole = after + added;
  const cash = next() < 0.6;
  const total = cash ? Math.round(whole / place.coin) * place.coin : whole;
  const inside = Math.round((total * rate) / (100 + rate));
  const note = place.decimals === 0 ? 500_000 : 100;
  return {
    items,
    gross,
    discount,
    service,
    taxed,
    rate,
    net: taxed === 'added' ? after : total - inside,
    tax: taxed === 'added' ? added : inside,
    whole,
    total,
    cash,
    given: Math.ceil((total + pick([0, 1, 5 * note, 20 * note])) / note) * note,
  };
}
