import type { ReadPage } from '../../../app/ports/reader.ts';
import { createRandom } from '../random.ts';
import { type Desk, dateRows, head, itemRows, sumRows, tailRows } from './layouts.ts';
import { layOut, misread } from './misread.ts';
import { type MadePlace, places } from './places.ts';
import { makeSale } from './sale.ts';

/** A made receipt: what its till knew, and what a reader saw of it. */
export interface MadeReceipt {
  truth: { vendor: string; date: string; total: string; tax: string | undefined; currency: string };
  page: ReadPage;
  /** What was done to it on the way, for the message of a test that fails. */
  noise: string[];
  rows: string[];
}

export interface Making {
  seed: number;
  /** How many misreadings it may have. */
  noise?: number;
  place?: string;
}

/** The same receipt for the same seed. */
export function makeReceipt({ seed, noise: most = 0, place: named }: Making): MadeReceipt {
  const random = createRandom(Math.imul(seed, 2_654_435_761));
  const { between, pick, next } = random;
  const place = places[
    named ?? pick([...Object.keys(places), 'malaysia', 'malaysia', 'malaysia'])
  ] as MadePlace;
  const desk: Desk = { random, place, write: (hundredths) => writeAmount(place, hundredths) };
  const sale = makeSale(random, place);
  const vendor = pick(place.vendors);
  const day = {
    y: String(between(2015, 2025)),
    m: String(between(1, 12)).padStart(2, '0'),
    d: String(between(1, 28)).padStart(2, '0'),
  };
  const dates = dateRows(desk, day);
  const atEnd = next() < 0.2;
  const clean = [
    ...head(desk, vendor, next() < 0.08 ? 'NORTHERN LIGHTS SDN BHD' : undefined),
    ...(atEnd ? [] : dates),
    [`No. ${between(10000, 99999)}`, 'Cashier 2'],
    ...itemRows(desk, sale),
    ...sumRows(desk, sale),
    ...tailRows(desk, sale, day),
    ...(atEnd ? dates : []),
  ];
  const noise: string[] = [];
  const seen = misread(random, clean, most, noise);
  return {
    truth: {
      vendor,
      date: `${day.y}-${day.m}-${day.d}`,
      total: (sale.total / 100).toFixed(place.decimals),
      tax: sale.taxed === 'added' ? (sale.tax / 100).toFixed(place.decimals) : undefined,
      currency: place.currency,
    },
    page: layOut(random, seen, noise),
    noise,
    rows: seen.map((cells) => cells.join(' | ')),
  };
}

function writeAmount({ decimal, thousands, decimals }: MadePlace, hundredths: number): string {
  const [whole = '', cents] = (Math.abs(hundredths) / 100).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
  return `${hundredths < 0 ? '-' : ''}${grouped}${cents === undefined ? '' : `${decimal}${cents}`}`;
}
