import { emojiName, emojiOf } from './emoji.ts';
import { controlOf } from './mrkdwn-control.ts';
import { decoded, type Inline, type Piece } from './mrkdwn-nodes.ts';

/** A single character of the text, or what came out of `<…>`, which no marker may take apart. */
type Item = string | Inline;

const kinds: Record<string, 'bold' | 'italic' | 'strike'> = { '*': 'bold', _: 'italic', '~': 'strike' };
const control = /<([^<>\n]+)>|&(?:amp|lt|gt);|[\s\S]/gu;
const bareUrl = /https?:\/\/[^\s<>|"'`]*[^\s<>|"'`.,;:!?)\]]/g;

const itemsOf = (line: string): Item[] =>
  [...line.matchAll(control)].map(([whole, inside]) => (inside ? controlOf(inside) : decoded(whole)));

const isWord = (item: Item | undefined): boolean => typeof item === 'string' && /[\p{L}\p{N}]/u.test(item);
const isSpace = (item: Item | undefined): boolean => item === undefined || item === ' ' || item === '\t';

/** Markers stand at the edges of words: 2*3*4 and snake_case_names are no formatting. */
function closes(items: Item[], from: number, mark: Item, end: number): number {
  if (isWord(items[from - 1]) || isSpace(items[from + 1]) || items[from + 1] === mark) return -1;
  for (let at = from + 2; at < end; at++)
    if (items[at] === mark && !isSpace(items[at - 1]) && !isWord(items[at + 1])) return at;
  return -1;
}

function asText(item: Item): string {
  if (typeof item === 'string') return item;
  if ('text' in item) return item.text;
  if ('id' in item) return `${item.kind === 'channel' ? '#' : '@'}${item.label ?? item.id}`;
  return item.kind === 'date' ? item.fallback : item.kind === 'broadcast' ? `@${item.range}` : '';
}

const flat = (items: Item[]): string => items.map(asText).join('');

/** Emoji names and, where Slack may, addresses without brackets. */
function plain(text: string, verbatim: boolean): Inline[] {
  const found: { at: number; length: number; node: Inline }[] = [];
  if (!verbatim)
    for (const { 0: url, index } of text.matchAll(bareUrl))
      found.push({ at: index, length: url.length, node: { kind: 'link', url, text: url } });
  for (const { 0: whole, 1: name = '', index } of text.matchAll(emojiName)) {
    const character = emojiOf(name);
    const isInside = found.some(({ at, length }) => index >= at && index < at + length);
    if (character && !isInside)
      found.push({ at: index, length: whole.length, node: { kind: 'emoji', name, character } });
  }
  const nodes: Inline[] = [];
  let done = 0;
  for (const { at, length, node } of found.sort((a, b) => a.at - b.at)) {
    if (at > done) nodes.push({ kind: 'text', text: text.slice(done, at) });
    nodes.push(node);
    done = at + length;
  }
  if (done < text.length) nodes.push({ kind: 'text', text: text.slice(done) });
  return nodes;
}

function inlineOf(items: Item[], start: number, end: number, verbatim: boolean): Inline[] {
  const nodes: Inline[] = [];
  let text = '';
  const flush = () => {
    nodes.push(...plain(text, verbatim));
    text = '';
  };
  for (let at = start; at < end; at++) {
    const item = items[at] ?? '';
    if (typeof item !== 'string') {
      flush();
      nodes.push(item);
      continue;
    }
    const kind = kinds[item];
    const close = kind || item === '`' ? closes(items, at, item, end) : -1;
    if (close < 0) text += item;
    else {
      flush();
      if (kind) nodes.push({ kind, children: inlineOf(items, at + 1, close, verbatim) });
      else nodes.push({ kind: 'code', text: flat(items.slice(at + 1, close)) });
      at = close;
    }
  }
  flush();
  return nodes;
}

function lines(source: string[], verbatim: boolean): Inline[] {
  return source.flatMap((line, n) => {
    const items = itemsOf(line);
    const nodes = inlineOf(items, 0, items.length, verbatim);
    return n ? [{ kind: 'break' } as const, ...nodes] : nodes;
  });
}

const quoteMark = /^\s*(?:>|&gt;) ?/;

function withoutPre(source: string, verbatim: boolean): Piece[] {
  const pieces: Piece[] = [];
  let group: string[] = [];
  let quoted = false;
  const flush = () => {
    if (group.length) pieces.push({ kind: quoted ? 'quote' : 'lines', children: lines(group, verbatim) });
    group = [];
  };
  for (const line of source.split(/\r\n?|\n/)) {
    const isQuote = quoteMark.test(line);
    if (isQuote !== quoted) flush();
    quoted = isQuote;
    group.push(isQuote ? line.replace(quoteMark, '') : line);
  }
  flush();
  return pieces;
}

/** Slack's mrkdwn. `verbatim`: addresses without brackets stay text. */
export function parseMrkdwn(source: string, verbatim = false): Piece[] {
  return source.split(/```([\s\S]+?)```/).flatMap((part, n): Piece[] => {
    if (n % 2) return [{ kind: 'pre', text: flat(itemsOf(part.replace(/^\n|\n$/g, ''))) }];
    const text = n ? part.replace(/^\n/, '') : part;
    return text.replace(/\n$/, '') ? withoutPre(text.replace(/\n$/, ''), verbatim) : [];
  });
}
