import type { Ports } from '../ports/ports.ts';
import { mailReport } from '../reports/mail-report.ts';
import { wasAtWork } from '../reports/once.ts';
import type { Report } from '../reports/report.ts';
import { reportTimes } from '../reports/times.ts';
import type { AuditEntry } from '../shared/audit.ts';
import { dayIn } from '../shared/days.ts';
import type { Day } from '../shared/instant.ts';
import { monthBefore, type Period } from '../shared/periods.ts';
import { balanceOf } from './balance.ts';
import { type Desk, openDesk } from './desk.ts';
import type { Invoice } from './invoice.ts';
import { readInvoices, readOpenChases } from './read-chases.ts';
import { readSends } from './read-sends.ts';
import { readUnpaid } from './read-unpaid.ts';
import { type Settled, summaryOf } from './write-summary/figures.ts';
import { reportOf } from './write-summary/report.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'ids' | 'files' | 'config' | 'model'>;

/** Mails the month before to the stakeholders, once; nothing where there is nothing to tell. */
export async function writeSummary(ports: Needs): Promise<void> {
  const desk = await openDesk(ports);
  const month = monthBefore(desk.now, desk.calendar.zone, reportTimes.invoices.summary);
  await mailReport(ports, `summary#invoices#${month.key}`, () => readReport(ports, desk, month));
}

async function readReport(ports: Needs, desk: Desk, month: Period): Promise<Report | undefined> {
  if (!(await wasAtWork(ports, month))) return undefined;
  const open = await readOpenChases(ports);
  const others = desk.ledger.rows.flatMap(({ invoice_id }) => (open.has(invoice_id) ? [] : invoice_id));
  const chases = [...open.values(), ...(await readInvoices(ports, others)).values()];
  const unpaid = await readUnpaid(ports, desk, open);
  const written = chases.filter(({ last_letter }) => last_letter && last_letter.on >= month.first);
  const sends = await readSends(
    ports,
    written.map(({ invoice_id }) => invoice_id),
    month,
  );
  const letters = new Set(sends.flatMap(({ move, letter_id }) => (move === 'escalate' ? [] : letter_id)));
  const paid = chases.flatMap((chase) => paidIn(desk, chase, month));
  const written_off = (
    await Promise.all(chases.map((chase) => writtenOffIn(ports, desk, chase, month)))
  ).flat();
  const facts = { month, today: desk.today, unpaid, paid, written_off, letters: letters.size };
  if (unpaid.length + paid.length + written_off.length + letters.size === 0) return undefined;
  return reportOf(summaryOf(facts));
}

type In = { first: Day; last: Day };

function paidIn({ ledger }: Desk, chase: Invoice, { first, last }: In): Settled[] {
  const { invoice_id, status, paid_date, paid_amount } = chase;
  const row = ledger.byId.get(invoice_id);
  if (status !== 'paid' || !row || !paid_date || paid_date < first || paid_date > last) return [];
  return [{ invoice_id, money: { ...row.amount, minor: paid_amount ?? row.amount.minor } }];
}

/** On which day it was written off, its audit knows. */
async function writtenOffIn(
  ports: Pick<Ports, 'store'>,
  { ledger, calendar }: Desk,
  chase: Invoice,
  { first, last }: In,
): Promise<Settled[]> {
  const { invoice_id, status } = chase;
  const row = ledger.byId.get(invoice_id);
  if (status !== 'written-off' || !row) return [];
  const page = await ports.store.query<AuditEntry>('ic-audit', {
    partition: invoice_id,
    newestFirst: true,
    limit: 20,
  });
  const entry = page.items.find(({ after }) => after.status === 'written-off');
  const on = entry && dayIn(entry.ts.split('#')[0] ?? '', calendar.zone);
  return on && on >= first && on <= last ? [{ invoice_id, money: balanceOf(row, chase).open }] : [];
}
