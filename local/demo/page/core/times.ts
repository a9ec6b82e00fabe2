/** Moments as people read them. A `ts` is seconds since 1970, UTC; the zone is the business's, else the browser's. */

export const msOf = (ts: string): number => Number(ts) * 1000;

type Parts = Record<'weekday' | 'day' | 'month' | 'year' | 'hour' | 'minute' | 'second', string>;

const known = new Map<string, Intl.DateTimeFormat>();

function formatIn(zone: string | undefined): Intl.DateTimeFormat {
  const key = zone ?? '';
  const found = known.get(key);
  if (found) return found;
  const format = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    ...(zone && { timeZone: zone }),
  });
  known.set(key, format);
  return format;
}

const partsOf = (ms: number, zone?: string): Parts =>
  Object.fromEntries(
    formatIn(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, value]),
  ) as Parts;

/** `9:02` */
export function timeOf(ts: string, zone?: string): string {
  const { hour, minute } = partsOf(msOf(ts), zone);
  return `${Number(hour)}:${minute}`;
}

/** `Monday 5 January 2026`: never `Today`, for the demo's clock is not the browser's. */
export function dayOf(ts: string, zone?: string): string {
  const { weekday, day, month, year } = partsOf(msOf(ts), zone);
  return `${weekday} ${day} ${month} ${year}`;
}

/** `Mon 5 Jan, 9:02`, where there is little room. */
export function momentOf(ts: string, zone?: string): string {
  const { weekday, day, month } = partsOf(msOf(ts), zone);
  return `${weekday.slice(0, 3)} ${day} ${month.slice(0, 3)}, ${timeOf(ts, zone)}`;
}

/** For a `<time>`; nothing where a `ts` is none. */
export const isoOf = (ts: string): string | undefined =>
  Number.isFinite(msOf(ts)) ? new Date(msOf(ts)).toISOString() : undefined;

/** The value of `<!date^…>` and of rich text's dates: Slack's own tokens in a sentence. */
export function formatDate(seconds: number, format: string, zone?: string): string {
  const { weekday, day, month, year, hour, minute, second } = partsOf(seconds * 1000, zone);
  const time = `${Number(hour)}:${minute}`;
  const short = `${day} ${month.slice(0, 3)} ${year}`;
  const long = `${weekday} ${day} ${month} ${year}`;
  const plain = `${day} ${month} ${year}`;
  const monthNumber = new Date(Date.parse(`${day} ${month} 2000 UTC`)).getUTCMonth() + 1;
  const values: Record<string, string> = {
    date_num: `${year}-${String(monthNumber).padStart(2, '0')}-${day.padStart(2, '0')}`,
    date: plain,
    date_pretty: plain,
    date_short: short,
    date_short_pretty: short,
    date_long: long,
    date_long_full: long,
    date_long_pretty: long,
    day_divider_pretty: long,
    time,
    time_secs: `${time}:${second}`,
    ago: `on ${short}`,
  };
  return format.replace(/\{(\w+)\}/g, (whole, token: string) => values[token] ?? whole);
}

/** For an `<input type="datetime-local">`: `2026-01-05T09:02`. */
export const localInput = (seconds: number, zone?: string): string =>
  `${formatDate(seconds, '{date_num}', zone)}T${formatDate(seconds, '{time}', zone).padStart(5, '0')}`;

/** Back again. In the hour that a clock change skips or doubles, one of the two. */
export function secondsOf(local: string, zone?: string): number | undefined {
  const wanted = Date.parse(`${local}Z`) / 1000;
  if (Number.isNaN(wanted)) return undefined;
  let seconds = wanted;
  for (let round = 0; round < 2; round++)
    seconds += wanted - Date.parse(`${localInput(seconds, zone)}Z`) / 1000;
  return seconds;
}
