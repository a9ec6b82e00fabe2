import type { Ports } from '../ports/ports.ts';
import type { Desk } from './desk.ts';
import { type PaymentsRecord, paymentsRecordId } from './sheet-record.ts';
import { readStop } from './stop.ts';

/** Why no letter at all is planned today: letters are stopped, or nobody recorded payments for too long. */
export async function whyNothingLeaves(ports: Pick<Ports, 'store'>, desk: Desk): Promise<string | undefined> {
  if ((await readStop(ports, '0')).stopped) return 'all letters are stopped';
  if (desk.sheet?.quarantined) return `the invoice sheet is set aside: ${desk.sheet.quarantined.why}`;
  const within = desk.rules.before.payments_recorded_within;
  if (within === undefined) return undefined;
  const payments = await ports.store.get<PaymentsRecord>('pd-records', { id: paymentsRecordId });
  if (!payments) return undefined;
  const days = desk.calendar.businessDaysBetween(payments.on, desk.today);
  return days > within
    ? `payments were last recorded on ${payments.on}, ${days} business days ago`
    : undefined;
}
