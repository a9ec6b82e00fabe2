import type { Section } from '../../shared/owner-document.ts';
import { checkSentences, checkUnknown, refuseTables } from '../../shared/owner-sections.ts';
import { type Faults, list } from '../../shared/owner-words.ts';
import type { Policy } from '../policy.ts';
import { keysOf, sectionNames } from './keys.ts';

const keys = Object.values(keysOf).flatMap((all) => all.map((key) => key.name));
const columns = ['Limit a claim', 'Limit a day', 'Tell them', 'Approver', 'Backup'];

export const checkHeading = (section: Section, faults: Faults): void =>
  checkUnknown(section, { names: sectionNames, hint: `Sections are ${list(sectionNames)}.` }, faults);

export const onlyBullets = (section: Section, _: Policy, faults: Faults): void =>
  refuseTables(
    section,
    section.title === 'General' ? 'Oldest receipt: 60 days' : 'Time zone: Asia/Singapore',
    faults,
  );

export function checkNotes(section: Section, faults: Faults): void {
  const rows = section.tables.flatMap((table) => table.rows.map((row) => row.cells[0] ?? '').filter(Boolean));
  checkSentences(section, { keys, headings: sectionNames, cells: [...columns, ...rows] }, faults);
}
