import type { ReadLine, ReadPage } from '../ports/reader.ts';

const [wide, high] = [6, 12];
const mostLines = 400;
const longestLine = 240;

/**
 * Text as a page of print: each line below the one before, what stands apart in a line apart on the page. Its letters are
 * certain.
 */
export function textPage(text: string): ReadPage {
  const rows = text
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, '    ')
    .split('\n')
    .slice(0, mostLines)
    .map((row) => row.slice(0, longestLine));
  const lines = rows.flatMap((row, at): ReadLine[] =>
    [...row.matchAll(/\S+(?: \S+)*/g)].map(({ 0: run, index }) => ({
      text: run,
      box: { x: index * wide, y: at * high, width: run.length * wide, height: high - 2 },
      confidence: 1,
    })),
  );
  return {
    width: Math.max(1, ...rows.map((row) => row.length)) * wide,
    height: Math.max(1, rows.length) * high,
    lines,
  };
}
