import { commit } from '../effects/commit.ts';
import type { Ports } from '../ports/ports.ts';
import { Conflict, Refusal } from '../shared/errors.ts';
import { type Customer, customerKey, readCustomer } from './customer.ts';
import { addressOf, openDesk } from './desk.ts';
import type { Invoice } from './invoice.ts';

/**
 * The address of this invoice's row is right, whatever was said there: letters may go to it again. `revision` is that of
 * the invoice that was seen; left out where nobody looked.
 */
export async function releaseAddress(
  ports: Pick<Ports, 'store' | 'clock' | 'ids' | 'files' | 'config'>,
  { invoice_id, by, revision }: { invoice_id: string; by: string; revision?: number },
): Promise<void> {
  for (let i = 0; i < 5; i++) {
    const row = (await openDesk(ports)).ledger.byId.get(invoice_id);
    const address = row?.email && addressOf(row.email);
    if (!row || !address) throw new Refusal(`${invoice_id} has no email address in the sheet.`);
    const chase =
      revision === undefined ? undefined : await ports.store.get<Invoice>('ic-state', { invoice_id });
    if (revision !== undefined && (chase?.revision ?? 0) !== revision)
      throw new Refusal(`${invoice_id} has changed since you looked. Look again, then decide.`);
    const before = await readCustomer(ports, customerKey(row));
    if (!before?.wrong_addresses?.[address])
      throw new Refusal(`Nobody said at ${address} that they are not the right person.`);
    const { wrong_addresses, ...rest } = before;
    const { [address]: _, ...left } = wrong_addresses;
    const after: Customer = { ...rest, ...(Object.keys(left).length > 0 && { wrong_addresses: left }) };
    try {
      await commit(ports, [{ kind: 'customer', before, after, by, action: 'release-address' }]);
      return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new Conflict();
}
