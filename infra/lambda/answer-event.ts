import { z } from 'zod';
import type { Log } from './log.ts';

const hint = z.object({ detail: z.record(z.string(), z.unknown()) });

/**
 * Hands an event's detail to a job. Lambda logs what a handler throws and puts it into the dead-letter queue, so words
 * that may hold an address or a name stay here: what is thrown says the kind of error alone.
 */
export const answerEvent =
  (name: string, log: Log, job: (detail: Record<string, unknown>) => Promise<void>) =>
  async (event: unknown): Promise<void> => {
    const parsed = hint.safeParse(event);
    if (!parsed.success) throw new Error(`${name} was given something that is no event: it has no detail.`);
    try {
      await job(parsed.data.detail);
    } catch (error) {
      if (error instanceof z.ZodError)
        throw new Error(`${name} cannot use this event: ${error.issues.map(wordsOf).join('; ')}.`);
      log.trouble('event', error, idsOf(parsed.data.detail));
      throw new Error(
        `${name} did not come to an end: ${error instanceof Error ? error.name : typeof error}.`,
      );
    }
  };

const wordsOf = ({ path, message }: { path: PropertyKey[]; message: string }): string =>
  `detail.${path.map(String).join('.')}: ${message}`;

const idsOf = ({ letter_id }: Record<string, unknown>) =>
  typeof letter_id === 'string' ? { letter_id: letter_id.slice(0, 100) } : {};
