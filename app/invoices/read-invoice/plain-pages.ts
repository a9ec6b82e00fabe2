import type { ReadLine, ReadPage } from '../../ports/reader.ts';

const most = { characters: 400_000, rows: 4000, cells: 60, letters: 1000 };

/** Text as a page of rows: what stands two spaces or a tab apart stands in another column. */
export function plainPages(text: string): ReadPage[] {
  const rows = text
    .slice(0, most.characters)
    .split(/\r\n|\r|\n|\f/)
    .slice(0, most.rows);
  const lines = rows.flatMap((row, n) => cellsOf(row.replaceAll('\t', '    '), n * 12));
  return [{ width: 600, height: Math.max(1, rows.length * 12), lines }];
}

function cellsOf(row: string, y: number): ReadLine[] {
  let at = 0;
  return row
    .split(/( {2,})/)
    .slice(0, most.cells * 2)
    .flatMap((part): ReadLine[] => {
      const from = at + part.length - part.trimStart().length;
      at += part.length;
      const text = part.trim().slice(0, most.letters);
      const box = { x: from * 6, y, width: text.length * 6, height: 10 };
      return text ? [{ text, box, confidence: 1 }] : [];
    });
}

const breaking =
  /^\/?(?:p|div|tr|table|h\d|li|ul|ol|br|hr|section|article|header|footer|title|body)(?![a-z])/i;
const unseen = /^(?:script|style|template|noscript)(?![a-z])/i;

/** What a reader of a web page or an HTML mail sees, row by row. One pass, however broken it is. */
export function htmlText(html: string): string {
  const source = html.slice(0, most.characters * 5);
  const out: string[] = [];
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf('<', at);
    if (open < 0) break;
    out.push(source.slice(at, open).replace(/\s+/g, ' '));
    const tag = source.slice(open + 1, open + 20);
    const hidden = unseen.exec(tag)?.[0];
    const end = tag.startsWith('!--') ? '-->' : hidden ? `</${hidden}` : '>';
    const close = source.indexOf(end, open);
    if (close < 0) return decoded(out.join(''));
    at = hidden ? close + 1 + end.length : close + end.length;
    if (/^\/t[dh](?![a-z])/i.test(tag)) out.push('\t');
    else if (breaking.test(tag)) out.push('\n');
  }
  return decoded(out.join('') + source.slice(at).replace(/\s+/g, ' '));
}

const decoded = (text: string): string =>
  text
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi, (whole, decimal, hex, name) => {
      const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
      if (code === undefined) return entities[name as string] ?? whole;
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
    })
    .replace(/ ?\t ?/g, '\t')
    .replace(/\n[ \t]/g, '\n');

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  euro: '€',
  pound: '£',
  yen: '¥',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  deg: '°',
  ordm: 'º',
  ndash: '–',
  mdash: '—',
  bull: '•',
  middot: '·',
};
