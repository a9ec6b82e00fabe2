import type { Ports } from '../ports/ports.ts';
import { Refusal } from '../shared/errors.ts';
import { fold, list, nearest } from '../shared/owner-words.ts';
import type { Desk } from './desk.ts';
import { readInvoices } from './read-chases.ts';

/**
 * The invoice that somebody means: its number as written, else the one that differs in case, spaces or dashes alone.
 * Throws a `Refusal` that says which ones are near.
 */
export async function findInvoiceId(
  ports: Pick<Ports, 'store'>,
  { ledger }: Pick<Desk, 'ledger'>,
  written: string,
): Promise<string> {
  if (ledger.byId.has(written) || ledger.faulty.has(written)) return written;
  const ids = [...ledger.byId.keys(), ...ledger.faulty.keys()];
  const alike = ids.filter((id) => fold(id) === fold(written));
  if (alike.length === 1) return alike[0] as string;
  if (alike.length > 1)
    throw new Refusal(`"${written}" could be ${list(alike.slice(0, 5), 'or')}. Write it as the sheet does.`);
  // A chase may outlive its row.
  if ((await readInvoices(ports, [written])).has(written)) return written;
  const near = nearest(written, ids);
  throw new Refusal(`There is no invoice ${written} in the sheet.${near ? ` Did you mean ${near}?` : ''}`);
}
