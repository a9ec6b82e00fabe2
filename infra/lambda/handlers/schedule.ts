import type { Ref } from '../../../app/effects/aggregate.ts';
import { second } from '../../../app/shared/instant.ts';
import type { Root } from '../root.ts';
import { answer, type Context, type Job } from './answer.ts';

/** A time has come. A one-off tells ids; a schedule tells nothing. */
export const onSchedule =
  (root: Root, job: Job) =>
  async (_: unknown, context?: Context): Promise<void> => {
    tell(root, await answer(root, (ports) => job(ports), undefined, context));
  };

/** What a sweep found: jobs/sweeper.ts. Other jobs tell people themselves. */
interface Found {
  troubles?: { ref?: Ref; error: unknown }[];
  waited?: number;
  unknown?: number;
  late?: number;
}

function tell({ log, count }: Root, result: unknown): void {
  const { troubles = [], waited, unknown, late } = (result ?? {}) as Found;
  for (const { ref, error } of troubles) log.trouble('sweep', error, ref ? { why: ref.kind } : {});
  if (waited !== undefined) count('OldestEffect', Math.round(waited / second));
  if (unknown !== undefined) count('UnknownLetters', unknown);
  if (late !== undefined) count('LateClaims', late);
}
