import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Receipt } from '../../app/expenses/read-receipt/read-receipt.ts';
import type { ReadLine, ReadPage } from '../../app/ports/reader.ts';

export const receiptsFolder = '../shared/corpus/receipts-sroie';
export const hostileFolder = '../shared/corpus/hostile-files';

export interface KnownReceipt {
  id: string;
  image: string;
  vendor: string;
  /** `2018-12-25`. */
  date: string;
  /** `80.90`. */
  total: string;
}

/** The corpus's receipts with what people wrote down of them; none where there is no corpus. */
export function knownReceipts(folder = receiptsFolder): KnownReceipt[] {
  if (!existsSync(folder)) return [];
  const days = new Map(
    readFileSync(`${folder}/index.csv`, 'utf8')
      .split(/\r?\n/)
      .map((line) => [line.split(',')[0] ?? '', /,(\d{4}-\d\d-\d\d),/.exec(line)?.[1] ?? '']),
  );
  return readdirSync(`${folder}/data/key`).map((name) => {
    const id = name.replace('.json', '');
    const { company, total } = JSON.parse(readFileSync(`${folder}/data/key/${name}`, 'utf8'));
    return {
      id,
      image: `${folder}/data/img/${id}.jpg`,
      vendor: company,
      date: days.get(id) ?? '',
      total: Number(total.replace(/[^\d.-]/g, '')).toFixed(2),
    };
  });
}

/** A receipt as people typed it, with the boxes that they drew. */
export function transcriptOf(id: string, folder = receiptsFolder): ReadPage {
  const lines = readFileSync(`${folder}/data/box/${id}.csv`, 'utf8')
    .split(/\r?\n/)
    .filter(Boolean)
    .map((row): ReadLine => {
      const cells = row.split(',');
      const corners = cells.slice(0, 8).map(Number);
      const [xs, ys] = [0, 1].map((odd) => corners.filter((_, at) => at % 2 === odd)) as [number[], number[]];
      const [x, y] = [Math.min(...xs), Math.min(...ys)];
      const box = { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
      return { text: cells.slice(8).join(','), box, confidence: 0.99 };
    });
  const edge = 20;
  return {
    width: Math.max(...lines.map(({ box }) => box.x + box.width)) + edge,
    height: Math.max(...lines.map(({ box }) => box.y + box.height)) + edge,
    lines,
  };
}

export const judgedFields = ['total', 'date', 'vendor'] as const;

export interface JudgedField {
  right: boolean;
  confidence: number;
}
export type JudgedReceipt = Record<(typeof judgedFields)[number], JudgedField>;

export function judgeReceipt(read: Receipt, known: KnownReceipt): JudgedReceipt {
  const judged = (field: keyof JudgedReceipt, right: boolean): JudgedField => ({
    right,
    confidence: read[field]?.confidence ?? 0,
  });
  return {
    total: judged('total', read.total?.value === known.total),
    date: judged('date', read.date?.value === known.date),
    vendor: judged('vendor', samePlainName(read.vendor?.value, known.vendor)),
  };
}

/** Case and punctuation aside. */
export const samePlainName = (a: string | undefined, b: string): boolean => plain(a ?? '') === plain(b);

const plain = (name: string): string =>
  name
    .toUpperCase()
    .replace(/[^\p{L}\p{N} ]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

export const sureFrom = 0.9;

export interface ReceiptScore {
  /** Shares of all receipts. */
  total: number;
  date: number;
  vendor: number;
  sure_totals: number;
  /** Fields that are sure and wrong. */
  sure_wrong: number;
}

export function scoreOf(all: readonly JudgedReceipt[]): ReceiptScore {
  const share = (holds: (each: JudgedReceipt) => boolean) => all.filter(holds).length / all.length;
  const fields = all.flatMap((each) => judgedFields.map((name) => each[name]));
  return {
    total: share(({ total }) => total.right),
    date: share(({ date }) => date.right),
    vendor: share(({ vendor }) => vendor.right),
    sure_totals: share(({ total }) => total.confidence >= sureFrom),
    sure_wrong: fields.filter(({ right, confidence }) => confidence >= sureFrom && !right).length,
  };
}
