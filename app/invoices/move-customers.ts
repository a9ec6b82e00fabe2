import { newestCards } from '../effects/aggregate.ts';
import { commit } from '../effects/commit.ts';
import type { Ports } from '../ports/ports.ts';
import { Conflict } from '../shared/errors.ts';
import { type Customer, customerKey, nameKey, newCustomer, threadLength } from './customer.ts';
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
  const merged = joined(base, name);
  const { letter_id: _, quiet: __, unread: ___, ...rest } = name;
  try {
    await commit(ports, [
      { kind: 'customer', before: there, after: merged, by: 'sheet', action: 'move-customer' },
      {
        kind: 'customer',
        before: name,
        after: { ...rest, effects: [], alias_of: customer_id } as Customer,
        by: 'sheet',
        action: 'move-customer',
      },
    ]);
  } catch (error) {
    // Somebody else moved it, or a letter took it: the next sync looks again.
    if (!(error instanceof Conflict)) throw error;
  }
}

/** The later letter counts, all threads go on, and what the name's record still had to carry out is carried out here. */
function joined(base: Customer, name: Customer): Customer {
  const addresses = { ...base.addresses };
  const threads = { ...base.threads };
  for (const [address, on] of Object.entries(name.addresses)) {
    const newer = on > (base.addresses[address] ?? '');
    const [ours, theirs] = [base.threads[address] ?? [], name.threads[address] ?? []];
    threads[address] = (newer ? [...ours, ...theirs] : [...theirs, ...ours]).slice(-threadLength);
    if (newer) addresses[address] = on;
  }
  const last = (name.last_letter_on ?? '') > (base.last_letter_on ?? '') ? name : base;
  const cards = [...(base.cards ?? []), ...(name.cards ?? [])].slice(-newestCards);
  return {
    ...base,
    ...(cards.length > 0 && { cards }),
    ...(name.letter_id && !base.letter_id && { letter_id: name.letter_id }),
    ...(last.last_letter_on && { last_letter_on: last.last_letter_on }),
    ...(last.last_letter && { last_letter: last.last_letter }),
    addresses,
    threads,
    ...((name.unread || base.unread) && { unread: [...(name.unread ?? []), ...(base.unread ?? [])] }),
    ...(name.quiet && !base.quiet && { quiet: name.quiet }),
    ...(name.wrong_addresses && { wrong_addresses: { ...name.wrong_addresses, ...base.wrong_addresses } }),
    effects: [...base.effects, ...name.effects.map((e) => ({ ...e, id: `${e.id}:${name.customer_id}` }))],
    moved_from: name.customer_id,
  };
}
