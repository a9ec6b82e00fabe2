export type FileKind = 'jpeg' | 'png' | 'gif' | 'webp' | 'tiff' | 'avif' | 'heic' | 'pdf';

/** What a file is by its first bytes, whatever its name says; `undefined` for what is no picture and no PDF. */
export function fileKind(bytes: Uint8Array): FileKind | undefined {
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  const head = text(0, 16);
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (head.startsWith('\x89PNG')) return 'png';
  if (/^GIF8[79]a/.test(head)) return 'gif';
  if (/^RIFF.{4}WEBP/s.test(head)) return 'webp';
  if (/^(?:II[*+]\0|MM\0[*+])/.test(head)) return 'tiff';
  // Some programs write a line of their own before the PDF begins.
  if (text(0, 1024).includes('%PDF-')) return 'pdf';
  if (head.slice(4, 8) === 'ftyp') {
    const brands = text(8, 64);
    if (/avi[fs]/.test(brands)) return 'avif';
    if (/hei[cmsx]|hev[cmsx]|mif1|msf1/.test(brands)) return 'heic';
  }
  return undefined;
}

/** Why a file is no receipt, in words. */
export function unknownKind(bytes: Uint8Array): string {
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  const known = Object.entries(others).find(([start]) => head.startsWith(start));
  return `This is ${known?.[1] ?? 'no picture and no PDF that I know'}. Send the receipt as JPEG, PNG, HEIC or PDF.`;
}

const others: Record<string, string> = {
  BM: 'a BMP picture',
  'PK\x03\x04': 'an archive',
  '%!PS': 'a PostScript file',
  '<svg': 'a drawing (SVG)',
  '<?xml': 'an XML file',
  '<!DOCTYPE': 'a web page',
  '<html': 'a web page',
};
