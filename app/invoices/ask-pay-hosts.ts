import { newborn } from '../effects/aggregate.ts';
import { type Change, commit } from '../effects/commit.ts';
import type { Ports } from '../ports/ports.ts';
import { Conflict } from '../shared/errors.ts';
import { openDesk } from './desk.ts';
import { notice } from './notices.ts';
import { hostOf, type PayHost, payHostId } from './pay-ways.ts';
import type { InvoiceRow } from './sheet/invoice-sheet.ts';

/** More would be a flood; the next sync asks about the rest. */
const asksASync = 10;
/** A sheet in which each row has its own host is looked at from its top. */
const looked = 1000;
const named = 3;

/**
 * Asks about each host that pay urls of unpaid rows lead to and of which nobody has said anything, once. Whoever can edit
 * the sheet could send customers' money elsewhere, so that another person looks. Returns how many were asked about.
 */
export async function askPayHosts(
  ports: Pick<Ports, 'store' | 'clock' | 'ids' | 'files' | 'config'>,
): Promise<number> {
  const { ledger, now } = await openDesk(ports);
  const seen = hostsIn(ledger.unsettled);
  if (seen.length === 0) return 0;
  const read = await ports.store.batchGet<PayHost>(
    'pd-records',
    seen.map(([host]) => ({ id: payHostId(host) })),
  );
  const known = new Set(read.map(({ host }) => host));
  const fresh = seen.filter(([host]) => !known.has(host)).slice(0, asksASync);
  if (fresh.length === 0) return 0;
  const changes = fresh.map(([host, invoices]): Change<PayHost> => {
    const effects = [notice('pay-host', newborn, now)];
    const after: PayHost = { ...newborn, id: payHostId(host), host, status: 'asked', invoices, effects };
    return { kind: 'record', after, by: 'sheet', action: 'ask-pay-host' };
  });
  try {
    await commit(ports, changes);
    return fresh.length;
  } catch (error) {
    // Another sync was faster; what it left the next one asks.
    if (!(error instanceof Conflict)) throw error;
    return 0;
  }
}

/** Most urls have one of a few beginnings, and parsing each of a hundred thousand takes its time. */
const beginning = /^https:\/\/[^/?#\\]+/i;

function hostsIn(rows: readonly InvoiceRow[]): [host: string, invoices: string[]][] {
  const begins = new Map<string, string | undefined>();
  const hosts = new Map<string, string[]>();
  for (const { pay_url, invoice_id } of rows) {
    if (!pay_url) continue;
    const begin = beginning.exec(pay_url)?.[0] ?? pay_url;
    if (!begins.has(begin)) begins.set(begin, hostOf(begin));
    const host = begins.get(begin);
    if (!host) continue;
    const ids = hosts.get(host);
    if (!ids) hosts.set(host, [invoice_id]);
    else if (ids.length < named) ids.push(invoice_id);
    if (hosts.size === looked) break;
  }
  return [...hosts];
}
