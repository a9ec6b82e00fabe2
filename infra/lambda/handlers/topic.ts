import { z } from 'zod';
import type { Root } from '../root.ts';
import { answer, type Context, type Job } from './answer.ts';

const told = z.object({ Records: z.array(z.object({ Sns: z.object({ Message: z.string() }) })) });

/** What a service tells by SNS. The job gets what its JSON holds, or the text where it is none. */
export const onTopic =
  (root: Root, job: Job) =>
  async (event: unknown, context?: Context): Promise<void> => {
    const parsed = told.safeParse(event);
    if (!parsed.success) throw new Error(`${root.name} was given something that is no message of SNS.`);
    for (const { Sns } of parsed.data.Records) await answer(root, job, parse(Sns.Message), context);
  };

function parse(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return message;
  }
}
