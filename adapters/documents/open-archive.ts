import { Unreadable } from '../../app/ports/reader.ts';
import { zipEntries } from './zip-entries.ts';

/** Real documents have a few dozen parts; of an invoice none is larger than some hundred kilobytes. */
const most = { parts: 2000, part: 4e6, whole: 8e6 };

/** The parts of an archive whose names are wanted, as XML that is sound. Throws `Unreadable`. */
export function openArchive(bytes: Uint8Array, wanted: RegExp): Map<string, Uint8Array> {
  const parts = new Map<string, Uint8Array>();
  let left = most.whole;
  try {
    for (const { name, open } of zipEntries(bytes, most.parts)) {
      if (!wanted.test(name) || parts.has(name)) continue;
      const part = open(Math.min(left, most.part));
      left -= part.length;
      parts.set(name, part);
    }
  } catch (error) {
    throw isTooLarge(error) ? tooLarge() : damaged();
  }
  for (const part of parts.values()) if (!isSound(new TextDecoder('latin1').decode(part))) throw damaged();
  return parts;
}

/** Reading beyond the end of a cut archive is a `RangeError` too, of another code. */
const isTooLarge = (error: unknown): boolean =>
  (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' || /^too /.test((error as Error).message);

const deepest = 150;

/** No document type, every element closed, none very deep: parsers of documents take hours over anything else. */
function isSound(xml: string): boolean {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) return false;
  let depth = 0;
  for (const [tag] of xml.matchAll(/<[/\p{L}_:][^<>]{0,20000}>/gu)) {
    if (tag.startsWith('</')) depth--;
    else if (!tag.endsWith('/>')) depth++;
    if (depth < 0 || depth > deepest) return false;
  }
  return depth === 0;
}

export const damaged = (): Unreadable =>
  new Unreadable('broken', 'The document is damaged. Save it again, or send it as a PDF.');

const tooLarge = (): Unreadable =>
  new Unreadable('too-large', 'The document is too large once it is unpacked. Send it as a PDF.');
