import { commit } from '../effects/commit.ts';
import type { Ports } from '../ports/ports.ts';
import { Conflict, Refusal } from '../shared/errors.ts';
import { type Customer, customerKey, newCustomer, readCustomer } from './customer.ts';
import { addressOf, openDesk } from './desk.ts';
import type { Invoice } from './invoice.ts';

/** Who reads at the address of this invoice's row is not the one to ask: no letter goes there until it is corrected. */
export async function markAddress(
  ports: Pick<Ports, 'store' | 'clock' | 'ids' | 'files' | 'config'>,
  { invoice_id, by, revision }: { invoice_id: string; by: string; revision: number },
): Promise<void> {
  for (let i = 0; i < 5; i++) {
    const desk = await openDesk(ports);
    const row = desk.ledger.byId.get(invoice_id);
    const address = row?.email && addressOf(row.email);
    if (!row || !address) throw new Refusal(`${invoice_id} has no email address in the sheet.`);
    const chase = await ports.store.get<Invoice>('ic-state', { invoice_id });
    if ((chase?.revision ?? 0) !== revision)
      throw new Refusal(`${invoice_id} has changed since you looked. Look again, then decide.`);
    const before = await readCustomer(ports, customerKey(row));
    if (before?.wrong_addresses?.[address]) return;
    const base = before ?? newCustomer(customerKey(row), row.customer);
    const after: Customer = {
      ...base,
      wrong_addresses: { ...base.wrong_addresses, [address]: desk.today },
    };
    try {
      await commit(ports, [{ kind: 'customer', before, after, by, action: 'wrong-person' }]);
      return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new Conflict();
}
