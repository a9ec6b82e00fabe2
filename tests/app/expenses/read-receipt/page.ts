import type { ReadPage } from '../../../../app/ports/reader.ts';

/** Rows as they are read: cells parted by `|`, the first on the left, the others on the right; an empty row is a gap. */
export function page(...rows: string[]): ReadPage {
  const lines = rows.flatMap((row, n) =>
    row
      .split('|')
      .map((text, at) => ({ text: text.trim(), at }))
      .filter(({ text }) => text)
      .map(({ text, at }) => ({
        text,
        box: {
          x: at === 0 ? 10 : 200 + at * 120,
          y: n * 30,
          width: Math.min(280, text.length * 10),
          height: 24,
        },
        confidence: 0.98,
      })),
  );
  return { width: 800, height: rows.length * 30, lines };
}
