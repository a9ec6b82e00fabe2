import { type Mrkdwn, mrkdwn, type Said } from './mrkdwn.ts';

export const andMore = (left: number): Mrkdwn => mrkdwn`… and ${left} more`;

/** The first `limit` items, and what `more` says of how many are left out. */
export const listOf = (
  items: readonly Said[],
  limit: number,
  more: (left: number) => Said = andMore,
): Said[] => (items.length > limit ? [...items.slice(0, limit), more(items.length - limit)] : [...items]);

/** In pages of `size` rows (at least 1); no rows are no page. */
export const paged = <T>(rows: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(rows.length / size) }, (_, page) =>
    rows.slice(page * size, (page + 1) * size),
  );
