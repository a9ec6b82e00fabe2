import type { Ports } from '../ports/ports.ts';
import type { Day } from '../shared/instant.ts';

/** A row of `ic-sends`: one invoice in one letter. */
export interface SendRow {
  invoice_id: string;
  send_date: Day;
  recipient: string;
  move: string;
  letter_id: string;
}

/** What was sent about these invoices from the first day to the last one, archived or not. */
export async function readSends(
  ports: Pick<Ports, 'store'>,
  invoices: readonly string[],
  { first, last }: { first: Day; last: Day },
): Promise<SendRow[]> {
  const found = new Map<string, SendRow>();
  for (const invoice_id of new Set(invoices))
    for (const table of ['ic-sends', 'ic-sends-archive'] as const) {
      let after: string | undefined;
      do {
        const page = await ports.store.query<SendRow>(table, {
          partition: invoice_id,
          ...(after && { after }),
        });
        // A row that moves to the archive at this moment may stand in both.
        for (const row of page.items)
          if (row.send_date >= first && row.send_date <= last)
            found.set(`${invoice_id} ${row.letter_id}`, row);
        after = page.next;
      } while (after);
    }
  return [...found.values()];
}
