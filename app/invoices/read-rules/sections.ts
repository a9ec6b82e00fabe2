import { createCalendar } from '../../shared/calendar.ts';
import type { Section } from '../../shared/owner-document.ts';
import { beginsLikeRule, type Faults, list, misspelt, nearest, sameWords } from '../../shared/owner-words.ts';
import type { Rules } from '../rules.ts';
import { readBullets } from './bullets.ts';
import { moveNames, readCadence } from './cadences.ts';
import { readCustomers } from './customers.ts';
import { keysOf, sectionNames } from './keys.ts';

const stepNames = Object.values(moveNames);
const allKeys = [...stepNames, ...Object.values(keysOf).flatMap((keys) => keys.map((key) => key.name))];

/** Fills `rules` with what the sections say. */
export function readSections(sections: Section[], rules: Rules, faults: Faults): void {
  const firstLines = new Map<string, number>();
  const named = (name: string) => sections.find((s) => sameWords(s.title, name));
  for (const section of sections) {
    const name = sectionNames.find((n) => sameWords(n, section.title));
    checkSentences(section, faults);
    if (!name && !isCadence(section)) {
      checkUnknown(section, faults);
      continue;
    }
    const doubled = [...firstLines].find(([title]) => sameWords(title, section.title));
    if (doubled) {
      faults.add(
        section.line,
        `"${section.title}" stands in line ${doubled[1]} already. Put both under one heading.`,
      );
      continue;
    }
    firstLines.set(section.title, section.line);
    if (name !== 'Customers') refuseTables(section, faults);
    if (!name) rules.cadences.push(readCadence(section, faults));
    else if (name !== 'Customers') readBullets(section, keysOf[name]!, rules, faults);
  }
  const customers = named('Customers');
  if (customers) readCustomers(customers, rules, faults);
  if (!named('Standard')) missStandard(sections, faults);
  checkHours(named('Business hours'), rules, faults);
}

function missStandard(sections: Section[], faults: Faults): void {
  const near = sections.find((s) => isCadence(s) && nearest(s.title, ['Standard']));
  const hint = near
    ? `Is "${near.title}" meant? Call it "Standard".`
    : 'Add a heading "Standard" with bullets such as "First nudge: 3 days after due".';
  faults.add(
    near?.line ?? 1,
    `There is no cadence "Standard", which everybody gets who is not named. ${hint}`,
  );
}

const isCadence = (section: Section): boolean =>
  sameWords(section.title, 'Standard') ||
  (section.depth > 0 && section.bullets.some((b) => beginsLikeRule(b.text, stepNames)));

/** Headings without rules under them are the owner's own. With rules, they must have a name that says which. */
function checkUnknown(section: Section, faults: Faults): void {
  const [first] = [...section.bullets, ...section.tables].toSorted((a, b) => a.line - b.line);
  if (!first) return;
  if (section.depth === 0) {
    faults.add(
      first.line,
      'This stands before the first heading. Move it under the heading that it belongs to.',
    );
    return;
  }
  const near = misspelt(section.title, [...sectionNames, 'Standard']);
  const hint = near
    ? `Did you mean "${near}"?`
    : `Sections are ${list(sectionNames)}; a cadence has steps such as "Follow up: 10 days after due".`;
  faults.add(section.line, `I do not know the section "${section.title}". ${hint}`);
}

function refuseTables(section: Section, faults: Faults): void {
  for (const table of section.tables) {
    faults.add(
      table.line,
      `"${section.title}" has no table. Write its rules as bullets, such as "${exampleOf(section)}".`,
    );
  }
}

const exampleOf = (section: Section): string =>
  sameWords(section.title, 'Letters')
    ? 'Smallest amount: SGD 50'
    : isCadence(section)
      ? 'Follow up: 10 days after due'
      : 'Time zone: Asia/Singapore';

/** A rule that is no bullet would be passed over in silence, and its owner would believe in it. */
function checkSentences(section: Section, faults: Faults): void {
  for (const { line, text } of section.sentences) {
    const key = beginsLikeRule(text, allKeys);
    const heading = [...sectionNames, 'Standard'].find((name) => sameWords(name, text.replace(/^#+/, '')));
    if (key)
      faults.add(
        line,
        `This begins like the rule "${key}" but is no bullet. Make it a bullet, or begin the sentence with another word.`,
      );
    else if (heading)
      faults.add(
        line,
        `This looks like the heading "${heading}" but is none. Give it a heading style, or write "## ${heading}".`,
      );
    else if (/^\|.*\|/.test(text))
      faults.add(
        line,
        'This looks like a row of a table but stands in none. A table has a header, and below it a line such as | --- | --- |.',
      );
  }
}

function checkHours(section: Section | undefined, rules: Rules, faults: Faults): void {
  const asked = section?.bullets.find((b) => b.key && sameWords(b.key, 'Time zone'));
  if (!asked) {
    const where = section ? '' : ' a heading "Business hours" with';
    faults.add(
      section?.line ?? 1,
      `There is no time zone. Add${where} the bullet "Time zone: Asia/Singapore", with your own zone.`,
    );
  } else if (rules.hours.zone) faults.attempt(section!.line, () => checkOpen(rules));
}

/** Throws `Fault` where no business day comes within a year of a closed time. */
function checkOpen({ hours }: Rules): void {
  const calendar = createCalendar(hours);
  for (const span of hours.closed) calendar.nextOpenDay(span.every_year ? `2024-${span.from}` : span.from);
}
