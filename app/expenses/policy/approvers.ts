import { Fault } from '../../shared/errors.ts';
import type { Section } from '../../shared/owner-document.ts';
import { type Faults, fold } from '../../shared/owner-words.ts';
import type { Policy } from '../policy.ts';
import { readAddress, readAddresses } from './people.ts';
import { type Cells, readTables } from './tables.ts';

const columns = { needed: ['Team', 'People', 'Approver', 'Backup'], more: [] };

/** The table of who approves whom. */
export function readApprovers(section: Section, policy: Policy, faults: Faults): void {
  const teams = new Map<string, number>();
  const homes = new Map<string, number>();
  readTables(section, columns, faults, (row) => {
    const team = row.cell('Team');
    if (!team) throw new Fault('This row has no team. Give it a name, such as Design.');
    const before = teams.get(fold(team));
    if (before) throw new Fault(`"${team}" stands in line ${before} already. Keep one of the two.`);
    teams.set(fold(team), row.line);
    const people = readPeople(row, team, homes);
    const [approver, backup] = ['Approver', 'Backup'].map((column) => {
      const value = row.cell(column);
      if (!value)
        throw new Fault(`"${team}" has nobody under "${column}". Everybody needs an approver and a backup.`);
      return readAddress(value);
    });
    policy.teams.push({ team, people, approver: approver!, backup: backup!, line: row.line });
  });
}

function readPeople(row: Cells, team: string, homes: Map<string, number>): string[] {
  const people = readAddresses(row.cell('People'));
  if (people.length === 0)
    throw new Fault(`"${team}" has no people. Write their mail addresses with commas between.`);
  for (const person of people) {
    const home = homes.get(person);
    if (home === row.line) throw new Fault(`"${person}" stands here twice. Keep one of the two.`);
    if (home)
      throw new Fault(`"${person}" is in the team of line ${home} already. Everybody is in one team only.`);
    homes.set(person, row.line);
  }
  return people;
}
