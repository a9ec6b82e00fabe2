import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { drawFile } from '../../adapters/embedded/reader/draw-file.ts';
import { usualLimits } from '../../adapters/embedded/reader/limits.ts';
import { createEmbeddedReader } from '../../adapters/embedded/reader/reader.ts';
import { samePhoto } from '../../app/expenses/duplicate.ts';
import { rowsOf } from '../../app/expenses/read-receipt/rows.ts';
import { sameText, textKeys } from '../../app/expenses/same-text.ts';
import { knownReceipts, receiptsFolder } from '../support/receipts-corpus.ts';

/** The corpus has one receipt twice, under two names. */
const twice = ['076', '625'];
const known = knownReceipts();

const pairs = function* <T>(all: readonly T[]): Generator<[T, T]> {
  for (const [n, one] of all.entries()) for (const other of all.slice(n + 1)) yield [one, other];
};

if (known.length === 0) test.skip(`skipped: there is no ${receiptsFolder}`, () => {});
else {
  test('a picture saved anew, scaled or darkened is known again; no two different receipts look the same', async () => {
    const photoOf = async (bytes: Uint8Array) => (await drawFile(bytes, usualLimits)).photo;
    const photos: { id: string; photo: string }[] = [];
    let [asked, found] = [0, 0];
    for (const [n, { id, image }] of known.entries()) {
      const bytes = readFileSync(image);
      const photo = await photoOf(bytes);
      photos.push({ id, photo });
      if (n % 3 !== 0) continue;
      const { width } = await sharp(bytes).metadata();
      for (const again of [
        sharp(bytes).jpeg({ quality: 40 }),
        sharp(bytes).resize({ width: Math.round(width / 2) }),
        sharp(bytes).modulate({ brightness: 0.7 }).webp(),
      ]) {
        asked++;
        if (samePhoto(photo, await photoOf(await again.toBuffer()))) found++;
      }
    }
    const taken = [...pairs(photos)]
      .filter(([a, b]) => samePhoto(a.photo, b.photo))
      .map(([a, b]) => [a.id, b.id]);
    expect(taken).toEqual([twice]);
    expect(found / asked).toBeGreaterThanOrEqual(0.98);
  }, 600_000);

  test('turned, cut, smaller and brighter it is known by its text; different receipts of one shop are not', async () => {
    const reader = createEmbeddedReader();
    const linesOf = async (bytes: Uint8Array) =>
      rowsOf(await reader.read({ bytes }))
        .map(({ text }) => text)
        .slice(0, 40);
    const texts: { id: string; lines: string[] }[] = [];
    let [asked, found] = [0, 0];
    try {
      for (const [n, { id, image }] of known.entries()) {
        const bytes = readFileSync(image);
        const lines = await linesOf(bytes);
        texts.push({ id, lines });
        if (n % 5 !== 0) continue;
        const { width, height } = await sharp(bytes).metadata();
        const [left, top] = [Math.round(width * 0.03), Math.round(height * 0.02)];
        const cut = { left, top, width: width - 2 * left, height: height - 2 * top };
        const again = await sharp(bytes).extract(cut).rotate(1.5, { background: '#777' }).toBuffer();
        const lit = sharp(again)
          .resize({ width: Math.round(width * 0.85) })
          .modulate({ brightness: 1.15 });
        const other = await linesOf(await lit.jpeg({ quality: 70 }).toBuffer());
        const keys = new Set(textKeys(lines));
        asked++;
        if (sameText(lines, other) && textKeys(other).some((key) => keys.has(key))) found++;
      }
    } finally {
      await reader.close();
    }
    const taken = [...pairs(texts)]
      .filter(([a, b]) => sameText(a.lines, b.lines))
      .map(([a, b]) => [a.id, b.id]);
    expect(taken).toEqual([twice]);
    expect(found / asked).toBeGreaterThanOrEqual(0.9);
  }, 900_000);
}
