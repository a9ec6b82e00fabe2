import { createCalendar } from '../../shared/calendar.ts';
import { Fault } from '../../shared/errors.ts';
import type { Section } from '../../shared/owner-document.ts';
import { checkSentences, checkUnknown, readBullets, refuseTables } from '../../shared/owner-sections.ts';
import { beginsLikeRule, type Faults, list, nearest, sameWords } from '../../shared/owner-words.ts';
import type { Rules } from '../rules.ts';
import { moveNames, moveOf, readCadence } from './cadences.ts';
import { readCustomers } from './customers.ts';
import { keysOf, sectionNames } from './keys.ts';

const stepNames = Object.values(moveNames);
const allKeys = [...stepNames, ...Object.values(keysOf).flatMap((keys) => keys.map((key) => key.name))];

const headings = [...sectionNames, 'Standard'];
const hint = `Sections are ${list(sectionNames)}; a cadence has steps such as "Follow up: 10 days after due".`;

function refuseStep(key: string): void {
  if (moveOf(key))
    throw new Fault(`"${key}" is a step of a cadence. Move it under a heading such as "Standard".`);
}

/** Fills `rules` with what the sections say. */
export function readSections(sections: Section[], rules: Rules, faults: Faults): void {
  const firstLines = new Map<string, number>();
  const named = (name: string) => sections.find((s) => sameWords(s.title, name));
  for (const section of sections) {
    const name = sectionNames.find((n) => sameWords(n, section.title));
    checkSentences(section, { keys: allKeys, headings }, faults);
    if (!name && !isCadence(section)) {
      checkUnknown(section, { names: headings, hint }, faults);
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
    if (name !== 'Customers') refuseTables(section, exampleOf(section), faults);
    if (!name) rules.cadences.push(readCadence(section, faults));
    else if (name !== 'Customers')
      readBullets(section, { keys: keysOf[name]!, keysOf, into: rules, otherwise: refuseStep }, faults);
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

const exampleOf = (section: Section): string =>
  sameWords(section.title, 'Letters')
    ? 'Smallest amount: SGD 50'
    : isCadence(section)
      ? 'Follow up: 10 days after due'
      : 'Time zone: Asia/Singapore';

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
