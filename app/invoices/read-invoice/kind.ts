import type { GivenFile } from '../../ports/reader.ts';
import { latin, officeKind } from '../../shared/office-kind.ts';

export type GivenKind = 'pdf' | 'picture' | 'xml' | 'html' | 'spreadsheet' | 'document' | 'text' | 'unknown';

/** What a file is by its content; its name and its type may say anything. */
export function givenKind({ bytes }: Pick<GivenFile, 'bytes'>): GivenKind {
  const head = latin(bytes.subarray(0, 1024));
  if (head.includes('%PDF-')) return 'pdf';
  if (/^(?:\xff\xd8\xff|\x89PNG|GIF8|RIFF.{4}WEBP|II[*+]\0|MM\0[*+])|^.{4}ftyp/s.test(head)) return 'picture';
  if (head.startsWith('PK\x03\x04')) return officeOf(bytes);
  const text = head
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '')
    .trimStart();
  if (/^<!doctype html|^<html|^<(?:head|body|div|table|p)[\s>]/i.test(text)) return 'html';
  if (/^<(?:\?xml|!--|!DOCTYPE|[A-Za-z_][\w.-]*(?::[\w.-]+)?[\s>])/.test(text)) return 'xml';
  // PostScript is a program, however much it looks like text.
  return isText(bytes) && !head.startsWith('%!') ? 'text' : 'unknown';
}

/** Of an archive that is no document there is nothing to read. */
function officeOf(bytes: Uint8Array): GivenKind {
  const kind = officeKind(bytes);
  return kind === undefined ? 'unknown' : kind === 'xlsx' || kind === 'ods' ? 'spreadsheet' : 'document';
}

/** Text has no control characters but those between lines. */
function isText(bytes: Uint8Array): boolean {
  const some = bytes.subarray(0, 20_000);
  if (/^(?:\xff\xfe|\xfe\xff)/.test(latin(some.subarray(0, 2)))) return true;
  return some.every((byte) => byte >= 32 || (byte >= 7 && byte <= 13) || byte === 27);
}
