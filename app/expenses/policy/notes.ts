import type { Section } from '../../shared/owner-document.ts';
import { beginsLikeRule, type Faults, list, misspelt, sameWords } from '../../shared/owner-words.ts';
import type { Policy } from '../policy.ts';
import { keysOf, sectionNames } from './keys.ts';

const bulletKeys = Object.values(keysOf).flatMap((keys) => keys.map((key) => key.name));
const columns = ['Limit a claim', 'Limit a day', 'Tell them', 'Approver', 'Backup'];

/** Headings without rules under them are the owner's own. With rules, they must have a name that says which. */
export function checkUnknown(section: Section, faults: Faults): void {
  const [first] = [...section.bullets, ...section.tables].toSorted((a, b) => a.line - b.line);
  if (!first) return;
  if (section.depth === 0) {
    faults.add(
      first.line,
      'This stands before the first heading. Move it under the heading that it belongs to.',
    );
    return;
  }
  const near = misspelt(section.title, sectionNames);
  faults.add(
    section.line,
    `I do not know the section "${section.title}". ${near ? `Did you mean "${near}"?` : `Sections are ${list(sectionNames)}.`}`,
  );
}

export function refuseTables(section: Section, _: Policy, faults: Faults): void {
  const sample = section.title === 'General' ? 'Oldest receipt: 60 days' : 'Time zone: Asia/Singapore';
  for (const { line } of section.tables)
    faults.add(line, `"${section.title}" has no table. Write its rules as bullets, such as "${sample}".`);
}

export const looksLikeRow = ({ text }: { text: string }): boolean => /^\|.*\|/.test(text);

/** A rule that is no bullet would be passed over in silence, and its owner would believe in it. */
export function checkSentences(section: Section, faults: Faults): void {
  const rows = section.tables.flatMap((table) => table.rows.map((row) => row.cells[0] ?? '').filter(Boolean));
  for (const { line, text } of section.sentences) {
    const key = beginsLikeRule(text, bulletKeys);
    const cell = beginsLikeRule(text, [...columns, ...rows]);
    const heading = sectionNames.find((name) => sameWords(name, text.replace(/^#+/, '')));
    if (key)
      faults.add(
        line,
        `This begins like the rule "${key}" but is no bullet. Make it a bullet, or begin the sentence with another word.`,
      );
    else if (cell)
      faults.add(
        line,
        `This begins like a rule about "${cell}" but stands in no table. Put it into the table, or begin the sentence with another word.`,
      );
    else if (heading)
      faults.add(
        line,
        `This looks like the heading "${heading}" but is none. Give it a heading style, or write "## ${heading}".`,
      );
    else if (looksLikeRow({ text }))
      faults.add(
        line,
        'This looks like a row of a table but stands in none. A table has a header, and below it a line such as | --- | --- |.',
      );
  }
}
