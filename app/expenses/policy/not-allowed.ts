import { Fault } from '../../shared/errors.ts';
import type { Section } from '../../shared/owner-document.ts';
import { type Faults, fold } from '../../shared/owner-words.ts';
import type { Policy } from '../policy.ts';
import { readWords } from './categories.ts';
import { readTables } from './tables.ts';

const columns = { needed: ['What', 'Words'], more: ['Tell them'] };

/** The table of what is not paid back. */
export function readNotAllowed(section: Section, policy: Policy, faults: Faults): void {
  const lines = new Map<string, number>();
  readTables(section, columns, faults, (row) => {
    const what = row.cell('What');
    if (!what)
      throw new Fault('This row does not say what is not allowed. Write it under "What", such as Fines.');
    const before = lines.get(fold(what));
    if (before) throw new Fault(`"${what}" stands in line ${before} already. Keep one of the two.`);
    lines.set(fold(what), row.line);
    const words = readWords(row.cell('Words'));
    if (words.length === 0)
      throw new Fault(`"${what}" has no words, so it would never be noticed. Write words that receipts say.`);
    const tell = row.cell('Tell them');
    policy.not_allowed.push({ what, words, ...(tell && { tell }), line: row.line });
  });
}
