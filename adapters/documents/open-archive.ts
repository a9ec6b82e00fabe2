import { unzipSync } from 'fflate';
import { Unreadable } from '../../app/ports/reader.ts';

/** Real documents have a few dozen parts; of an invoice none is larger than some hundred kilobytes. */
const most = { parts: 2000, part: 4e6, whole: 8e6 };

/**
 * The parts of an archive whose names are wanted, as text in XML without a document type. A part is never larger than
 * its archive says, and what it says is counted before anything is unpacked.
 */
export function openArchive(bytes: Uint8Array, wanted: RegExp): Map<string, Uint8Array> {
  let [parts, whole] = [0, 0];
  let opened: Record<string, Uint8Array>;
  try {
    opened = unzipSync(bytes, {
      filter({ name, originalSize }) {
        if (++parts > most.parts) throw tooLarge();
        if (!wanted.test(name)) return false;
        whole += originalSize;
        if (originalSize > most.part || whole > most.whole) throw tooLarge();
        return true;
      },
    });
  } catch (error) {
    throw error instanceof Unreadable ? error : damaged();
  }
  for (const content of Object.values(opened))
    if (/<!(?:DOCTYPE|ENTITY)/i.test(new TextDecoder('latin1').decode(content))) throw damaged();
  return new Map(Object.entries(opened));
}

export const damaged = (): Unreadable =>
  new Unreadable('broken', 'The document is damaged. Save it again, or send it as a PDF.');

const tooLarge = (): Unreadable =>
  new Unreadable('too-large', 'The document is too large once it is unpacked. Send it as a PDF.');
