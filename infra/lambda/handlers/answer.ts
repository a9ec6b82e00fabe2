import { z } from 'zod';
import type { Ports } from '../../../app/ports/ports.ts';
import type { Root } from '../root.ts';
import { onBehalf } from '../trail.ts';

export interface Context {
  awsRequestId?: string;
}

/** `given` is what the trigger tells, if it tells anything. */
export type Job = (ports: Ports, given?: unknown) => Promise<unknown>;

/** Our own ids; whatever else an event calls so may say anything. */
const ids = z.object({ letter_id: z.string().regex(/^[0-9A-Za-z]{1,64}$/) });

/**
 * Runs a job on what it was given. Lambda logs what a handler throws and puts it into the dead-letter queue, so words
 * that may hold an address or a name stay here: what is thrown says the kind of error alone.
 */
export async function answer(root: Root, job: Job, given: unknown, context: Context = {}): Promise<unknown> {
  const { name, log, count } = root;
  const cause = (given as { cause?: unknown } | undefined)?.cause;
  return onBehalf(context.awsRequestId, cause, async () => {
    try {
      const result = await job(await root.ports(), given);
      count('Done');
      return result;
    } catch (error) {
      count('Failed');
      if (error instanceof z.ZodError)
        throw new Error(`${name} cannot use this event: ${error.issues.map(wordsOf).join('; ')}.`);
      const known = ids.safeParse(given);
      log.trouble('event', error, known.success ? { letter_id: known.data.letter_id } : {});
      throw new Error(
        `${name} did not come to an end: ${error instanceof Error ? error.name : typeof error}.`,
      );
    }
  });
}

const wordsOf = ({ path, message }: { path: PropertyKey[]; message: string }): string =>
  `${['detail', ...path.map(String)].join('.')}: ${message}`;
