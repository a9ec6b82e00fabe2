import type { JudgedReceipt } from '../support/receipts-corpus.ts';
import { type ReceiptScore, scoreOf } from '../support/receipts-corpus.ts';
import { child } from './child.ts';
import { medianBy } from './figures.ts';

interface Read {
  id: string;
  megapixels: number;
  wall_s: number;
  cpu_s: number;
  judged: JudgedReceipt;
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
}

export async function measureReceipts(): Promise<MeasuredReceipts | undefined> {
  const { read, loaded_s, peak_mib } =
    await child<Pick<MeasuredReceipts, 'read' | 'loaded_s' | 'peak_mib'>>('receipts');
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
  };
}
