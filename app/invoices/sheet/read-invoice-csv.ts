import type { Ports } from '../../ports/ports.ts';
import { DefiniteFailure, Fault } from '../../shared/errors.ts';

/** The invoice sheet for whoever writes into it; what an owner has to mend is tried again later. */
export async function readInvoiceCsv({ sheets }: Pick<Ports, 'sheets'>): Promise<string> {
  try {
    return (await sheets.read('invoices')).csv;
  } catch (error) {
    if (error instanceof Fault) throw new DefiniteFailure(error.message, { cause: error });
    throw error;
  }
}
