import type { Instant } from '../shared/instant.ts';
import type { Effect } from './aggregate.ts';

const redraw = (id: string, due_at: Instant): Effect => ({ id, kind: 'cards', due_at, data: {} });

/**
 * The cards that show this record are drawn anew, once for all that was changed before anybody drew. `mark`: of this very
 * change of it; a revision, as a rule.
 */
export const withRedraw = (effects: Effect[], mark: number | string, now: Instant): Effect[] =>
  effects.some((e) => e.kind === 'cards' && !e.started && e.due_at <= now)
    ? effects
    : [...effects, redraw(`cards:${mark}`, now)];

/** They are drawn anew at that moment, for what no change of the record tells. */
export const withRedrawAt = (effects: Effect[], mark: string, at: Instant): Effect[] => [
  ...effects,
  redraw(`cards:${mark}`, at),
];

/** They are drawn anew at that moment too, when something that they offer ends. */
export const withLateRedraw = (effects: Effect[], revision: number, at: Instant): Effect[] => [
  ...effects,
  redraw(`cards:${revision}:late`, at),
];

/** What was offered until then ended before. */
export const withoutLateRedraw = (effects: Effect[]): Effect[] =>
  effects.filter((e) => e.kind !== 'cards' || e.started || !e.id.endsWith(':late'));

/** What stays to be drawn when everything else that a record was to cause is taken back. */
export const redraws = (effects: readonly Effect[]): Effect[] => effects.filter((e) => e.kind === 'cards');
