import { changesOfEvent, type StreamRecord } from '../../../adapters/aws/table-stream.ts';
import type { Change } from '../../../app/ports/store.ts';
import { DefiniteFailure, Unclear } from '../../../app/shared/errors.ts';
import type { Root } from '../root.ts';
import { onBehalf } from '../trail.ts';
import type { Context, Job } from './answer.ts';
import type { BatchAnswer } from './queue.ts';

interface StreamEvent {
  Records?: (StreamRecord & { dynamodb?: { SequenceNumber?: string } })[];
}

/**
 * Changes of a table, each item once. What an effect could not do stands on its item with the time of its next try, and
 * keeps nobody else waiting; after any other trouble the stream comes again from the first change that met it.
 */
export const onStream =
  (root: Root, job: Job) =>
  async ({ Records = [] }: StreamEvent, context?: Context): Promise<BatchAnswer> => {
    const ports = await root.ports();
    const failed = new Set<string>();
    for (const change of changesOfEvent({ Records }))
      await onBehalf(context?.awsRequestId, undefined, async () => {
        try {
          await job(ports, change);
        } catch (error) {
          root.log.trouble('change', error, { why: change.table });
          if (!(error instanceof DefiniteFailure || error instanceof Unclear)) failed.add(nameOf(change));
        }
      });
    root.count('Done');
    const first = Records.find((record) =>
      changesOfEvent({ Records: [record] }).some((c) => failed.has(nameOf(c))),
    );
    const at = first?.dynamodb?.SequenceNumber;
    return { batchItemFailures: at === undefined ? [] : [{ itemIdentifier: at }] };
  };

const nameOf = ({ table, key }: Change): string => JSON.stringify([table, key]);
