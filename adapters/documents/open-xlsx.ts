import { zipSync } from 'fflate';
import readExcel from 'read-excel-file/node';
import type { ReadPage } from '../../app/ports/reader.ts';
import { gridPage } from './grid-page.ts';
import { damaged, openArchive } from './open-archive.ts';

const wanted =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:[\w-]+\.xml|_rels\/[\w.-]+\.rels|worksheets\/[\w-]+\.xml))$/;
const mostSheets = 3;

/** The first sheets of a workbook, a page each. Formulas show what they came to when it was saved. */
export async function openXlsx(bytes: Uint8Array): Promise<ReadPage[]> {
  const parts = openArchive(bytes, wanted);
  const sign = currencySign(parts.get('xl/styles.xml'));
  try {
    const sheets = await readExcel(Buffer.from(zipSync(Object.fromEntries(parts), { level: 0 })));
    return sheets
      .slice(0, mostSheets)
      .map(({ data }) => gridPage(data.map((row) => row.map((cell) => textOf(cell, sign)))));
  } catch {
    throw damaged();
  }
}

function textOf(cell: unknown, sign: string): string {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  if (typeof cell !== 'number') return cell === null || cell === undefined ? '' : String(cell);
  if (Number.isInteger(cell)) return String(cell);
  const cents = Math.abs(cell * 100 - Math.round(cell * 100)) < 1e-4;
  // Sums of binary fractions end in noise.
  return `${sign}${cents ? cell.toFixed(2) : String(Number(cell.toFixed(4)))}`;
}

/** How the workbook shows money, where it has one way alone: `[$€-407] #,##0.00`. */
function currencySign(styles: Uint8Array | undefined): string {
  const formats = styles ? (new TextDecoder().decode(styles).match(/formatCode="[^"]*"/g) ?? []) : [];
  const signs = new Set(
    formats.flatMap(
      (format) =>
        format.match(/[€£¥]|(?<=\[\$)[A-Z]{3}(?=[\]-])|(?<=&quot;)(?:[A-Z]{3}|\$)(?=&quot;)/g) ?? [],
    ),
  );
  return signs.size === 1 ? `${[...signs][0]} ` : '';
}
