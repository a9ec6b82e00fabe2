import { commit } from '../effects/commit.ts';
import type { Ports } from '../ports/ports.ts';
import { Conflict } from '../shared/errors.ts';
import { type Customer, customerKey, nameKey, newCustomer } from './customer.ts';
import type { InvoiceRow } from './sheet/invoice-sheet.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'ids'>;

/** Rows that gained a customer id take their name's record with them; the name stays behind as an alias. */
export async function moveCustomers(ports: Needs, rows: InvoiceRow[]): Promise<void> {
  const moves = new Map<string, InvoiceRow>();
  for (const row of rows) if (row.customer_id) moves.set(nameKey(row.customer), row);
  if (moves.size === 0) return;
  const known = await ports.store.batchGet<Customer>(
    'ic-customers',
    [...moves.keys()].map((customer_id) => ({ customer_id })),
  );
  for (const name of known) {
    const row = moves.get(name.customer_id);
    if (row && !name.alias_of) await move(ports, name, customerKey(row));
  }
}

async function move(ports: Needs, name: Customer, customer_id: string): Promise<void> {
  const there = await ports.store.get<Customer>('ic-customers', { customer_id });
  const base = there ?? newCustomer(customer_id, name.customer);
  const merged: Customer = {
    ...base,
    ...(name.letter_id && !base.letter_id && { letter_id: name.letter_id }),
    ...latest(base.last_letter_on, name.last_letter_on),
    addresses: { ...base.addresses, ...name.addresses },
    threads: { ...base.threads, ...name.threads },
    ...(name.quiet && !base.quiet && { quiet: name.quiet }),
    moved_from: name.customer_id,
  };
  const { letter_id: _, quiet: __, ...rest } = name;
  try {
    await commit(ports, [
      { kind: 'customer', before: there, after: merged, by: 'sheet', action: 'move-customer' },
      {
        kind: 'customer',
        before: name,
        after: { ...rest, alias_of: customer_id } as Customer,
        by: 'sheet',
        action: 'move-customer',
      },
    ]);
  } catch (error) {
    // Somebody else moved it, or a letter took it: the next sync looks again.
    if (!(error instanceof Conflict)) throw error;
  }
}

const latest = (a: string | undefined, b: string | undefined) => {
  const last = [a, b]
    .filter((d) => d !== undefined)
    .sort()
    .at(-1);
  return last ? { last_letter_on: last } : {};
};
