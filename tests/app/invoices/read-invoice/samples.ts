import { readdirSync, readFileSync } from 'node:fs';
import { plainPages } from '../../../../app/invoices/read-invoice/plain-pages.ts';
import type { ReadPage } from '../../../../app/ports/reader.ts';

export interface Sample {
  /** Its file, and the line that it ends at. */
  name: string;
  lines: string[];
  pages: ReadPage[];
  /** What a person reads on it. */
  right: { number: string; total: string; issue: string; due?: string; [field: string]: string | undefined };
}

const folder = `${import.meta.dirname}/samples`;

/** Invoices of invented firms, as the trade of thirty countries writes them; behind each stands a line of what is right. */
export const samples: Sample[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.txt'))
  .sort()
  .flatMap((name) => {
    const all = readFileSync(`${folder}/${name}`, 'utf8').trimEnd().split('\n');
    let from = 0;
    return all.flatMap((line, n): Sample[] => {
      if (!line.startsWith('{"number"')) return [];
      const lines = all.slice(from, n);
      from = n + 1;
      return [{ name: `${name}:${n}`, lines, pages: plainPages(lines.join('\n')), right: JSON.parse(line) }];
    });
  });
