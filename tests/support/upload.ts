import sharp from 'sharp';
import type { ReadPage } from '../../app/ports/reader.ts';
import { page } from '../app/expenses/read-receipt/page.ts';
import { readPage } from './pay-page.ts';
import type { Browser } from './staff-desk.ts';

/** A small picture of its own for each colour. */
export const picture = (red: number): Promise<Buffer> =>
  sharp({ create: { width: 8, height: 8, channels: 3, background: { r: red, g: 9, b: 9 } } })
    .png()
    .toBuffer();

/** What the reader finds on a receipt of a cafe. */
export const cafe: ReadPage[] = [
  page('CORNER CAFE', '', 'Date: 26/02/2027', 'Kaya toast|18.40', 'TOTAL SGD|18.40'),
];

export const fileOf = (bytes: Uint8Array | string, name = 'receipt.png', type = 'image/png'): File =>
  new File([bytes as Uint8Array<ArrayBuffer>], name, { type });

/** The form of a new claim, filled as a browser fills it. */
export async function upload(
  browser: Browser,
  files: File[],
  fields: Record<string, string> = {},
  headers: Record<string, string> = {},
) {
  const shown = await browser.get('/claims/new');
  const form = shown.forms.find((f) => 'vendor' in f || 'statement' in f) ?? {};
  return sendUpload(browser, { ...form, ...fields }, files, headers);
}

export async function sendUpload(
  browser: Browser,
  fields: Record<string, string | string[]>,
  files: File[],
  headers: Record<string, string> = {},
) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields))
    if (name !== 'receipt') for (const each of [value].flat()) body.append(name, each);
  body.append('receipt', new File([], '', { type: 'application/octet-stream' }));
  for (const file of files) body.append('receipt', file);
  return readPage(await browser.request('/claims/new', { method: 'POST', body, headers }));
}
