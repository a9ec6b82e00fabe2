import type { GivenFile } from '../../ports/reader.ts';

export type GivenKind = 'pdf' | 'picture' | 'xml' | 'html' | 'spreadsheet' | 'document' | 'text' | 'unknown';

/** What a file is by its content; its name and its type may say anything. */
export function givenKind({ bytes }: Pick<GivenFile, 'bytes'>): GivenKind {
  const head = latin(bytes.subarray(0, 1024));
  if (head.includes('%PDF-')) return 'pdf';
  if (/^(?:\xff\xd8\xff|\x89PNG|GIF8|RIFF.{4}WEBP|II[*+]\0|MM\0[*+])|^.{4}ftyp/s.test(head)) return 'picture';
  if (head.startsWith('PK\x03\x04')) return officeKind(bytes);
  const text = head
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '')
    .trimStart();
  if (/^<!doctype html|^<html|^<(?:head|body|div|table|p)[\s>]/i.test(text)) return 'html';
  if (/^<(?:\?xml|!--|!DOCTYPE|[A-Za-z_][\w.-]*(?::[\w.-]+)?[\s>])/.test(text)) return 'xml';
  return isText(bytes) ? 'text' : 'unknown';
}

/** Names of the parts of an archive stand in it as they are. */
function officeKind(bytes: Uint8Array): GivenKind {
  const [start, end] = [latin(bytes.subarray(0, 4096)), latin(bytes.subarray(-65_536))];
  const has = (part: string) => start.includes(part) || end.includes(part);
  if (has('word/document') || has('opendocument.text')) return 'document';
  return has('xl/workbook') || has('opendocument.spreadsheet') ? 'spreadsheet' : 'unknown';
}

/** Text has no control characters but those between lines. */
function isText(bytes: Uint8Array): boolean {
  const some = bytes.subarray(0, 20_000);
  if (/^(?:\xff\xfe|\xfe\xff)/.test(latin(some.subarray(0, 2)))) return true;
  return some.every((byte) => byte >= 32 || (byte >= 7 && byte <= 13) || byte === 27);
}

const latin = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
};
