import { showStatus } from '../app/invoices/show-status.ts';
import { syncDocument } from '../app/invoices/sync-documents.ts';
import { type Synced, syncInvoices } from '../app/invoices/sync-invoices.ts';
import type { Ports } from '../app/ports/ports.ts';

/** Every fifteen minutes: the owner's documents, the invoice sheet, and the status columns where there are some. */
export async function driveSync(ports: Ports): Promise<Synced> {
  await syncDocument(ports, 'rules');
  await syncDocument(ports, 'voice');
  const synced = await syncInvoices(ports);
  if (!synced.quarantined) await showStatus(ports);
  return synced;
}
