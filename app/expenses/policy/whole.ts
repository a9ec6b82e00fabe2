import { createCalendar } from '../../shared/calendar.ts';
import type { Section } from '../../shared/owner-document.ts';
import { looksLikeRow } from '../../shared/owner-sections.ts';
import { beginsLikeRule, type Faults, misspelt } from '../../shared/owner-words.ts';
import { findStranded } from '../approver.ts';
import type { Policy } from '../policy.ts';

type Named = ReadonlyMap<string, Section>;

/** What is wrong though every line can be read: something is missing, or lines do not go together. */
export function checkWhole(named: Named, sections: Section[], policy: Policy, faults: Faults): void {
  checkGeneral(named.get('General'), policy, faults);
  checkTables(named, sections, policy, faults);
  checkSecond(named, policy, faults);
  checkApprovers(policy, faults);
  checkWaits(policy, faults);
  checkHours(named.get('Business hours'), policy, faults);
}

/** A line that is there but could not be read is a fault already. */
const says = (section: Section | undefined, key: string): boolean =>
  section?.bullets.some((b) => beginsLikeRule(b.text, [key])) ?? false;

function checkGeneral(section: Section | undefined, { currency, general }: Policy, faults: Faults): void {
  const where = section ? '' : ' a heading "General" with';
  const line = section?.line ?? 1;
  if (!currency && !says(section, 'Home currency'))
    faults.add(
      line,
      `There is no home currency. Add${where} the bullet "Home currency: SGD", with your own.`,
    );
  if (!general.admin.value && !says(section, 'Admin'))
    faults.add(
      line,
      `There is no admin, who approves where nobody else can. Add${where} the bullet "Admin: nora@studio.example".`,
    );
}

/** A heading that was only misspelt is a fault already. */
function checkTables(named: Named, sections: Section[], policy: Policy, faults: Faults): void {
  const missing = [
    {
      name: 'Categories',
      columns: 'Category, Words, Limit a claim and Limit a day',
      found: policy.categories,
    },
    { name: 'Approvers', columns: 'Team, People, Approver and Backup', found: policy.teams },
  ];
  for (const { name, columns, found } of missing) {
    const section = named.get(name);
    const rows = section?.tables.flatMap((table) => table.rows) ?? [];
    const meant = !section && sections.some((s) => misspelt(s.title, [name]));
    if (found.length || rows.length || meant || section?.sentences.some(looksLikeRow)) continue;
    faults.add(
      section?.line ?? 1,
      section
        ? `"${name}" has no rows. It is a table with the columns ${columns}.`
        : `There is no heading "${name}". Add it, with a table of the columns ${columns}.`,
    );
  }
}

function checkSecond(named: Named, { general, second }: Policy, faults: Faults): void {
  if (general.second_above?.line && !second && !says(named.get('Approvers'), 'Second approver'))
    faults.add(
      general.second_above.line,
      'Nobody is named for it. Add under "Approvers" the bullet "Second approver: mei@studio.example, else nora@studio.example".',
    );
  if (second && !general.second_above && !says(named.get('General'), 'Second approver above'))
    faults.add(
      second.line,
      'From which amount on? Add under "General" the bullet "Second approver above: SGD 500", with your own.',
    );
}

function checkApprovers(policy: Policy, faults: Faults): void {
  const { general, second, teams } = policy;
  for (const { team, approver, backup, line } of teams)
    if (approver === backup)
      faults.add(line, `"${team}" has ${approver} as approver and as backup. Name two different people.`);
  // Who may approve whom can be told only once everybody is known.
  if (!general.admin.value || teams.length === 0 || (general.second_above && !second)) return;
  for (const { person, above, line = 1 } of findStranded(policy))
    faults.add(
      line,
      above
        ? `Nobody may approve the claims of ${person} that need a second approver: the two are different people, and neither is ${person}. Name another approver, backup or second approver.`
        : `Nobody may approve the claims of ${person}: nobody approves their own. Name somebody else as approver, backup or admin.`,
    );
}

function checkWaits({ general: { remind_after, backup_after } }: Policy, faults: Faults): void {
  const line = backup_after.line ?? remind_after.line;
  if (line && backup_after.value <= remind_after.value)
    faults.add(
      line,
      `The backup is asked after ${backup_after.value} business days, and the approver is reminded after ${remind_after.value}. Let the backup come later than the reminder.`,
    );
}

/** Hours that are never open are a fault. */
function checkHours(section: Section | undefined, { hours }: Policy, faults: Faults): void {
  if (!section?.bullets.length) return;
  if (!says(section, 'Time zone'))
    faults.add(
      section.line,
      'There is no time zone. Add the bullet "Time zone: Asia/Singapore", with your own zone.',
    );
  else if (hours?.zone) {
    faults.attempt(section.line, () => {
      const calendar = createCalendar(hours);
      for (const span of hours.closed)
        calendar.nextOpenDay(span.every_year ? `2024-${span.from}` : span.from);
    });
  }
}
