import type { Section } from '../../shared/owner-document.ts';
import { readBullets } from '../../shared/owner-sections.ts';
import type { Faults } from '../../shared/owner-words.ts';
import type { Policy } from '../policy.ts';
import { readApprovers } from './approvers.ts';
import { readCategories } from './categories.ts';
import { keysOf, sectionNamed } from './keys.ts';
import { readNotAllowed } from './not-allowed.ts';
import { checkHeading, checkNotes, onlyBullets } from './notes.ts';
import { checkWords } from './overlaps.ts';
import { checkWhole } from './whole.ts';

/** In this order, as each rests on those before it. */
const order: [name: string, readTable?: (section: Section, policy: Policy, faults: Faults) => void][] = [
  ['General'],
  ['Business hours'],
  ['Categories', readCategories],
  ['Not allowed', readNotAllowed],
  ['Approvers', readApprovers],
];

/** Fills `policy` with what the sections say. */
export function readSections(sections: Section[], policy: Policy, faults: Faults): void {
  const named = new Map<string, Section>();
  for (const section of sections) {
    const name = sectionNamed(section.title);
    const doubled = name && named.get(name);
    checkNotes(section, faults);
    if (!name) checkHeading(section, faults);
    else if (doubled)
      faults.add(
        section.line,
        `"${name}" stands in line ${doubled.line} already. Put both under one heading.`,
      );
    else named.set(name, { ...section, title: name });
  }
  for (const [name, readTable = onlyBullets] of order) {
    const section = named.get(name);
    if (!section) continue;
    readBullets(section, { keys: keysOf[name]!, keysOf, into: policy }, faults);
    readTable(section, policy, faults);
  }
  checkWords(policy, faults);
  checkWhole(named, sections, policy, faults);
}
