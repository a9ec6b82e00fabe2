import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';

/** One line of text, its Markdown undone. Lines count from 1, as an editor shows them. */
export interface TextLine {
  line: number;
  text: string;
}

/**
 * Underlined headings, indented code and HTML are not Markdown here: in a letter, a line of dashes under a name and
 * a word in angle brackets are what they look like.
 */
export const parseMarkdown = (source: string) =>
  fromMarkdown(source, {
    extensions: [
      gfmTable(),
      { disable: { null: ['setextUnderline', 'codeIndented', 'htmlFlow', 'htmlText'] } },
    ],
    mdastExtensions: [gfmTableFromMarkdown()],
  });

export const firstLine = (node: Nodes): number => node.position!.start.line;

/** The words of a node in its own lines. Walks with a list rather than by calling itself: people paste strange things. */
export function textLines(node: Nodes, links?: 'with addresses'): TextLine[] {
  const out: TextLine[] = [{ line: firstLine(node), text: '' }];
  const waiting: (Nodes | string)[] = [node];
  while (waiting.length) {
    const next = waiting.pop()!;
    if (typeof next === 'string') out.at(-1)!.text += next;
    else if (next.type === 'break') out.push({ line: firstLine(next) + 1, text: '' });
    else if (next.type === 'text' || next.type === 'inlineCode') addText(out, next);
    else if ('children' in next) {
      if (next.type === 'link' && links) waiting.push(addressBehind(next));
      waiting.push(...next.children.toReversed());
    }
  }
  return out;
}

function addText(out: TextLine[], node: Nodes & { value: string }): void {
  node.value.split('\n').forEach((row, i) => {
    row.split(/<br ?\/?>/).forEach((text, j) => {
      if (i === 0 && j === 0) out.at(-1)!.text += text;
      else out.push({ line: Math.min(firstLine(node) + i, node.position!.end.line), text });
    });
  });
}

/** Mail shows no links: an address that differs from its words stands after them. */
function addressBehind(link: Nodes & { type: 'link' }): string {
  const bare = (text: string) => text.replace(/^(mailto:|https?:\/\/)/i, '').replace(/\/$/, '');
  const words = textLines({ ...link, type: 'paragraph' } as Nodes)
    .map((l) => l.text)
    .join(' ');
  return bare(words) === bare(decoded(link.url)) ? '' : ` (${link.url})`;
}

function decoded(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

export const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();

export const oneLine = (node: Nodes): string =>
  tidy(
    textLines(node)
      .map((l) => l.text)
      .join(' '),
  );

/** One block as plain text that can be mailed. What mail cannot show (pictures) is left out. */
export function mailLines(node: Nodes, lines: string[]): TextLine[] {
  const { start, end } = node.position!;
  switch (node.type) {
    case 'paragraph':
      return textLines(node, 'with addresses').map((l) => ({
        ...l,
        text: l.text.replaceAll('\u00A0', ' ').trimEnd(),
      }));
    case 'list':
    case 'blockquote':
      return node.children.flatMap((child) => mailLines(child, lines));
    case 'listItem': {
      const mark = /^(?:[-*+]|\d+[.)])/.exec(lines[start.line - 1]!.slice(start.column - 1))?.[0] ?? '-';
      const inner = node.children.flatMap((child) => mailLines(child, lines));
      const indent = ' '.repeat(mark.length + 1);
      return inner.map((l, i) => ({
        ...l,
        text: i ? indent + l.text : `${mark.replace(/[*+]/, '-')} ${l.text}`,
      }));
    }
    case 'heading':
      return [];
    case 'definition':
      if (node.url.startsWith('data:')) return [];
  }
  return lines
    .slice(start.line - 1, end.line)
    .map((text, i) => ({ line: start.line + i, text: text.trimEnd() }));
}
