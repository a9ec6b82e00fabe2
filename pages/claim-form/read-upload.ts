import type { Context } from 'hono';
import type { WrittenClaim, WrittenFaults } from '../../app/expenses/read-edits.ts';
import type { GivenFile } from '../../app/ports/reader.ts';
import { fileKind, unknownKind } from '../../app/shared/file-kind.ts';

export const mostFiles = 10;
const megabyte = 1_000_000;
export const largestFile = 10 * megabyte;
/** Of one form with all its files, in bytes; no more of it is read. */
export const largestUpload = 20 * megabyte;

export interface Upload {
  nonce: string;
  files: GivenFile[];
  written: WrittenClaim;
  /** What is wrong with the files, in words. */
  turned_away: string[];
}

const names = ['vendor', 'amount', 'currency', 'date', 'category', 'statement', 'note'] as const;

/** More parts than any form of ours has; parsing a hundred thousand empty ones takes seconds. */
const mostParts = 60;

function hasFewParts(body: Buffer): boolean {
  let parts = 0;
  for (let at = body.indexOf('form-data;'); at >= 0; at = body.indexOf('form-data;', at + 1))
    if (++parts > mostParts) return false;
  return true;
}

/** Undefined for what is no form of ours: broken, a field that is a file, a field twice, parts without end. */
export async function readUpload(c: Context): Promise<Upload | undefined> {
  if (!hasFewParts(Buffer.from(await c.req.raw.clone().arrayBuffer()))) return undefined;
  const body = await c.req.parseBody({ all: true }).catch(() => undefined);
  if (!body || typeof body.form !== 'string') return undefined;
  const written: WrittenClaim = {};
  for (const name of names) {
    const value = body[name] ?? '';
    if (typeof value !== 'string') return undefined;
    written[name] = value;
  }
  // What was left empty arrives as a file of nothing without a name, or as no file at all.
  const given = [body.receipt ?? []].flat().filter((file) => file !== '');
  if (!given.every((file) => typeof file !== 'string')) return undefined;
  const chosen = given.filter(({ name, size }) => size > 0 || name !== '');
  if (chosen.length > mostFiles)
    return {
      nonce: body.form,
      files: [],
      written,
      turned_away: [`Send ${mostFiles} receipts at once at the most.`],
    };
  const files: GivenFile[] = [];
  const turned_away: string[] = [];
  for (const file of chosen) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const why = whyNot(bytes);
    if (why) turned_away.push(`${file.name.slice(0, 80)}: ${why}`);
    else files.push({ bytes, name: file.name, type: file.type });
  }
  return { nonce: body.form, files, written, turned_away };
}

function whyNot(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return 'This file is empty.';
  if (bytes.length > largestFile) return `A receipt has ${largestFile / megabyte} MB at the most.`;
  return fileKind(bytes) ? undefined : unknownKind(bytes);
}

/** Of a form with these receipts, beside what each field says itself. */
export function uploadFaults({ files, written, turned_away }: Upload): WrittenFaults {
  const faults: WrittenFaults = {};
  if (files.length === 0 && turned_away.length === 0 && !written.statement?.trim())
    faults.statement = 'Choose a receipt above, or write why there is none.';
  if (files.length > 0 && written.statement?.trim())
    faults.statement = 'You chose a receipt. Leave this empty, or take the receipt away.';
  for (const name of ['vendor', 'amount', 'date'] as const)
    if (files.length > 1 && written[name]?.trim())
      faults[name] =
        'You chose several receipts, and each has its own. Leave this empty; you can change each afterwards.';
  return faults;
}
