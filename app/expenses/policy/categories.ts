import { Fault } from '../../shared/errors.ts';
import type { Section } from '../../shared/owner-document.ts';
import { plain } from '../../shared/owner-values.ts';
import { type Faults, fold } from '../../shared/owner-words.ts';
import type { Limit, Policy } from '../policy.ts';
import { phraseKey } from '../words.ts';
import { readLimit, readReceiptRule } from './amounts.ts';
import { type Cells, readTables } from './tables.ts';

const columns = {
  needed: ['Category', 'Limit a claim'],
  more: ['Words', 'Limit a day', 'Receipt', 'Account'],
};

/** The table of categories. The section General must have been read. */
export function readCategories(section: Section, policy: Policy, faults: Faults): void {
  const lines = new Map<string, number>();
  readTables(section, columns, faults, (row) => {
    const name = row.cell('Category');
    if (!name) throw new Fault('This row has no category. Give it a name, such as Taxi.');
    const before = lines.get(fold(name));
    if (before) throw new Fault(`"${name}" stands in line ${before} already. Keep one of the two.`);
    lines.set(fold(name), row.line);
    const account = row.cell('Account');
    const receipt = readReceiptRule(row.cell('Receipt'), policy.currency);
    policy.categories.push({
      name,
      words: readWords(row.cell('Words')),
      limit_claim: limit(row, 'Limit a claim', policy),
      limit_day: row.has('Limit a day') ? limit(row, 'Limit a day', policy) : 'none',
      ...(receipt && { receipt }),
      ...(account && { account }),
      line: row.line,
    });
  });
}

function limit(row: Cells, column: string, policy: Policy): Limit {
  const value = row.cell(column);
  if (!value)
    throw new Fault(
      `"${row.cell('Category')}" has nothing under "${column}". Write an amount, none or ask first.`,
    );
  return readLimit(value, policy.currency);
}

/** Words and phrases with commas between. Throws `Fault`. */
export const readWords = (value: string): string[] =>
  value
    .split(/[,;、，]/)
    .map(plain)
    .filter(Boolean)
    .map((word) => {
      if (!phraseKey(word)) throw new Fault(`"${word}" has no letters, so nothing would be sorted by it.`);
      return word;
    });
