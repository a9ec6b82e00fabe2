import { zipSync } from 'fflate';
import type { ReadPage } from '../../app/ports/reader.ts';
import { gridPage } from './grid-page.ts';
import { damaged, openArchive } from './open-archive.ts';

const wanted = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:[\w-]+\.xml|_rels\/[\w.-]+\.rels))$/;
const main = 'word/document.xml';

/** A Word document as a page, with what stands in its head and foot: pictures and links are left where they are. */
export async function openDocx(bytes: Uint8Array): Promise<ReadPage[]> {
  const parts = openArchive(bytes, wanted);
  const body = parts.get(main);
  if (!body) throw damaged();
  const edges = (name: string) =>
    [...parts].flatMap(([path, part]) => (path.startsWith(`word/${name}`) ? [asBody(part)] : []));
  const rows: string[][] = [];
  for (const document of [...edges('header'), body, ...edges('footer')])
    rows.push(...rowsOf(await toHtml(new Map(parts).set(main, document))));
  return [gridPage(rows)];
}

/** The converter knows bodies only, and a head is written as one. */
const asBody = (part: Uint8Array): Uint8Array =>
  new TextEncoder().encode(
    new TextDecoder()
      .decode(part)
      .replace(/<w:(?:hdr|ftr)\b([^>]*)>/, '<w:document$1><w:body>')
      .replace(/<\/w:(?:hdr|ftr)>/, '</w:body></w:document>'),
  );

async function toHtml(parts: Map<string, Uint8Array>): Promise<string> {
  const { default: mammoth } = await import('mammoth');
  try {
    const buffer = Buffer.from(zipSync(Object.fromEntries(parts), { level: 0 }));
    return (await mammoth.convertToHtml({ buffer }, { includeDefaultStyleMap: false })).value;
  } catch {
    throw damaged();
  }
}

/** Mammoth writes paragraphs and tables and nothing else of their kind. */
function rowsOf(html: string): string[][] {
  const rows: string[][] = [];
  for (const [block] of html.matchAll(/<tr>[\s\S]*?<\/tr>|<(p|h\d|li)\b[^>]*>[\s\S]*?<\/\1>/g))
    if (block.startsWith('<tr'))
      rows.push(
        [...block.matchAll(/<t[dh]\b[^>]*>([\s\S]*?)<\/t[dh]>/g)].map(([, cell = '']) => textOf(cell)),
      );
    else
      rows.push(
        ...textOf(block)
          .split('\n')
          .map((line) => line.split(/\t+/)),
      );
  return rows;
}

const textOf = (html: string): string =>
  html
    .replace(/<\/p>|<br \/>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"' })[name] ?? '&')
    .trim();
