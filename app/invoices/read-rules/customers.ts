import { Fault } from '../../shared/errors.ts';
import type { Row, Section, Table } from '../../shared/owner-document.ts';
import { didYouMean, type Faults, fold, list, sameWords } from '../../shared/owner-words.ts';
import type { CustomerRule, Rules } from '../rules.ts';

const columns = ['Customer', 'Cadence', 'Note'];

/** The table of customers who are not on Standard. All cadences must have been read. */
export function readCustomers(section: Section, rules: Rules, faults: Faults): void {
  for (const { line, text } of section.bullets) {
    faults.add(
      line,
      `"${text}" is a bullet. Customers stand in a table with the columns Customer, Cadence and Note.`,
    );
  }
  const lines = new Map<string, number>();
  for (const table of section.tables) {
    const column = faults.attempt(table.line, () => readHeader(table));
    if (!column) continue;
    for (const row of table.rows) {
      faults.attempt(row.line, () => {
        const customer = readRow(row, table, column, rules);
        if (!customer) return;
        const { name } = customer;
        const before = lines.get(fold(name));
        if (before) throw new Fault(`"${name}" stands in line ${before} already. Keep one of the two.`);
        lines.set(fold(name), row.line);
        rules.customers.push(customer);
      });
    }
  }
}

function readHeader({ header }: Table): Record<string, number> {
  const column: Record<string, number> = {};
  header.forEach((title, i) => {
    const name = columns.find((c) => sameWords(c, title));
    if (!name)
      throw new Fault(
        `There is no column "${title}" here. ${didYouMean(title, columns, 'Columns are Customer, Cadence and Note.')}`,
      );
    if (column[name] !== undefined) throw new Fault(`There are two columns "${name}". Keep one of them.`);
    column[name] = i;
  });
  if (column.Customer === undefined || column.Cadence === undefined) {
    throw new Fault('This table needs the columns Customer and Cadence.');
  }
  return column;
}

function readRow(
  row: Row,
  table: Table,
  column: Record<string, number>,
  rules: Rules,
): CustomerRule | undefined {
  if (row.cells.every((cell) => !cell)) return undefined;
  if (row.cells.length > table.header.length) {
    throw new Fault('This row has more cells than the table has columns. Write a bar in a name as \\|.');
  }
  const cell = (name: string) => row.cells[column[name] ?? -1] ?? '';
  const choices = [...rules.cadences.map((c) => c.name), 'Never'];
  const name = cell('Customer');
  const asked = cell('Cadence');
  if (!name) throw new Fault('This row has no customer. Write the name as it stands in your invoices.');
  if (!asked) throw new Fault(`"${name}" has no cadence. Write ${list(choices, 'or')}.`);
  const found = choices.find((choice) => sameWords(choice, asked));
  if (!found) {
    throw new Fault(
      `There is no cadence "${asked}". ${didYouMean(asked, choices, `Write ${list(choices, 'or')}.`)}`,
    );
  }
  const note = cell('Note');
  return { name, cadence: found === 'Never' ? 'never' : found, ...(note && { note }) };
}
