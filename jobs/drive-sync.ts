import { syncPayables } from '../app/expenses/sync-payables.ts';
import { askPayHosts } from '../app/invoices/ask-pay-hosts.ts';
import { showStatus } from '../app/invoices/show-status.ts';
import { syncBankDetails } from '../app/invoices/sync-bank-details.ts';
import { syncDocument } from '../app/invoices/sync-documents.ts';
import { type Synced, syncInvoices } from '../app/invoices/sync-invoices.ts';
import { syncPeople } from '../app/invoices/sync-people.ts';
import { removeDoubledRows } from '../app/invoices/write-invoice-row.ts';
import type { Ports } from '../app/ports/ports.ts';

export interface DriveSynced {
  /** Absent when the sheet could not be read. */
  synced?: Synced;
  /** What could not be done, in words for the owner; the rest was. */
  troubles: { words: string; error: unknown }[];
}

/** Every fifteen minutes. Does all it can, then throws the first of what it could not. */
export async function driveSync(ports: Ports): Promise<Synced> {
  const { synced, troubles } = await syncAll(ports);
  if (troubles[0]) throw troubles[0].error;
  return synced as Synced;
}

/**
 * The owner's documents, the invoice sheet, what it says of how to pay, its status columns where there are some, the bank
 * details, and who is who: each for itself.
 */
export async function syncAll(ports: Ports): Promise<DriveSynced> {
  const troubles: DriveSynced['troubles'] = [];
  const attempt = async <T>(work: () => Promise<T>, words: (why: string) => string) => {
    try {
      return await work();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      troubles.push({ words: words(why), error });
      return undefined;
    }
  };
  for (const document of ['rules', 'voice', 'policy', 'rates'] as const)
    await attempt(
      () => syncDocument(ports, document),
      (why) =>
        document === 'rates'
          ? `The exchange rates could not be read (${why}); the last good ones stay in force.`
          : `The ${document} document could not be read (${why}); the last good one stays in force.`,
    );
  const synced = await attempt(
    () => syncInvoices(ports),
    (why) => `The invoice sheet could not be read (${why}); letters wait until it can.`,
  );
  if (synced && !synced.quarantined) {
    await attempt(
      () => removeDoubledRows(ports),
      (why) => `Rows that stand twice in the invoice sheet could not be put right (${why}).`,
    );
    await attempt(
      () => askPayHosts(ports),
      (why) => `Nobody could be asked about new pay links (${why}); the pay page does not show them.`,
    );
    await attempt(
      () => showStatus(ports),
      (why) => `Paydesk's columns in the invoice sheet could not be written (${why}).`,
    );
  }
  await attempt(
    () => syncBankDetails(ports),
    (why) => `The bank details could not be compared (${why}); the confirmed ones stay in force.`,
  );
  await attempt(
    () => syncPayables(ports),
    (why) => `The payable sheet could not be looked through (${why}); it is again in fifteen minutes.`,
  );
  await attempt(
    () => syncPeople(ports),
    (why) => `Slack's list of members could not be read (${why}); who left since may still act.`,
  );
  return { ...(synced && { synced }), troubles };
}
