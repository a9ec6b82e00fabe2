import type { Root } from '../root.ts';
import type { Context, Job } from './answer.ts';
import { onEvent } from './events.ts';

interface QueueEvent {
  Records?: { messageId: string; body: string }[];
}

/** What SQS is told: these messages again, and the others not. */
export interface BatchAnswer {
  batchItemFailures: { itemIdentifier: string }[];
}

/** Events that waited in a queue, one after the other. */
export const onQueue = (root: Root, job: Job) => {
  const one = onEvent(root, job);
  return async ({ Records = [] }: QueueEvent, context?: Context): Promise<BatchAnswer> => {
    const batchItemFailures: BatchAnswer['batchItemFailures'] = [];
    for (const { messageId, body } of Records)
      try {
        await one(parse(body), context);
      } catch (error) {
        // What is thrown says no more than it may.
        root.log.warn('message', { why: (error as Error).message });
        batchItemFailures.push({ itemIdentifier: messageId });
      }
    return { batchItemFailures };
  };
};

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
