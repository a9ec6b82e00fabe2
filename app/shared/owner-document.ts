import type { Nodes } from 'mdast';
import { Fault } from './errors.ts';
import {
  firstLine,
  mailLines,
  oneLine,
  parseMarkdown,
  type TextLine,
  textLines,
  tidy,
} from './markdown-text.ts';

export type { TextLine };

/** `- Key: value`. Without a colon there is neither key nor value. */
export interface Bullet extends TextLine {
  key?: string;
  value?: string;
}

export interface Row {
  line: number;
  cells: string[];
}

export interface Table {
  line: number;
  header: string[];
  rows: Row[];
}

export interface Section {
  title: string;
  /** 1 for `#`, 2 for `##`; 0 for what stands before the first heading. */
  depth: number;
  line: number;
  bullets: Bullet[];
  tables: Table[];
  /** What is neither, line by line. */
  sentences: TextLine[];
  /** All of it as plain text that can be mailed: source line breaks kept, a blank line between paragraphs. */
  letter: TextLine[];
}

const longest = 200_000;
/** Twenty nested lists in one line: Markdown readers need minutes for a thousand. */
const tooManyMarks = /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])(?=[ \t>]|$)){20}/;

/**
 * An owner's Markdown as sections with bullets, tables and sentences. It reads what people type and what Google Docs
 * exports: escapes, bold headings and cells, `{#anchors}`, addresses turned into links, pictures at the end.
 * Throws `Fault` for a text that is too long, or too deeply nested to be read in reasonable time.
 */
export function readDocument(text: string): Section[] {
  const source = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u200B\u2060]/g, '')
    .replace(/^(\[image\d+\]:[ ]*<data:)[^>\n]*/gm, '$1,');
  if (source.length > longest)
    throw new Fault(`This document is longer than ${longest} characters. Keep only the rules.`);
  const lines = source.split('\n');
  const marked = lines.findIndex((line) => tooManyMarks.test(line));
  if (marked >= 0) throw new Fault(`Line ${marked + 1} begins with too many list marks: one "- " is enough.`);

  let section = newSection('', 0, 1);
  const sections = [section];
  for (const node of parseMarkdown(source).children) {
    const title = node.type === 'heading' && oneLine(node).replace(/\s*\{#[^}]*\}$/, '');
    if (title) {
      section = newSection(title, node.type === 'heading' ? node.depth : 0, firstLine(node));
      sections.push(section);
      continue;
    }
    addRules(section, node, lines);
    const letter = mailLines(node, lines);
    if (section.letter.length && letter[0]) section.letter.push({ line: letter[0].line, text: '' });
    section.letter.push(...letter);
  }
  return sections;
}

const newSection = (title: string, depth: number, line: number): Section => ({
  title,
  depth,
  line,
  bullets: [],
  tables: [],
  sentences: [],
  letter: [],
});

function addRules(section: Section, node: Nodes, lines: string[]): void {
  if (node.type === 'table') addTable(section, node, lines);
  else if (node.type === 'paragraph') addSentences(section, textLines(node));
  else if (node.type === 'code') addSentences(section, codeLines(node));
  else if (node.type === 'listItem') {
    const [first, ...rest] = node.children;
    if (first?.type === 'paragraph') addBullet(section, textLines(first), lines);
    else if (first) rest.unshift(first);
    for (const child of rest) addRules(section, child, lines);
  } else if (node.type === 'list' || node.type === 'blockquote') {
    for (const child of node.children) addRules(section, child, lines);
  }
}

function addSentences(section: Section, found: TextLine[]): void {
  section.sentences.push(...found.map((l) => ({ ...l, text: tidy(l.text) })).filter((l) => l.text));
}

/** Fences are left out: the words between them start a line below. */
const codeLines = (node: Nodes & { type: 'code' }): TextLine[] =>
  node.value
    .split('\n')
    .map((text, i) => ({ line: Math.min(firstLine(node) + 1 + i, node.position!.end.line), text }));

/** A line that only happens to follow a bullet, without its indent, is a sentence of its own. */
function addBullet(section: Section, found: TextLine[], lines: string[]): void {
  const own = found.findIndex((l, i) => i > 0 && /^\S/.test(lines[l.line - 1] ?? ''));
  const text = tidy(
    found
      .slice(0, own < 0 ? undefined : own)
      .map((l) => l.text)
      .join(' '),
  );
  const [, key, value] = /^([^:：]*)[:：](.*)$/.exec(text) ?? [];
  if (text)
    section.bullets.push({
      line: found[0]!.line,
      text,
      ...(key && { key: key.trim(), value: value!.trim() }),
    });
  if (own > 0) addSentences(section, found.slice(own));
}

/** A line without a bar that only happens to follow a table is a sentence of its own. */
function addTable(section: Section, node: Nodes & { type: 'table' }, lines: string[]): void {
  const [header, ...rows] = node.children.map((row) => ({
    line: firstLine(row),
    cells: row.children.map(oneLine),
  }));
  const isRow = (row: Row) => lines[row.line - 1]?.includes('|');
  section.tables.push({ line: header!.line, header: header!.cells, rows: rows.filter(isRow) });
  addSentences(
    section,
    rows.filter((row) => !isRow(row)).map((row) => ({ line: row.line, text: row.cells.join(' ') })),
  );
}
