import type { Ports } from '../ports/ports.ts';
import { mailReport } from '../reports/mail-report.ts';
import { wasAtWork } from '../reports/once.ts';
import type { Report } from '../reports/report.ts';
import { reportTimes } from '../reports/times.ts';
import { addDays } from '../shared/days.ts';
import { calendarMonth, monthBefore, type Period } from '../shared/periods.ts';
import { readDecided, readUnderWay } from './read-decided.ts';
import { type InForce, readPolicyIfAny } from './read-policy-in-force.ts';
import { summaryOf } from './write-summary/figures.ts';
import { reportOf } from './write-summary/report.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'ids' | 'files' | 'config' | 'model'>;

/** Mails the month before to the stakeholders, once; nothing where nothing was claimed. */
export async function writeSummary(ports: Needs): Promise<void> {
  const inForce = await readPolicyIfAny(ports);
  if (!inForce) return;
  const month = monthBefore(inForce.now, inForce.calendar.zone, reportTimes.claims.summary);
  await mailReport(ports, `summary#claims#${month.key}`, () => readReport(ports, inForce, month));
}

async function readReport(
  ports: Needs,
  { now, today, calendar }: InForce,
  month: Period,
): Promise<Report | undefined> {
  if (!(await wasAtWork(ports, month))) return undefined;
  const earlier = calendarMonth(addDays(month.first, -1), calendar.zone);
  const [decided, under_way] = await Promise.all([
    readDecided(ports, earlier.from, now),
    readUnderWay(ports),
  ]);
  const summary = summaryOf({ month, earlier, today, decided, under_way });
  const { approved, paid, rejected, waiting } = summary;
  if (approved.count + paid.count + rejected + waiting.count === 0) return undefined;
  return reportOf(summary);
}
