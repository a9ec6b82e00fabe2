import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { createEventBridgeBus } from '../../adapters/aws/eventbridge-bus.ts';
import { patient } from '../../adapters/aws/patience.ts';
import { createQueueBus } from '../../adapters/embedded/queue-bus.ts';
import type { BusEvent } from '../../app/ports/bus.ts';
import { type Answer, startScriptedServer } from '../support/scripted-server.ts';
import { busContract } from './bus.ts';

const taken: Answer = { json: { FailedEntryCount: 0, Entries: [{ EventId: 'e-1' }] } };

const startBridge = async (script: Answer[], attempts = 3) => {
  const server = await startScriptedServer(script);
  const client = new EventBridgeClient({
    ...patient({ timeout: 300, attempts }),
    endpoint: server.endpoint,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'nobody', secretAccessKey: 'nothing' },
  });
  const entries = () =>
    server.requests.flatMap(
      ({ Entries }) => Entries as { Source: string; DetailType: string; Detail: string }[],
    );
  return { server, client, entries };
};

describe('the queue of one process', () => {
  busContract(async () => {
    const events: BusEvent[] = [];
    return {
      bus: createQueueBus((event) => void events.push(event)),
      delivered: () => events,
      stop: async () => {},
    };
  });
});

describe('EventBridge', () => {
  busContract(async () => {
    const { server, client, entries } = await startBridge([taken]);
    return {
      bus: createEventBridgeBus({ client }),
      delivered: () =>
        entries().map(({ DetailType, Detail }) => ({ type: DetailType, detail: JSON.parse(Detail) })),
      stop: server.stop,
    };
  });

  const publish = async (script: Answer[], cause?: string) => {
    const { server, client, entries } = await startBridge(script);
    const bus = createEventBridgeBus({ client, cause: () => cause });
    const outcome = await bus.publish({ type: 'ea.clear', detail: { claim_id: 'C-1' } }).then(
      () => 'taken',
      (error: Error) => `${error.name}: ${error.message}`,
    );
    await server.stop();
    return { outcome, entries: entries() };
  };

  test('every event says that it is of Paydesk, and what it came from', async () => {
    const { entries } = await publish([taken], 'r-7');
    expect(entries).toMatchObject([{ Source: 'paydesk', Detail: '{"claim_id":"C-1","cause":"r-7"}' }]);
  });

  test('an answer that says 200 and took nothing is a failure', async () => {
    const json = { FailedEntryCount: 1, Entries: [{ ErrorCode: 'InternalFailure', ErrorMessage: 'x' }] };
    expect((await publish([{ json }])).outcome).toBe(
      'DefiniteFailure: EventBridge did not take ea.clear (InternalFailure)',
    );
  });

  test.each<[string, Answer[], string]>([
    ['a refusal', [{ status: 400, json: { __type: 'AccessDeniedException' } }], 'DefiniteFailure'],
    ['a silence', ['silent'], 'Unclear'],
    ['a failure inside', [{ status: 500, json: {} }], 'Unclear'],
    ['one lost answer', ['reset', taken], 'taken'],
  ])('%s', async (_, script, outcome) => {
    expect((await publish(script)).outcome).toMatch(new RegExp(`^${outcome}`));
  });
});
