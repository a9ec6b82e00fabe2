import { disputeInvoice } from '../../app/invoices/dispute-invoice.ts';
import { writeLetter } from '../../app/invoices/write-letter.ts';
import type { Store } from '../../app/ports/store.ts';
import { minute } from '../../app/shared/instant.ts';
import { driveSync } from '../../jobs/drive-sync.ts';
import { effects } from '../../jobs/effects.ts';
import { chaser } from '../../jobs/invoices/chaser.ts';
import { sender } from '../../jobs/invoices/sender.ts';
import { sweeper } from '../../jobs/sweeper.ts';
import { openTestDesk } from '../support/desk.ts';

/** What is asked of DynamoDB: requests, items that are read, items that are written (each in a transaction). */
export interface Calls {
  what: string;
  times: number;
  requests: number;
  items_read: number;
  items_written: number;
  events: number;
}

const customers = 40;

/** Counts what a morning asks of the store, for each thing that happens in it. */
export async function countCalls(): Promise<Calls[]> {
  const rows = Array.from({ length: 2 * customers }, (_, i) => ({
    id: `INV-${i + 1}`,
    customer: `Customer ${Math.floor(i / 2)}`,
    customer_id: `C-${Math.floor(i / 2)}`,
    email: `ap${Math.floor(i / 2)}@acme.example`,
  }));
  const desk = await openTestDesk({ rows });
  const counted = countingAll(desk.store);
  let events = 0;
  const ports = {
    ...desk.ports,
    store: counted.store,
    bus: {
      publish: async (event: Parameters<typeof desk.ports.bus.publish>[0]) => {
        events++;
        await desk.ports.bus.publish(event);
      },
    },
  };
  const found: Calls[] = [];
  const measure = async (what: string, times: number, work: () => Promise<unknown>) => {
    counted.reset();
    events = 0;
    await work();
    found.push({ what, times, ...{ ...counted.counts }, events });
  };
  const woken = async () => {
    for (let change = desk.changes.shift(); change; change = desk.changes.shift()) {
      // The stream's filter lets through what has something due.
      const item = await desk.store.get<{ due_at?: string }>(change.table, change.key);
      if (item?.due_at) await effects(ports, change);
    }
  };
  await woken();
  await measure('a sync that finds nothing new', 1, () => driveSync(ports).catch(() => {}));
  await measure('a sweep that finds nothing', 1, () => sweeper(ports));
  await measure('the tick, for each letter of two invoices', customers, () => chaser(ports, writeLetter));
  await measure('the effects of the tick, for each letter', customers, woken);
  await measure('the sender, for each letter', customers, async () => {
    for (const event of desk.events.splice(0)) await sender(ports, event.detail, writeLetter);
  });
  await measure('what follows from that, for each letter', customers, woken);
  desk.advance(minute);
  await measure('a click that disputes, with its effects', 1, async () => {
    await disputeInvoice(ports, { invoice_id: 'INV-1', by: 'U1' });
    await woken();
  });
  return found;
}

function countingAll(store: Store) {
  const counts = { requests: 0, items_read: 0, items_written: 0 };
  const read = (items: number) => {
    counts.requests++;
    counts.items_read += items;
  };
  const counting: Store = {
    get(table, key) {
      read(1);
      return store.get(table, key);
    },
    batchGet(table, keys) {
      counts.requests += Math.ceil(keys.length / 100);
      counts.items_read += keys.length;
      return store.batchGet(table, keys);
    },
    read(items) {
      read(items.length);
      return store.read(items);
    },
    async query(table, query) {
      const page = await store.query<never>(table, query);
      read(Math.max(1, page.items.length));
      return page;
    },
    transact(writes) {
      counts.requests++;
      counts.items_written += writes.length;
      return store.transact(writes);
    },
  };
  return {
    store: counting,
    counts,
    reset: () => Object.assign(counts, { requests: 0, items_read: 0, items_written: 0 }),
  };
}
