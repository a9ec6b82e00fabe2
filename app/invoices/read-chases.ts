import type { Ports } from '../ports/ports.ts';
import { shards } from '../ports/tables.ts';
import { type Invoice, openShard } from './invoice.ts';
import type { Letter } from './letter.ts';

/** Every open chase, page by page from the index: a hint, for what is decided on it is committed with its version. */
export async function readOpenChases(ports: Pick<Ports, 'store'>): Promise<Map<string, Invoice>> {
  const open = new Map<string, Invoice>();
  for (let shard = 0; shard < shards; shard++) {
    let after: string | undefined;
    do {
      const page = await ports.store.query<Invoice>('ic-state', {
        index: 'by-open',
        partition: openShard(shard),
        ...(after && { after }),
      });
      for (const invoice of page.items) open.set(invoice.invoice_id, invoice);
      after = page.next;
    } while (after);
  }
  return open;
}

export async function readInvoices(
  ports: Pick<Ports, 'store'>,
  ids: string[],
): Promise<Map<string, Invoice>> {
  const read = ids.length
    ? await ports.store.batchGet<Invoice>(
        'ic-state',
        ids.map((invoice_id) => ({ invoice_id })),
      )
    : [];
  return new Map(read.map((i) => [i.invoice_id, i]));
}

export async function readLetters(
  ports: Pick<Ports, 'store'>,
  ids: Iterable<string>,
): Promise<Map<string, Letter>> {
  const keys = [...new Set(ids)].map((letter_id) => ({ letter_id }));
  const read = keys.length ? await ports.store.batchGet<Letter>('ic-letters', keys) : [];
  return new Map(read.map((l) => [l.letter_id, l]));
}
