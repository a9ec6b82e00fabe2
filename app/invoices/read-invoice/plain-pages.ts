import type { ReadLine, ReadPage } from '../../ports/reader.ts';

const mostCharacters = 400_000;

/** Text as a page of rows: what stands two spaces or a tab apart stands in another column. */
export function plainPages(text: string): ReadPage[] {
  const rows = text.slice(0, mostCharacters).split(/\r\n|\r|\n|\f/);
  const lines = rows.flatMap((row, n): ReadLine[] =>
    [...row.replaceAll('\t', '    ').matchAll(/\S+(?: \S+)*/g)].map(({ 0: words, index }) => ({
      text: words,
      box: { x: index * 6, y: n * 12, width: words.length * 6, height: 10 },
      confidence: 1,
    })),
  );
  return [{ width: 600, height: Math.max(1, rows.length * 12), lines }];
}

const breaks =
  /<\/?(?:p|div|tr|table|h\d|li|ul|ol|br|hr|section|article|header|footer|title|body)\b[^>]{0,2000}>/gi;

/** What a reader of a web page or an HTML mail sees, row by row. */
export function htmlText(html: string): string {
  return html
    .slice(0, mostCharacters * 5)
    .replace(/<(script|style|head|template|noscript)\b[\s\S]{0,500000}?<\/\1\s*>/gi, ' ')
    .replace(/<!--[\s\S]{0,100000}?-->/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/<\/t[dh]\s*>/gi, '\t')
    .replace(breaks, '\n')
    .replace(/<[^>]{0,5000}>/g, '')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi, (whole, decimal, hex, name) => {
      const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
      if (code !== undefined) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
      return entities[name as string] ?? whole;
    })
    .replace(/[ \u00a0]*\t[ \u00a0]*/g, '\t')
    .replace(/\n[ \t]*/g, '\n');
}

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
