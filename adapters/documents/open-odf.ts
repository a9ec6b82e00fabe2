import { XMLParser } from 'fast-xml-parser';
import type { ReadPage } from '../../app/ports/reader.ts';
import { gridPage } from './grid-page.ts';
import { damaged, openArchive } from './open-archive.ts';

const deepest = 100;
const mostSheets = 3;
const most = { rows: 3000, columns: 60 };

/** In order, each as `{name: children}`; text is `{#text}`. */
type Node = { [name: string]: unknown };

/** A text document or spreadsheet of Open Document: of a spreadsheet its first sheets, a page each. */
export function openOdf(bytes: Uint8Array, kind: 'odt' | 'ods'): ReadPage[] {
  const content = openArchive(bytes, /^content\.xml$/).get('content.xml');
  if (!content) throw damaged();
  const body = childrenAt(parse(content), [
    'office:document-content',
    'office:body',
    kind === 'ods' ? 'office:spreadsheet' : 'office:text',
  ]);
  if (kind === 'odt') return [gridPage(rowsIn(body))];
  const sheets = body.filter((node) => 'table:table' in node).slice(0, mostSheets);
  return sheets.map((sheet) => gridPage(rowsIn([sheet])));
}

function parse(content: Uint8Array): Node[] {
  try {
    const parser = new XMLParser({
      preserveOrder: true,
      htmlEntities: true,
      ignoreAttributes: (name) => !name.endsWith('-repeated'),
      parseTagValue: false,
      trimValues: false,
      maxNestedTags: deepest,
    });
    return parser.parse(Buffer.from(content).toString('utf8')) as Node[];
  } catch {
    throw damaged();
  }
}

const children = (node: Node, name: string): Node[] => (node[name] as Node[] | undefined) ?? [];

const childrenAt = (nodes: Node[], path: string[]): Node[] =>
  path.reduce((here, name) => here.flatMap((node) => children(node, name)), nodes);

/** Paragraphs and the rows of tables, wherever they stand. */
function rowsIn(nodes: Node[], rows: string[][] = []): string[][] {
  for (const node of nodes) {
    if (rows.length > most.rows) break;
    const name = Object.keys(node).find((key) => key !== ':@') ?? '';
    if (name === 'text:p' || name === 'text:h') rows.push(textOf(children(node, name)).split('\t'));
    else if (name === 'table:table-row') rows.push(cellsOf(children(node, name)));
    else if (name !== '#text') rowsIn(children(node, name), rows);
  }
  return rows;
}

function cellsOf(nodes: Node[]): string[] {
  const cells: string[] = [];
  for (const node of nodes) {
    const name = Object.keys(node).find((key) => key.startsWith('table:') && key.endsWith('table-cell'));
    if (!name) continue;
    const attributes = node[':@'] as Record<string, string> | undefined;
    const again = Number(attributes?.['@_table:number-columns-repeated'] ?? 1);
    const text = rowsIn(children(node, name))
      .map((row) => row.join(' '))
      .join('\n');
    for (let n = 0; n < Math.min(again, text ? 4 : most.columns) && cells.length < most.columns; n++)
      cells.push(text);
  }
  return cells;
}

function textOf(nodes: Node[]): string {
  return nodes
    .map((node) => {
      if ('#text' in node) return String(node['#text']).replace(/\s+/g, ' ');
      const name = Object.keys(node).find((key) => key !== ':@') ?? '';
      if (name === 'text:tab') return '\t';
      if (name === 'text:line-break' || name === 'text:s') return ' ';
      return textOf(children(node, name));
    })
    .join('');
}
