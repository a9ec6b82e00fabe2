import { plainName } from '../../../../local/demo/slack/files/file-rows.ts';
import { fileTypeOf, isPicture, namesOf } from '../../../../local/demo/slack/files/file-types.ts';

const bytes = (hex: string) => Buffer.from(hex, 'hex');

test.each([
  ['a.txt', bytes('89504e470d0a1a0a'), 'png'],
  ['IMG_1.HEIC', bytes('00000024667479706865696300000000'), 'heic'],
  ['a', bytes('ffd8ffe000104a46'), 'jpg'],
  ['scan.pdf', Buffer.from('%PDF-1.4'), 'pdf'],
  ['scan.pdf', Buffer.from('not a PDF'), 'binary'],
  ['a.CSV', Buffer.from('a,b'), 'csv'],
  ['a.svg', Buffer.from('<svg/>'), 'svg'],
  ['a', Buffer.from(''), 'binary'],
])('%s is known by its bytes before its name', (name, content, filetype) => {
  expect(fileTypeOf(name, content).filetype).toBe(filetype);
});

test('a browser draws some pictures, and none that may run something', () => {
  expect(['image/png', 'image/jpeg', 'image/webp'].map(isPicture)).toEqual([true, true, true]);
  expect(['image/svg+xml', 'image/heic', 'text/html'].map(isPicture)).toEqual([false, false, false]);
});

test('a type has several names', () => {
  expect(namesOf('jpg')).toContain('jpeg');
  expect(namesOf('psd')).toEqual(['psd']);
});

test('a name is a name and no path', () => {
  expect(plainName('../../etc/passwd')).toBe('passwd');
  expect(plainName('C:\\Users\\mei\\a\u0000b.png')).toBe('ab.png');
  expect(plainName('  ')).toBe('file');
  expect(plainName(`${'a'.repeat(300)}.png`)).toMatch(/^a{196}\.png$/);
});
