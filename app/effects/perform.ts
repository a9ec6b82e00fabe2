import type { Ports } from '../ports/ports.ts';
import { Conflict, DefiniteFailure, Unclear } from '../shared/errors.ts';
import { hour, type Instant, minute, plus } from '../shared/instant.ts';
import { type Aggregate, type Effect, keyOf, kinds, type Ref } from './aggregate.ts';
import { commit } from './commit.ts';

/** Does one effect. Whatever it does must be the same when it is done again. */
export type Performer = (effect: Effect, owner: Aggregate, ref: Ref) => Promise<void>;
export type Performers = Record<string, Performer>;

type Needs = Pick<Ports, 'store' | 'clock' | 'ids' | 'trail'>;

/** How long one attempt may take before another one may begin. Wall time. */
export const attemptTime = minute;
const tries = 6;

/** The wait after a definite failure: a minute, doubling, an hour at the most. */
export const backoff = (failures: number): number => Math.min(minute * 2 ** (failures - 1), hour);

/**
 * Carries out what is due on one aggregate: commits `started`, does it, commits the removal. Where one of them was not
 * done it throws after the others were: `Unclear` where nobody can know whether it was, else a `DefiniteFailure` whose
 * words say what keeps it from being done; both are tried again later.
 */
export async function perform(ports: Needs, performers: Performers, ref: Ref): Promise<void> {
  const passed = new Set<string>();
  const troubles: Trouble[] = [];
  for (;;) {
    const taken = await start(ports, ref, passed);
    if (!taken) break;
    passed.add(taken.effect.id);
    const trouble = await carryOut(ports, performers[taken.effect.kind], taken, ref);
    if (trouble) troubles.push(trouble);
  }
  if (troubles.length > 0) throw toldOf(troubles);
}

type Trouble = Unclear | DefiniteFailure;

function toldOf(troubles: Trouble[]): Trouble {
  const unclear = troubles.find((t) => t instanceof Unclear);
  const words = [...new Set(troubles.map((t) => t.message))];
  const only = words.length === 1 ? troubles[0] : undefined;
  return unclear ?? only ?? new DefiniteFailure(words.join(' '), { cause: troubles[0] });
}

type Taken = NonNullable<Awaited<ReturnType<typeof start>>>;

async function carryOut(
  ports: Needs,
  performer: Performer | undefined,
  { effect, owner, attempt_id }: Taken,
  ref: Ref,
): Promise<Trouble | undefined> {
  try {
    if (!performer) throw new DefiniteFailure(`nobody performs ${effect.kind}`);
    const work = () => performer(effect, owner, ref);
    await (ports.trail?.follow(effect.cause, effect.kind, work) ?? work());
  } catch (error) {
    if (error instanceof Unclear) return error;
    if (!(error instanceof DefiniteFailure))
      return new Unclear(`${effect.kind}: ${String(error)}`, { cause: error });
    await change(ports, ref, effect.id, attempt_id, (e) => postponed(e, ports.clock.now()));
    return error;
  }
  await change(ports, ref, effect.id, attempt_id, () => undefined);
  return undefined;
}

/** Due by the business's clock, and not in the hands of an attempt that may still be at work by the wall's. */
export const isDue = (effect: Effect, now: Instant, wall: Instant): boolean =>
  effect.due_at <= now && (!effect.started || effect.started.deadline <= wall);

async function start(ports: Needs, ref: Ref, passed: ReadonlySet<string>) {
  for (let i = 0; i < tries; i++) {
    const before = await ports.store.get<Aggregate>(kinds[ref.kind].table, keyOf(ref));
    // Plain records share a table with aggregates and carry no effects.
    const effect = before?.effects?.find(
      (e) => !passed.has(e.id) && isDue(e, ports.clock.now(), ports.clock.wall()),
    );
    if (!before || !effect) return undefined;
    const attempt_id = ports.ids();
    const deadline = plus(ports.clock.wall(), attemptTime);
    const again = effect.started && { again: true as const };
    const started = { ...effect, started: { attempt_id, deadline, ...again } };
    try {
      const after = { ...before, effects: before.effects.map((e) => (e.id === effect.id ? started : e)) };
      const [owner] = await commit(ports, [{ kind: ref.kind, before, after, by: 'effects' }]);
      return { effect: started, owner: owner as Aggregate, attempt_id };
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  return undefined;
}

/** Replaces (or with `undefined` removes) an effect that is still this attempt's. */
async function change(
  ports: Needs,
  ref: Ref,
  id: string,
  attempt_id: string,
  next: (effect: Effect) => Effect | undefined,
): Promise<void> {
  for (let i = 0; i < tries; i++) {
    const before = await ports.store.get<Aggregate>(kinds[ref.kind].table, keyOf(ref));
    const effect = before?.effects.find((e) => e.id === id && e.started?.attempt_id === attempt_id);
    if (!before || !effect) return;
    const effects = before.effects.flatMap((e) => (e.id === id ? (next(e) ?? []) : e));
    try {
      await commit(ports, [{ kind: ref.kind, before, after: { ...before, effects }, by: 'effects' }]);
      return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
}

function postponed({ started: _, ...effect }: Effect, now: Instant): Effect {
  const failures = (effect.failures ?? 0) + 1;
  return { ...effect, failures, due_at: plus(now, backoff(failures)) };
}
