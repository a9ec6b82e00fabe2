import { type Aggregate, newborn } from '../effects/aggregate.ts';
import type { Ports } from '../ports/ports.ts';
import type { Day } from '../shared/instant.ts';

/** One customer, in `ic-customers`: what keeps two letters to them apart. */
export interface Customer extends Aggregate {
  customer_id: string;
  customer: string;
  /** The letter in flight. One that is neither sending nor unknown counts as none. */
  letter_id?: string;
  last_letter_on?: Day;
  last_letter?: string;
  /** When each of their addresses was last written to. */
  addresses: Record<string, Day>;
  /** Message-IDs of our letters by address, the newest last, so that a thread stays one. */
  threads: Record<string, string[]>;
  /** A pause or promise for everything they owe; spread to their invoices by an effect. */
  quiet?: { kind: 'pause' | 'promise'; until: Day; by: string; note?: string };
  /** Where somebody said that they are not the right person, and when: no letter goes there until it is corrected. */
  wrong_addresses?: Record<string, Day>;
  /** What they wrote and nobody looked at yet, the newest last: no letter to them starts meanwhile. */
  unread?: { reply_id: string; on: Day }[];
  /** This name's record was moved to a customer id. */
  alias_of?: string;
  moved_from?: string;
}

/** Enough to stay in a thread. */
export const threadLength = 20;

/** Names that differ in case, spaces, dots and commas alone are one customer. */
export const normalName = (name: string): string => fold(name) || name;

const fold = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[.,'’]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

export const customerKey = (row: { customer_id?: string | undefined; customer: string }): string =>
  row.customer_id ? `id:${row.customer_id}` : `name:${normalName(row.customer)}`;

/** The record under which a row without an id would stand. */
export const nameKey = (name: string): string => `name:${normalName(name)}`;

export const newCustomer = (customer_id: string, customer: string): Customer => ({
  ...newborn,
  customer_id,
  customer,
  addresses: {},
  threads: {},
});

/** Reads customers by their keys, following the alias that a name leaves when its rows gain an id. */
export async function readCustomers(
  ports: Pick<Ports, 'store'>,
  keys: string[],
): Promise<Map<string, Customer>> {
  const found = new Map<string, Customer>();
  const first = await ports.store.batchGet<Customer>(
    'ic-customers',
    keys.map((customer_id) => ({ customer_id })),
  );
  const aliases = first.filter((c) => c.alias_of);
  const moved = aliases.length
    ? await ports.store.batchGet<Customer>(
        'ic-customers',
        aliases.map((c) => ({ customer_id: c.alias_of as string })),
      )
    : [];
  const byId = new Map(moved.map((c) => [c.customer_id, c]));
  for (const c of first) {
    const real = c.alias_of ? byId.get(c.alias_of) : c;
    if (real) found.set(c.customer_id, real);
  }
  return found;
}

export async function readCustomer(ports: Pick<Ports, 'store'>, key: string): Promise<Customer | undefined> {
  return (await readCustomers(ports, [key])).get(key);
}
