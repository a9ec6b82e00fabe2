import { kindOf } from '../../../adapters/embedded/reader/kind.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

test.each([
  ['jpeg', '\xff\xd8\xff\xe0'],
  ['png', '\x89PNG\r\n'],
  ['gif', 'GIF89a'],
  ['webp', 'RIFF1234WEBPVP8 '],
  ['tiff', 'II*\0'],
  ['tiff', 'MM\0*'],
  ['heic', '\0\0\0\x18ftypheic\0\0\0\0mif1'],
  ['heic', '\0\0\0\x18ftypmif1\0\0\0\0heic'],
  ['avif', '\0\0\0\x18ftypmif1\0\0\0\0avif'],
  ['pdf', '%PDF-1.7'],
  ['pdf', 'Printed by X\n%PDF-1.4'],
])('%s begins with %j', (kind, text) => expect(kindOf(bytes(text))).toBe(kind));

test.each(['', 'BM', '<svg xmlns=', '<html>', 'RIFF1234WAVE', '\0\0\0\x18ftypmp42', 'MZ'])(
  '%j is refused',
  (text) => expect(() => kindOf(bytes(text))).toThrow(expect.objectContaining({ code: 'unknown-kind' })),
);
