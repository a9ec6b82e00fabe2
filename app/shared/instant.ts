/** A moment, as ISO 8601 in UTC with milliseconds (`2027-01-04T01:00:00.000Z`): sorts as text in every store. */
export type Instant = string;

/** A calendar day without a zone, `2027-01-04`. */
export type Day = string;

/** An IANA time zone name, `Asia/Singapore`. */
export type Zone = string;

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;

export const toInstant = (epochMilliseconds: number): Instant => new Date(epochMilliseconds).toISOString();

/** The instant `milliseconds` after (negative: before) another. */
export const plus = (instant: Instant, milliseconds: number): Instant =>
  toInstant(Date.parse(instant) + milliseconds);

/** Milliseconds from one instant to a later one. */
export const elapsed = (from: Instant, to: Instant): number => Date.parse(to) - Date.parse(from);

export const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b);
export const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);
