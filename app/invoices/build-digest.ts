import type { Aggregate } from '../effects/aggregate.ts';
import type { InvoiceDigest } from '../ports/digests.ts';
import type { Ports } from '../ports/ports.ts';
import { isTold, tellOnce, wasAtWork } from '../reports/once.ts';
import { reportTimes } from '../reports/times.ts';
import { type Period, weekBefore } from '../shared/periods.ts';
import { digestOf, type SentRow } from './build-digest/figures.ts';
import { openDesk } from './desk.ts';
import { readInvoices, readLetters, readOpenChases } from './read-chases.ts';
import { readSends } from './read-sends.ts';
import { readUnpaid } from './read-unpaid.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'ids' | 'files' | 'config'>;

/** In `pd-records`, one a week. */
export interface InvoiceDigestRecord extends Aggregate {
  id: string;
  digest: InvoiceDigest;
}

/** Tells the week that ended last, once; nothing where there is nothing to tell. */
export async function buildDigest(ports: Needs): Promise<void> {
  const desk = await openDesk(ports);
  const week = weekBefore(desk.now, desk.calendar.zone, reportTimes.invoices.digest);
  const id = `digest#invoices#${week.key}`;
  if ((await isTold(ports, id)) || !(await wasAtWork(ports, week))) return;
  const open = await readOpenChases(ports);
  const [unpaid, sends] = await Promise.all([
    readUnpaid(ports, desk, open),
    sendsIn(ports, desk, open, week),
  ]);
  const letters = await readLetters(ports, new Set(sends.map(({ letter_id }) => letter_id)));
  const digest = digestOf({ week, today: desk.today, unpaid, sends, letters });
  if (digest.sent.count + digest.due.count + digest.oldest.count === 0) return;
  const tell = { id: 'digest', kind: 'notice', due_at: desk.now, data: { what: 'invoice-digest' } };
  await tellOnce(ports, { id, action: 'build-digest', digest, effects: [tell] });
}

/** What went out in the week, of invoices that are open or closed by now. */
async function sendsIn(
  ports: Needs,
  { ledger }: Awaited<ReturnType<typeof openDesk>>,
  open: Awaited<ReturnType<typeof readOpenChases>>,
  week: Period,
): Promise<SentRow[]> {
  const others = ledger.rows.flatMap(({ invoice_id }) => (open.has(invoice_id) ? [] : invoice_id));
  const chases = [...open.values(), ...(await readInvoices(ports, others)).values()];
  const written = chases.filter(({ last_letter }) => last_letter && last_letter.on >= week.first);
  return readSends(
    ports,
    written.map(({ invoice_id }) => invoice_id),
    week,
  );
}
