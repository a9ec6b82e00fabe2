import { Temporal } from 'temporal-polyfill';
import { atLocalTime } from '../../app/shared/business-time.ts';
import type { Calendar } from '../../app/shared/calendar.ts';
import { dayIn } from '../../app/shared/days.ts';
import { Refusal } from '../../app/shared/errors.ts';
import { type Instant, toInstant, type Zone } from '../../app/shared/instant.ts';

/** Where the clock shall go: a moment, a span, or what a button of the bar says. */
export interface Target {
  to?: string | undefined;
  advance?: string | undefined;
  skip?: string | undefined;
}

const farthest = 366;

/** The moment that is meant. A time without an offset is the business's own. Throws a `Refusal` in words. */
export function readTarget(asked: Target, now: Instant, calendar: Calendar): Instant {
  const at = Temporal.Instant.from(now).toZonedDateTimeISO(calendar.zone);
  const to = toInstant(Temporal.Instant.from(meant(asked, now, at, calendar)).epochMilliseconds);
  if (to < now)
    throw new Refusal(`The clock goes forward only: it is ${at.toString({ timeZoneName: 'never' })}.`);
  if (Temporal.Instant.from(to).since(Temporal.Instant.from(now)).total('hours') > farthest * 24)
    throw new Refusal('The clock goes forward a year at the most.');
  return to;
}

function meant(
  { to, advance, skip }: Target,
  now: Instant,
  at: Temporal.ZonedDateTime,
  calendar: Calendar,
): string {
  if ([to, advance, skip].filter((asked) => asked !== undefined).length !== 1)
    throw new Refusal(
      'Say where the clock shall go: {"to": "2026-01-05T09:00:00+08:00"} or {"advance": "P1D"}.',
    );
  if (to !== undefined) return momentOf(to, calendar.zone);
  if (advance !== undefined) return at.add(durationOf(advance)).toInstant().toString();
  const today = dayIn(now, calendar.zone);
  if (skip === 'nine') return atLocalTime(calendar, today, '09:00');
  if (skip === 'morning') return atLocalTime(calendar, calendar.nextOpenDay(today), '09:00');
  if (skip === 'day') return at.add({ days: 1 }).toInstant().toString();
  if (skip === 'week') return at.add({ days: 7 }).toInstant().toString();
  throw new Refusal('There is no such button.');
}

function momentOf(text: string, zone: Zone): string {
  for (const read of [
    () => Temporal.Instant.from(text),
    () => Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant(),
  ])
    try {
      return read().toString();
    } catch {
      // Written the other way, or neither.
    }
  throw new Refusal(`“${text.slice(0, 80)}” is no moment. Write it like 2026-01-05T09:00:00+08:00.`);
}

function durationOf(text: string): Temporal.Duration {
  try {
    return Temporal.Duration.from(text);
  } catch {
    throw new Refusal(`“${text.slice(0, 80)}” is no span of time. Write it like P1D, PT35M or P1W.`);
  }
}
