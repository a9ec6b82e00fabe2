import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { Bus, BusEvent } from '../../app/ports/bus.ts';
import { DefiniteFailure } from '../../app/shared/errors.ts';
import { eventSource } from './event-source.ts';
import { patient } from './patience.ts';
import { refusalOf } from './refusal.ts';

export interface EventBridgeBusOptions {
  client?: EventBridgeClient;
  /** What the event came from, for the log of whoever gets it. */
  cause?: () => string | undefined;
}

/**
 * EventBridge's default bus. An event may go out twice, so the SDK may try again. PutEvents answers 200 also when it took
 * nothing: then `DefiniteFailure`, with its code.
 */
export function createEventBridgeBus({ client, cause }: EventBridgeBusOptions = {}): Bus {
  const bridge = client ?? new EventBridgeClient(patient({ timeout: 3000, attempts: 3 }));
  return {
    async publish(event) {
      const command = new PutEventsCommand({ Entries: [entryOf(event, cause?.())] });
      const { Entries = [], FailedEntryCount } = await bridge.send(command).catch((error: unknown) => {
        throw refusalOf('EventBridge', error);
      });
      const failed = Entries.find(({ ErrorCode }) => ErrorCode);
      if (failed || FailedEntryCount)
        throw new DefiniteFailure(
          `EventBridge did not take ${event.type} (${failed?.ErrorCode ?? 'no code'})`,
        );
    },
  };
}

const entryOf = ({ type, detail }: BusEvent, cause: string | undefined) => ({
  Source: eventSource,
  DetailType: type,
  Detail: JSON.stringify({ ...detail, ...(cause && { cause }) }),
});
