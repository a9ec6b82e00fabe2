import type { ReadPage } from '../../../app/ports/reader.ts';
import {
  type JudgedReceipt,
  type KnownReceipt,
  type ReceiptScore,
  scoreOf,
} from '../../support/receipts-corpus.ts';
import { child } from '../child.ts';
import { medianBy } from '../figures.ts';
import { type Generality, measureGenerality } from './generality.ts';

interface Read {
  id: string;
  megapixels: number;
  wall_s: number;
  cpu_s: number;
  judged: JudgedReceipt;
}

interface Told {
  read: (Read & { known: KnownReceipt; pages: ReadPage[] })[];
  loaded_s: number;
  peak_mib: number;
}

/** Every receipt of the corpus once, in a process of its own. */
export interface MeasuredReceipts {
  receipts: number;
  score: ReceiptScore;
  median_s: number;
  slow_s: number;
  cpu_s: number;
  /** The slowest of those of 30 megapixels and more. */
  scan_s: number | undefined;
  /** Until the first page can be read, once a process. */
  loaded_s: number;
  peak_mib: number;
  read: Read[];
  generality: Generality;
}

export async function measureReceipts(): Promise<MeasuredReceipts | undefined> {
  const { read: told, loaded_s, peak_mib } = await child<Told>('receipts');
  const read = told.map(({ known: _, pages: __, ...each }) => each);
  if (read.length === 0) return undefined;
  const times = read.map(({ wall_s }) => wall_s).sort((a, b) => a - b);
  const scans = read.filter(({ megapixels }) => megapixels > 30).map(({ wall_s }) => wall_s);
  return {
    receipts: read.length,
    score: scoreOf(read.map(({ judged }) => judged)),
    median_s: medianBy(read, ({ wall_s }) => wall_s).wall_s,
    slow_s: times[Math.ceil(times.length * 0.95) - 1] ?? 0,
    cpu_s: medianBy(read, ({ cpu_s }) => cpu_s).cpu_s,
    scan_s: scans.length > 0 ? Math.max(...scans) : undefined,
    loaded_s,
    peak_mib,
    read,
    generality: measureGenerality(told),
  };
}
