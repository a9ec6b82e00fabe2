import { type Aggregate, newborn } from '../effects/aggregate.ts';
import { commit } from '../effects/commit.ts';
import type { Ports } from '../ports/ports.ts';
import { Conflict } from '../shared/errors.ts';
import type { Day } from '../shared/instant.ts';
import type { Held } from './choose-letters.ts';
import type { Plan, PlannedLetter } from './plan-letters.ts';

/** What one tick decided, in `pd-records`: what the day's review shows. */
export interface TickRecord extends Aggregate {
  id: string;
  day: Day;
  letters: PlannedLetter[];
  held: Held[];
  counts: { letters: number; held: number };
  warnings: string[];
}

export const tickId = (day: Day): string => `tick#${day}`;

/** More than a person reads at a sitting, and well within one item. */
const shown = 200;

/** Keeps the plan for the day's review, and tells it: once a tick, and again only when a later run planned more. */
export async function reviewDay(
  ports: Pick<Ports, 'store' | 'clock' | 'ids'>,
  day: Day,
  plan: Plan,
  warnings: string[],
): Promise<void> {
  for (let i = 0; i < 5; i++) {
    const before = await ports.store.get<TickRecord>('pd-records', { id: tickId(day) });
    const added = plan.letters.filter((l) => !before?.letters.some((b) => b.letter_id === l.letter_id));
    // What waits for a yes comes first: a long review does not show all.
    const letters = [
      ...(before?.letters ?? []),
      ...added.filter((l) => l.held),
      ...added.filter((l) => !l.held),
    ];
    const held = plan.held.slice(0, shown);
    const counts = { letters: (before?.counts.letters ?? 0) + plan.letters.length, held: plan.held.length };
    const all = [...warnings, ...plan.warnings];
    const same =
      before &&
      JSON.stringify([before.letters, before.held, before.warnings]) ===
        JSON.stringify([letters.slice(0, shown), held, all]);
    if (same || (!before && counts.letters === 0 && counts.held === 0 && all.length === 0)) return;
    const now = ports.clock.now();
    const base = before ?? { ...newborn, id: tickId(day), day };
    const tell = { kind: 'notice', due_at: now };
    // A later run adds letters; what was told before stays about those it told of.
    const told = Math.min(letters.length, shown);
    const escalates = plan.letters.some((l) => l.move === 'escalate');
    const after: TickRecord = {
      ...base,
      letters: letters.slice(0, shown),
      held,
      counts,
      warnings: all,
      effects: [
        ...base.effects,
        { ...tell, id: `review:${now}`, data: { what: 'day-review', letters: told } },
        ...(escalates
          ? [{ ...tell, id: `escalations:${now}`, data: { what: 'escalations', letters: told } }]
          : []),
      ],
    };
    try {
      await commit(ports, [{ kind: 'record', before, after, by: 'chaser', action: 'review-day' }]);
      return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
}
