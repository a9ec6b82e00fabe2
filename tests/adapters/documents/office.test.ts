import { strToU8, zipSync } from 'fflate';
import { openOffice } from '../../../adapters/documents/open-office.ts';
import { readText } from '../../../app/invoices/read-invoice/read-text.ts';
import { officeKind } from '../../../app/shared/office-kind.ts';
import { docx, odf, xlsx, zip } from '../../support/office-files.ts';

const open = (bytes: Uint8Array) => openOffice(bytes, officeKind(bytes) ?? 'docx');
const textOf = async (bytes: Uint8Array): Promise<string> =>
  (await open(bytes)).flatMap(({ lines }) => lines.map(({ text }) => text)).join('|');
const refused = (bytes: Uint8Array) =>
  open(bytes).then(
    () => 'read',
    (error) => error.code,
  );

const rows = [
  ['Bramble Works Ltd', ''],
  ['Invoice number', 'BW-77'],
  ['Invoice date', '3 March 2024'],
  ['Due date', '2 April 2024'],
  ['Garden wall', '900.00'],
  ['VAT 20%', '180.00'],
  ['Total due', '£1,080.00'],
];
const right = {
  number: { value: 'BW-77' },
  issue_date: { value: '2024-03-03' },
  due_date: { value: '2024-04-02' },
  total: { value: '1080.00' },
  currency: { value: 'GBP' },
};

test.each([
  ['DOCX in tables', docx(rows)],
  [
    'DOCX in tabs, its name in its head',
    docx(
      rows.slice(1).map((row) => row.join('\t')),
      'Bramble Works Ltd',
    ),
  ],
  ['XLSX', xlsx(rows)],
  ['ODS', odf(rows)],
  ['ODT', odf(rows, 'text')],
])('%s is read', async (_, bytes) => {
  const read = readText(await open(bytes));
  expect(read).toMatchObject(right);
  expect(read.vendor?.value).toBe('Bramble Works Ltd');
});

test('numbers of a workbook are written with their cents and its one currency', async () => {
  expect(await textOf(xlsx([['Total', 0.1 + 0.2 + 1080, 12, 7.125]]))).toBe('Total|€ 1080.30|12|€ 7.125');
});

test('what is not text stays where it is', async () => {
  const link =
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="file:///etc/passwd" TargetMode="External"/></Relationships>';
  expect(await textOf(docx(['Total 12.00'], '', { 'word/_rels/document.xml.rels': link }))).toBe(
    'Total 12.00',
  );
});

describe('a hostile archive', () => {
  const types =
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
  const bomb = (name: string, mib: number) =>
    zipSync(
      { '[Content_Types].xml': strToU8(types), [name]: new Uint8Array(mib * 2 ** 20).fill(32) },
      { level: 1 },
    );

  test.each([
    ['one large part', bomb('word/document.xml', 16)],
    ['a large sheet', bomb('xl/workbook.xml', 9)],
    ['many parts', zip(Object.fromEntries(Array.from({ length: 2500 }, (_, n) => [`word/p${n}.xml`, ''])))],
    [
      'many middling parts',
      zipSync(
        Object.fromEntries(
          Array.from({ length: 9 }, (_, n) => [`word/p${n}.xml`, new Uint8Array(2 ** 20).fill(32)]),
        ),
      ),
    ],
  ])('%s is too large', async (_, bytes) => expect(await refused(bytes)).toBe('too-large'));

  test('one that lies about its size is not unpacked beyond what is allowed', async () => {
    const bytes = bomb('word/document.xml', 16);
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < bytes.length - 4; at++)
      if (view.getUint32(at, true) === 16 * 2 ** 20) view.setUint32(at, 1000, true);
    expect(await refused(bytes)).toBe('too-large');
  });

  test.each([
    [
      'an entity',
      docx(['x'], '', {
        'word/document.xml': '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
      }),
    ],
    ['no document', zip({ 'word/document.txt': '' })],
    ['half of it', docx(['Total 12.00']).subarray(0, 400)],
    ['no XML', docx(['x'], '', { 'word/document.xml': 'hello' })],
    ['deep', docx(['x'], '', { 'word/document.xml': '<a>'.repeat(50_000) })],
    [
      'a deep sheet',
      zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<a>'.repeat(5000) }),
    ],
  ])('%s is broken', async (_, bytes) => expect(['broken', 'too-large']).toContain(await refused(bytes)));
});
