import { inflateRawSync } from 'node:zlib';

export interface ZipEntry {
  name: string;
  /** Unpacks it, and throws where it is larger than that, whatever its archive says. */
  open(mostBytes: number): Uint8Array;
}

const marks = { end: 0x06054b50, entry: 0x02014b50, file: 0x04034b50 };
const longestComment = 65_557;

/**
 * What an archive lists at its end, at most so many. Written here because fflate and jszip unpack what an entry really
 * holds, of which its listed size says nothing. Throws on anything that is no archive.
 */
export function zipEntries(bytes: Uint8Array, most: number): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (view.getUint32(end, true) !== marks.end)
    if (--end < Math.max(0, bytes.length - longestComment)) throw new Error('no end of an archive');
  const count = view.getUint16(end + 10, true);
  if (count > most) throw new RangeError('too many entries');
  let at = view.getUint32(end + 16, true);
  return Array.from({ length: count }, (): ZipEntry => {
    if (view.getUint32(at, true) !== marks.entry) throw new Error('no entry');
    const [method, size] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true)];
    const [named, extra, comment] = [28, 30, 32].map((by) => view.getUint16(at + by, true)) as [
      number,
      number,
      number,
    ];
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + named));
    const from = view.getUint32(at + 42, true);
    at += 46 + named + extra + comment;
    return { name, open: (mostBytes) => unpack(bytes, view, { method, size, from }, mostBytes) };
  });
}

function unpack(
  bytes: Uint8Array,
  view: DataView,
  { method, size, from }: { method: number; size: number; from: number },
  mostBytes: number,
): Uint8Array {
  if (view.getUint32(from, true) !== marks.file) throw new Error('no file');
  const start = from + 30 + view.getUint16(from + 26, true) + view.getUint16(from + 28, true);
  const packed = bytes.subarray(start, start + size);
  if (method === 8) return inflateRawSync(packed, { maxOutputLength: Math.max(1, mostBytes) });
  if (method !== 0) throw new Error('an unknown way of packing');
  if (packed.length > mostBytes) throw new RangeError('too large');
  return packed;
}
