import type { Store, Write } from '../../app/ports/store.ts';
import { Conflict, DefiniteFailure, Unclear } from '../../app/shared/errors.ts';
import { cancelled, failed, ok, openScripted, type Scripted } from '../support/scripted-dynamo.ts';
import { type Answer, startScriptedServer } from '../support/scripted-server.ts';
import { outcomeOf } from './store-subject.ts';

const writes: Write[] = [
  { put: 'ic-letters', item: { letter_id: 'a', version: 1 }, if: 'absent' },
  { check: 'ic-letters', key: { letter_id: 'b' }, if: 'absent' },
];

describe('DynamoDB that', () => {
  let server: Scripted['server'];
  let waits: number[];
  const open = async (script: Parameters<typeof openScripted>[0]): Promise<Store> => {
    const scripted = await openScripted(script);
    ({ server, waits } = scripted);
    return scripted.store;
  };
  afterEach(() => server.stop());

  test.each<[string, Answer[], number]>([
    [
      'throttles a write',
      [cancelled('ThrottlingError', 'None'), cancelled('None', 'ProvisionedThroughputExceeded'), ok],
      3,
    ],
    ['throttles the account', [failed('ThrottlingException'), failed('RequestLimitExceeded'), ok], 3],
    ['lacks throughput', [failed('ProvisionedThroughputExceededException'), ok], 2],
    ['is at it already', [failed('TransactionInProgressException'), ok], 2],
    ['fails inside', [failed('InternalServerError', 500), failed('ServiceUnavailable', 503), ok], 3],
    ['hangs up', ['reset', ok], 2],
    ['says nothing', ['silent', ok], 2],
    ['says half', ['stalled', ok], 2],
    ['hangs up and is then at odds with itself', ['reset', cancelled('TransactionConflict', 'None'), ok], 3],
  ])('%s is asked again with the same token', async (_, script, requests) => {
    const store = await open(script);
    await store.transact(writes);
    expect(server.requests).toHaveLength(requests);
    expect(new Set(server.requests.map((request) => JSON.stringify(request))).size).toBe(1);
    expect(server.requests[0]?.ClientRequestToken).toMatch(/^[0-9a-f-]{36}$/);
    expect(waits).toEqual([50, 100, 200].slice(0, requests - 1));
  });

  test('is asked for something new gets a new token', async () => {
    const store = await open([ok]);
    await store.transact(writes);
    await store.transact(writes);
    expect(server.requests[0]?.ClientRequestToken).not.toBe(server.requests[1]?.ClientRequestToken);
    expect(server.connections()).toBe(1);
  });

  test.each<[string, Answer[], number[]]>([
    ['finds a condition that does not hold', [cancelled('None', 'ConditionalCheckFailed')], [1]],
    ['finds two', [cancelled('ConditionalCheckFailed', 'ConditionalCheckFailed')], [0, 1]],
    ['finds another transaction', [cancelled('TransactionConflict', 'None')], [0]],
    ['finds a doubled item', [cancelled('DuplicateItem', 'None')], [0]],
    ['is throttled besides', [cancelled('ThrottlingError', 'ConditionalCheckFailed')], [1]],
    ['hung up before', ['reset', cancelled('None', 'ConditionalCheckFailed')], [1]],
  ])('%s is a conflict', async (_, script, at) => {
    const store = await open(script);
    const outcome = await outcomeOf(store.transact(writes));
    expect(outcome).toBeInstanceOf(Conflict);
    expect(outcome).toMatchObject({ at });
    expect(server.requests).toHaveLength(script.length);
  });

  test.each<[string, Answer[]]>([
    ['fails inside', [failed('InternalServerError', 500)]],
    ['hangs up', ['reset']],
    ['says nothing', ['silent']],
    ['says half', ['stalled']],
    ['is at it', [failed('TransactionInProgressException')]],
    ['hangs up, then throttles', ['reset', failed('ThrottlingException')]],
  ])('%s for ever leaves it unclear', async (_, script) => {
    const store = await open(script);
    expect(await outcomeOf(store.transact(writes))).toBeInstanceOf(Unclear);
    expect(server.requests).toHaveLength(4);
  });

  test('hangs up, then refuses, leaves it unclear', async () => {
    const store = await open(['reset', failed('AccessDeniedException')]);
    expect(await outcomeOf(store.transact(writes))).toBeInstanceOf(Unclear);
    expect(server.requests).toHaveLength(2);
  });

  test.each<[string, Answer, boolean, RegExp]>([
    [
      'throttles for ever',
      failed('ThrottlingException'),
      false,
      /too busy or out of reach: nothing was changed/,
    ],
    ['throttles a write for ever', cancelled('ThrottlingError', 'None'), false, /too busy/],
    [
      'finds a write bad',
      cancelled('None', 'ValidationError'),
      true,
      /^write 1 is refused: because ValidationError$/,
    ],
    [
      'finds the request bad',
      failed('ValidationException'),
      true,
      /refused a request: said ValidationException/,
    ],
    ['lets nobody in', failed('AccessDeniedException'), true, /refused a request/],
    ['has no tables', failed('ResourceNotFoundException'), true, /a table of Paydesk is not there/],
  ])('%s surely did nothing', async (_, answer, permanent, message) => {
    const store = await open([answer]);
    const outcome = await outcomeOf(store.transact(writes));
    expect(outcome).toBeInstanceOf(DefiniteFailure);
    expect(outcome).toMatchObject({ permanent, message: expect.stringMatching(message) });
    expect(server.requests).toHaveLength(permanent ? 1 : 4);
  });

  test('is not there surely did nothing', async () => {
    const store = await open([ok]);
    await server.stop();
    server = await startScriptedServer([ok]);
    const outcome = await outcomeOf(store.transact(writes));
    expect(outcome).toBeInstanceOf(DefiniteFailure);
    expect(outcome).toMatchObject({ permanent: false });
    expect(waits).toEqual([50, 100, 200]);
  });
});
