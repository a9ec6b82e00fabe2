import { Fault } from './errors.ts';
import type { Bullet, Section } from './owner-document.ts';
import { beginsLikeRule, didYouMean, type Faults, misspelt, sameWords } from './owner-words.ts';

/** One kind of bullet in a document that says rules, and what is done with its value. */
export interface BulletKey<T> {
  name: string;
  /** May be said more than once. */
  many?: true;
  /** Others rest on it. */
  first?: true;
  /** Throws `Fault`. */
  read(value: string, into: T, line: number): void;
}

export interface BulletReader<T> {
  /** Of this section. */
  keys: readonly BulletKey<T>[];
  /** Of all sections, by their names: a bullet may stand under the wrong heading. */
  keysOf: Readonly<Record<string, readonly BulletKey<T>[]>>;
  into: T;
  /** What else a key may mean here; throws `Fault` in words. */
  otherwise?(key: string): void;
}

/** The bullets of a section. Those that others rest on are read first, wherever they stand. */
export function readBullets<T>(section: Section, reader: BulletReader<T>, faults: Faults): void {
  const said = new Map<BulletKey<T>, number>();
  const found = section.bullets.flatMap((bullet) => {
    const key = faults.attempt(bullet.line, () => findKey(bullet, section.title, reader));
    return key ? [{ key, bullet }] : [];
  });
  const order = found.toSorted((a, b) => Number(b.key.first ?? 0) - Number(a.key.first ?? 0));
  for (const { key, bullet } of order) {
    faults.attempt(bullet.line, () => {
      const before = said.get(key);
      if (before && !key.many)
        throw new Fault(`"${key.name}" stands in line ${before} already. Keep one of the two.`);
      said.set(key, bullet.line);
      if (!bullet.value) throw new Fault(`"${key.name}" says nothing. Write its value after the colon.`);
      key.read(bullet.value, reader.into, bullet.line);
    });
  }
}

function findKey<T>(
  bullet: Bullet,
  section: string,
  { keys, keysOf, otherwise }: BulletReader<T>,
): BulletKey<T> {
  const { key: written, text } = bullet;
  const found = keys.find((key) => written !== undefined && sameWords(key.name, written));
  if (found) return found;
  const names = keys.map((key) => key.name);
  if (written === undefined) {
    const begun = beginsLikeRule(text, names);
    throw new Fault(
      begun
        ? `Put a colon after "${begun}".`
        : `"${text}" is a bullet, but has no colon. Rules look like "Key: value"; make a note a sentence.`,
    );
  }
  const home = Object.keys(keysOf).find((name) => keysOf[name]!.some((key) => sameWords(key.name, written)));
  if (home) throw new Fault(`"${written}" belongs under the heading "${home}". Move it there.`);
  otherwise?.(written);
  if (names.length === 0)
    throw new Fault(`"${text}" is a bullet. "${section}" is a table; make a note a sentence.`);
  throw new Fault(
    `"${section}" has no line "${written}". ${didYouMean(written, names, `Its lines are: ${names.join('; ')}.`)}`,
  );
}

/**
 * Headings without rules under them are the owner's own. With rules, they must have a name that says which. `hint`: what
 * there is, where no name is near.
 */
export function checkUnknown(
  section: Section,
  { names, hint }: { names: readonly string[]; hint: string },
  faults: Faults,
): void {
  const [first] = [...section.bullets, ...section.tables].toSorted((a, b) => a.line - b.line);
  if (!first) return;
  if (section.depth === 0) {
    faults.add(
      first.line,
      'This stands before the first heading. Move it under the heading that it belongs to.',
    );
    return;
  }
  const near = misspelt(section.title, names);
  faults.add(
    section.line,
    `I do not know the section "${section.title}". ${near ? `Did you mean "${near}"?` : hint}`,
  );
}

/** A section that is all bullets. */
export function refuseTables({ title, tables }: Section, sample: string, faults: Faults): void {
  for (const { line } of tables)
    faults.add(line, `"${title}" has no table. Write its rules as bullets, such as "${sample}".`);
}

export const looksLikeRow = ({ text }: { text: string }): boolean => /^\|.*\|/.test(text);

/**
 * A rule that is no bullet would be passed over in silence, and its owner would believe in it. `cells`: how the columns
 * and rows of tables are called.
 */
export function checkSentences(
  section: Section,
  {
    keys,
    headings,
    cells = [],
  }: Record<'keys' | 'headings', readonly string[]> & { cells?: readonly string[] },
  faults: Faults,
): void {
  for (const { line, text } of section.sentences) {
    const key = beginsLikeRule(text, keys);
    const cell = beginsLikeRule(text, cells);
    const heading = headings.find((name) => sameWords(name, text.replace(/^#+/, '')));
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
