import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { documentLimits } from '../../../adapters/embedded/reader/limits.ts';
import { createEmbeddedReader } from '../../../adapters/embedded/reader/reader.ts';
import { photoDistance, photoDistanceOf } from '../../../app/expenses/duplicate.ts';
import { readReceipt } from '../../../app/expenses/read-receipt/read-receipt.ts';
import { readInvoice } from '../../../app/invoices/read-invoice/read-invoice.ts';
import { noModel } from '../../../app/ports/model.ts';
import type { Unreadable } from '../../../app/ports/reader.ts';

const reader = createEmbeddedReader();
afterAll(() => reader.close());

const read = async (bytes: Uint8Array) => readReceipt(await reader.read({ bytes }));
const codeOf = (bytes: Uint8Array): Promise<string> =>
  read(bytes).then(
    () => 'read',
    (error: Unreadable) => error.code,
  );

const rows = [
  ['LARCH CORNER CAFE', ''],
  ['12 Mill Lane', ''],
  ['Date: 14/03/2026 09:41', ''],
  ['Lemon cake', '8.00'],
  ['GST 9%', '0.72'],
  ['TOTAL', '8.72'],
  ['Cash', '10.00'],
  ['Change', '1.28'],
] as const;

const picture = (lines: readonly (readonly [string, string])[] = rows): ReturnType<typeof sharp> => {
  const text = (x: number, n: number, words: string, anchor: string) =>
    `<text x="${x}" y="${n * 34 + 44}" text-anchor="${anchor}" font-family="sans-serif" font-size="22">${words}</text>`;
  const drawn = lines
    .map(([left, right], n) => text(24, n, left, 'start') + text(396, n, right, 'end'))
    .join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="420" height="320"><rect width="100%" height="100%" fill="#fff"/>${drawn}</svg>`;
  return sharp(Buffer.from(svg)).flatten();
};

const fields = {
  vendor: { value: 'LARCH CORNER CAFE' },
  date: { value: '2026-03-14' },
  total: { value: '8.72', confidence: expect.any(Number) },
};

/** A PDF whose text stands where the rows say; without text it is an empty page. */
function pdf(lines: readonly (readonly [string, string])[]): Uint8Array {
  const content = lines
    .flatMap(([left, right], n) => [
      `1 0 0 1 20 ${280 - n * 20} Tm (${left}) Tj`,
      `1 0 0 1 220 ${280 - n * 20} Tm (${right}) Tj`,
    ])
    .join('\n');
  return pdfOf(Buffer.from(`BT /F 12 Tf ${content} ET`));
}

const pdfOf = (stream: Uint8Array, filter = ''): Uint8Array =>
  Buffer.concat([
    Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length ${stream.length}${filter}>>stream\n`),
    stream,
    Buffer.from(`\nendstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>`),
  ]);

test('a photo on its head is read', async () => {
  expect(await read(await picture().rotate(180).jpeg().toBuffer())).toMatchObject(fields);
});

test('an iPhone’s HEIC is read', async () => {
  expect(await read(readFileSync(new URL('receipt.heic', import.meta.url)))).toMatchObject(fields);
});

test('a PDF with text is read without looking at it', async () => {
  const found = await read(pdf(rows));
  expect(found).toMatchObject(fields);
  expect(found.total?.confidence).toBeGreaterThan(0.95);
});

test('what has no text, no amount or no end is told so', async () => {
  const blank = sharp({ create: { width: 300, height: 400, channels: 3, background: '#f4f0e6' } });
  expect(await codeOf(await blank.png().toBuffer())).toBe('no-text');
  expect(await codeOf(pdf([]))).toBe('no-text');
  expect(await codeOf(pdf([['Nothing was bought here at all', '']]))).toBe('no-amount');
  const jpeg = await picture().jpeg().toBuffer();
  expect(await codeOf(jpeg.subarray(0, jpeg.length / 2))).toBe('broken');
  expect(await codeOf(Buffer.from('%PDF-1.7\nand nothing else'))).toBe('broken');
});

test('a picture of more pixels than may be is refused before it is unpacked', async () => {
  const small = createEmbeddedReader({ limits: { megapixels: 0.1 } });
  try {
    const bytes = await picture().png().toBuffer();
    await expect(small.read({ bytes })).rejects.toMatchObject({
      code: 'too-many-pixels',
      message: 'The picture is too large: 420 × 320 pixels. Send a smaller one, or a photo.',
    });
  } finally {
    await small.close();
  }
});

describe('what people are shown of it', () => {
  const distance = async (a: Uint8Array, b: Uint8Array) => {
    const [one, other] = [await reader.draw({ bytes: a }), await reader.draw({ bytes: b })];
    return photoDistanceOf(one.photo, other.photo);
  };

  test('a picture and the first page of a PDF are drawn as JPEGs, upright and not too large', async () => {
    const large = await picture()
      .resize({ width: 2000 })
      .withExif({ IFD0: { Copyright: 'me' } })
      .png()
      .toBuffer();
    const turned = await picture()
      .resize({ width: 200, height: 100, fit: 'fill' })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    for (const [bytes, size] of [
      [large, { width: 1600, height: 1219 }],
      [turned, { width: 100, height: 200 }],
      [pdf(rows), { width: 1600, height: 1600 }],
    ] as const) {
      const { jpeg, photo } = await reader.draw({ bytes });
      const { exif, ...told } = await sharp(jpeg).metadata();
      expect(told).toMatchObject({ format: 'jpeg', ...size });
      expect([exif, photo]).toEqual([undefined, expect.stringMatching(/^[0-9a-f]{16}$/)]);
    }
  });

  test('saved anew, scaled or darkened it is the same; another one is not', async () => {
    const one = await picture().png().toBuffer();
    for (const again of [
      await sharp(one).jpeg({ quality: 40 }).toBuffer(),
      await sharp(one).resize({ width: 300 }).jpeg().toBuffer(),
      await sharp(one).modulate({ brightness: 0.8 }).webp().toBuffer(),
    ])
      expect(await distance(one, again)).toBeLessThanOrEqual(photoDistance);
    expect(await distance(one, await sharp(one).flip().toBuffer())).toBeGreaterThan(photoDistance);
  });

  test('what cannot be drawn is refused in words', async () => {
    await expect(reader.draw({ bytes: Buffer.from('%PDF-1.4 nothing') })).rejects.toMatchObject({
      code: 'broken',
    });
    await expect(reader.draw({ bytes: Buffer.from('hello') })).rejects.toMatchObject({
      code: 'unknown-kind',
    });
  });
});

/** A PDF of scanned pages: a picture on each and no text. */
async function scans(
  count: number,
  lines = rows as readonly (readonly [string, string])[],
): Promise<Uint8Array> {
  const jpeg = await picture(lines).jpeg({ quality: 90 }).toBuffer();
  const blank = await sharp({ create: { width: 420, height: 320, channels: 3, background: '#fff' } })
    .jpeg()
    .toBuffer();
  const kids = Array.from({ length: count }, (_, n) => `${10 + n * 3} 0 R`).join(' ');
  const parts = [
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n',
    `2 0 obj<</Type/Pages/Kids[${kids}]/Count ${count}>>endobj\n`,
  ].map((text) => Buffer.from(text));
  for (let n = 0; n < count; n++) {
    const image = n === 0 ? jpeg : blank;
    const [page, content, x] = [10 + n * 3, 11 + n * 3, 12 + n * 3];
    const draw = 'q 420 0 0 320 0 0 cm /I Do Q';
    parts.push(
      Buffer.from(
        `${page} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 320]/Contents ${content} 0 R/Resources<</XObject<</I ${x} 0 R>>>>>>endobj\n` +
          `${content} 0 obj<</Length ${draw.length}>>stream\n${draw}\nendstream endobj\n` +
          `${x} 0 obj<</Type/XObject/Subtype/Image/Width 420/Height 320/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Length ${image.length}>>stream\n`,
      ),
      image,
      Buffer.from('\nendstream endobj\n'),
    );
  }
  return Buffer.concat([...parts, Buffer.from('trailer<</Root 1 0 R>>')]);
}

test('a scanned PDF is looked at; where there are more pages than are looked at, no total is sure', async () => {
  const long = await read(await scans(4));
  expect(long).toMatchObject(fields);
  expect(long.total?.confidence).toBeLessThanOrEqual(0.5);
});

test('a scanned invoice is looked at and read', async () => {
  const scan = await scans(1, [
    ['BRAMBLE WORKS LTD', 'INVOICE'],
    ['Invoice No: BW-2207', ''],
    ['Invoice Date: 14/03/2026', ''],
    ['Due Date: 13/04/2026', ''],
    ['Garden wall', '900.00'],
    ['VAT 20%', '180.00'],
    ['Total Due', '1,080.00'],
  ]);
  expect(await readInvoice({ reader, model: noModel }, { bytes: scan })).toMatchObject({
    number: { value: 'BW-2207' },
    issue_date: { value: '2026-03-14' },
    due_date: { value: '2026-04-13' },
    total: { value: '1080.00' },
    from: 'picture',
  });
});

describe('a document that is far more than it looks', () => {
  const text = '1 0 0 1 20 20 Tm (Total 12.00 and some more) Tj ';
  const packed = (bytes: Uint8Array) => pdfOf(deflateSync(bytes, { level: 1 }), '/Filter/FlateDecode');
  const small = createEmbeddedReader({ document_limits: { memory_mib: 40 } });
  afterAll(() => small.close());

  test('is let go after a second of work, and the next one is read', async () => {
    expect(documentLimits).toMatchObject({ busy_seconds: 1, memory_mib: 256 });
    const bytes = packed(Buffer.from(`BT /F 12 Tf ${text.repeat(400_000)} ET`));
    expect(bytes.length).toBeLessThan(500_000);
    await expect(reader.read({ bytes })).rejects.toMatchObject({ code: 'too-slow' });
    expect(await read(pdf(rows))).toMatchObject(fields);
  });

  test('is let go when it takes more memory than it may', async () => {
    const bytes = packed(Buffer.alloc(120e6, 32));
    await expect(small.read({ bytes })).rejects.toMatchObject({ code: 'too-much-memory' });
  });
});

test('a photo that a phone held sideways is turned by what it says of itself', async () => {
  const sideways = await picture().rotate(90).jpeg().withMetadata({ orientation: 8 }).toBuffer();
  expect(await read(sideways)).toMatchObject(fields);
});
