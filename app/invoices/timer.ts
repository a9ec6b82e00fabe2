import { atLocalTime } from '../shared/business-time.ts';
import type { Calendar } from '../shared/calendar.ts';
import { addDays } from '../shared/days.ts';
import type { Day, Instant } from '../shared/instant.ts';
import { later } from '../shared/instant.ts';
import type { Invoice } from './invoice.ts';

export interface Calendars {
  calendar: Calendar;
  /** Monday to Friday but for public holidays. */
  bank: Calendar;
}

/** When an invoice looks at itself again: the midnight on which its pause, promise or hold has run out. */
export function timerOf(
  invoice: Pick<Invoice, 'status' | 'paused_until' | 'promise' | 'held'>,
  calendars: Calendars,
): Instant | undefined {
  const day = dayOf(invoice, calendars);
  return day && atLocalTime(calendars.calendar, day, '00:00');
}

function dayOf(
  { status, paused_until, promise, held }: Parameters<typeof timerOf>[0],
  calendars: Calendars,
): Day | undefined {
  if (status === 'paused') return paused_until;
  if (status === 'promised' && promise) return addDays(lastPromisedDay(promise.on, calendars), 1);
  if (status === 'held') return held?.until;
  return undefined;
}

/**
 * A promise is kept up to the later of one business day and two bank days after its date (DESIGN, Money 5). The
 * business's own closed days do not stop a bank.
 */
export const lastPromisedDay = (on: Day, { calendar, bank }: Calendars): Day =>
  later(calendar.addBusinessDays(on, 1), bank.addBusinessDays(on, 2));
