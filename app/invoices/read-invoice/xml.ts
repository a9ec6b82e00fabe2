import { XMLParser } from 'fast-xml-parser';
import { Unreadable } from '../../ports/reader.ts';

/** An element: its children by name, its attributes by `@name`, its own text as `#text`. */
export type Xml = { [name: string]: unknown };

/** After its lines and the files that it carries are taken out: the rest of an e-invoice is some ten thousand characters. */
const most = { characters: 1.5e6, tags: 100_000, tag: 10_000, depth: 60 };

/**
 * The root's name without its prefix, and the root. A document type is refused whatever is in it, so that there are no
 * entities but the five that every XML has: nothing to expand, nothing to fetch.
 */
export function parseXml(text: string): { name: string; root: Xml } {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text))
    throw new Unreadable(
      'broken',
      'This XML declares a document type, which no e-invoice needs. Send it without.',
    );
  const bare = withoutLines(text);
  if (
    bare.length > most.characters ||
    bare.split('<').some((tag, n) => n > most.tags || tag.indexOf('>') > most.tag)
  )
    throw new Unreadable('too-large', 'This XML is larger than any e-invoice. Send the invoice itself.');
  let parsed: Xml;
  try {
    parsed = parser().parse(bare, true) as Xml;
  } catch {
    throw new Unreadable('broken', 'This XML is damaged. Export the invoice again, or send it as a PDF.');
  }
  const [name, root] = Object.entries(parsed).find(([key]) => !key.startsWith('?')) ?? [];
  if (!name || !isElement(root))
    throw new Unreadable('broken', 'This XML holds nothing. Export the invoice again, or send it as a PDF.');
  return { name, root };
}

const parser = (): XMLParser =>
  new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    removeNSPrefix: true,
    // Of these `&#246;` is one, which any XML may have.
    htmlEntities: true,
    // `0815` is a number of an invoice and stays what it is.
    parseTagValue: false,
    maxNestedTags: most.depth,
  });

const needless =
  /<((?:[\w.-]{1,40}:)?(?:InvoiceLine|CreditNoteLine|IncludedSupplyChainTradeLineItem|EmbeddedDocumentBinaryObject|AttachmentBinaryObject))[\s>]/g;

/** Lines are not read, and a PDF in base64 says nothing: both may be most of an e-invoice. */
function withoutLines(text: string): string {
  const kept: string[] = [];
  let at = 0;
  for (const { 1: name, index } of text.matchAll(needless)) {
    if (index < at) continue;
    const end = text.indexOf(`</${name}>`, index);
    if (end < 0) break;
    kept.push(text.slice(at, index));
    at = end + `</${name}>`.length;
  }
  return kept.join('') + text.slice(at);
}

const isElement = (value: unknown): value is Xml => typeof value === 'object' && value !== null;

/** The elements at a path; of an element that stands there several times, all of them. `A|B` is either. */
export function allAt(from: unknown, path: string): Xml[] {
  let here: unknown[] = [from];
  for (const step of path.split('/'))
    here = here.flatMap((each) =>
      isElement(each) ? step.split('|').flatMap((name) => [each[name] ?? []].flat()) : [],
    );
  return here.map((each) => (isElement(each) ? each : { '#text': each }));
}

/** The text of the first element at one of the paths that has any. */
export function textAt(from: unknown, ...paths: string[]): string | undefined {
  for (const path of paths)
    for (const element of allAt(from, path)) {
      const text = textOf(element);
      if (text) return text;
    }
  return undefined;
}

export const textOf = (element: Xml): string =>
  String(element['#text'] ?? '')
    .replace(/\s+/g, ' ')
    .trim();

/** Bytes as text: UTF-16 by its mark, else what the declaration says, else UTF-8. */
export function decodeXml(bytes: Uint8Array): string {
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  const wide = head.startsWith('\xff\xfe') || head.startsWith('<\0') ? 'utf-16le' : undefined;
  const big = head.startsWith('\xfe\xff') || head.startsWith('\0<') ? 'utf-16be' : undefined;
  const said = /^[^>]*encoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(head)?.[1];
  try {
    return new TextDecoder(wide ?? big ?? said ?? 'utf-8').decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
