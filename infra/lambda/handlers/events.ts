import { z } from 'zod';
import type { Root } from '../root.ts';
import { answer, type Context, type Job } from './answer.ts';

const hint = z.object({ detail: z.record(z.string(), z.unknown()) });

/** An event of the bus, or a one-off, which looks the same. The job gets its detail. */
export const onEvent =
  (root: Root, job: Job) =>
  async (event: unknown, context?: Context): Promise<void> => {
    const parsed = hint.safeParse(event);
    if (!parsed.success)
      throw new Error(`${root.name} was given something that is no event: it has no detail.`);
    await answer(root, job, parsed.data.detail, context);
  };
