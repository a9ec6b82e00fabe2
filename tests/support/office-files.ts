import { strToU8, zipSync } from 'fflate';

const zip = (parts: Record<string, string>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, text]) => [
        name,
        [strToU8(text), { level: name === 'mimetype' ? 0 : 6 }],
      ]),
    ),
  );

const relations = (type: string, target: string): string =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`;
const types = (parts: Record<string, string>): string =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${Object.entries(
    parts,
  )
    .map(
      ([name, type]) =>
        `<Override PartName="${name}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/>`,
    )
    .join('')}</Types>`;

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const paragraph = (text: string): string =>
  `<w:p>${text
    .split('\t')
    .map((part) => `<w:r><w:t xml:space="preserve">${part}</w:t></w:r>`)
    .join('<w:r><w:tab/></w:r>')}</w:p>`;

/** A Word document: a text is a paragraph, a list a row of a table. */
export function docx(
  rows: readonly (string | readonly string[])[],
  head = '',
  more: Record<string, string> = {},
): Uint8Array {
  const body = rows
    .map((row) =>
      typeof row === 'string'
        ? paragraph(row)
        : `<w:tbl><w:tr>${row.map((cell) => `<w:tc>${cell.split('\n').map(paragraph).join('')}</w:tc>`).join('')}</w:tr></w:tbl>`,
    )
    .join('');
  return zip({
    '[Content_Types].xml': types({ '/word/document.xml': 'wordprocessingml.document.main' }),
    '_rels/.rels': relations('officeDocument', 'word/document.xml'),
    'word/document.xml': `<?xml version="1.0"?><w:document ${w}><w:body>${body}</w:body></w:document>`,
    ...(head && { 'word/header1.xml': `<?xml version="1.0"?><w:hdr ${w}>${paragraph(head)}</w:hdr>` }),
    ...more,
  });
}

const column = (n: number): string => String.fromCharCode(65 + n);

/** A workbook of one sheet, whose money is shown in euros. */
export function xlsx(rows: readonly (readonly (string | number)[])[]): Uint8Array {
  const data = rows
    .map(
      (row, y) =>
        `<row r="${y + 1}">${row
          .map((cell, x) =>
            typeof cell === 'number'
              ? `<c r="${column(x)}${y + 1}"><v>${cell}</v></c>`
              : `<c r="${column(x)}${y + 1}" t="inlineStr"><is><t>${cell}</t></is></c>`,
          )
          .join('')}</row>`,
    )
    .join('');
  const s = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  return zip({
    '[Content_Types].xml': types({
      '/xl/workbook.xml': 'spreadsheetml.sheet.main',
      '/xl/worksheets/sheet1.xml': 'spreadsheetml.worksheet',
      '/xl/styles.xml': 'spreadsheetml.styles',
    }),
    '_rels/.rels': relations('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `<?xml version="1.0"?><workbook ${s} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Invoice" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations('worksheet', 'worksheets/sheet1.xml'),
    'xl/styles.xml': `<?xml version="1.0"?><styleSheet ${s}><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.00 [$€-407]"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet ${s}><sheetData>${data}</sheetData></worksheet>`,
  });
}

/** An Open Document spreadsheet, or a text document where `kind` is `text`. */
export function odf(
  rows: readonly (readonly string[])[],
  kind: 'spreadsheet' | 'text' = 'spreadsheet',
): Uint8Array {
  const cells = (row: readonly string[]) =>
    row
      .map(
        (cell) =>
          `<table:table-cell>${cell
            .split('\n')
            .map((text) => `<text:p>${text}</text:p>`)
            .join('')}</table:table-cell>`,
      )
      .join('');
  const table = `<table:table table:name="Invoice">${rows.map((row) => `<table:table-row>${cells(row)}<table:table-cell table:number-columns-repeated="1000"/></table:table-row>`).join('')}</table:table>`;
  const names = ['office', 'text', 'table']
    .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
    .join(' ');
  return zip({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    'content.xml': `<?xml version="1.0"?><office:document-content ${names}><office:body><office:${kind}>${table}</office:${kind}></office:body></office:document-content>`,
  });
}

export { zip };
