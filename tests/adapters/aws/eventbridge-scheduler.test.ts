import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { createEventBridgeScheduler } from '../../../adapters/aws/eventbridge-scheduler.ts';
import { patient } from '../../../adapters/aws/patience.ts';
import type { OneOff } from '../../../app/ports/scheduler.ts';
import { type Answer, startScriptedServer } from '../../support/scripted-server.ts';

const made: Answer = { json: { ScheduleArn: 'arn:aws:scheduler:x' } };
const oneOff: OneOff = {
  name: 'ic-sender-L1-202703010100',
  at: '2027-03-01T01:00:00.000Z',
  job: 'sender',
  detail: { letter_id: 'L1' },
};

async function schedule(script: Answer[], changed: Partial<OneOff>[] = [{}]) {
  const server = await startScriptedServer(script);
  const scheduler = createEventBridgeScheduler({
    group: 'paydesk',
    target: (job) => ({ arn: `arn:${job}`, role: 'arn:role', dead: 'arn:dead' }),
    cause: () => 'r-7',
    now: () => '2027-02-26T12:00:00.000Z',
    client: new SchedulerClient({
      ...patient({ timeout: 300, attempts: 3 }),
      endpoint: server.endpoint,
      region: 'ap-southeast-1',
      credentials: { accessKeyId: 'nobody', secretAccessKey: 'nothing' },
    }),
  });
  const outcomes: string[] = [];
  for (const change of changed)
    outcomes.push(
      await scheduler.once({ ...oneOff, ...change }).then(
        () => 'there',
        (error: Error) => error.name,
      ),
    );
  await server.stop();
  return {
    outcomes,
    requests: server.requests,
    names: server.asked.map((line) => line.split('/').at(-1) ?? ''),
  };
}

test('a one-off has its name, its minute with its zone, its target, and deletes itself', async () => {
  const { names, requests } = await schedule([made]);
  expect(names).toEqual([oneOff.name]);
  expect(requests).toEqual([
    expect.objectContaining({
      GroupName: 'paydesk',
      ScheduleExpression: 'at(2027-03-01T01:00:00)',
      ScheduleExpressionTimezone: 'UTC',
      ActionAfterCompletion: 'DELETE',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: 'arn:sender',
        RoleArn: 'arn:role',
        Input: '{"detail":{"letter_id":"L1","cause":"r-7"}}',
        RetryPolicy: { MaximumEventAgeInSeconds: 900, MaximumRetryAttempts: 8 },
        DeadLetterConfig: { Arn: 'arn:dead' },
      },
    }),
  ]);
});

test.each([
  ['2027-03-01T01:00:00.001Z', '2027-03-01T01:00:01'],
  ['2027-03-01T01:00:59.999Z', '2027-03-01T01:01:00'],
  // Passed, or too near to be taken.
  ['2027-02-01T01:00:00.000Z', '2027-02-26T12:01:00'],
  ['2027-02-26T12:00:30.000Z', '2027-02-26T12:01:00'],
])('%s is never too early, and never in the past: %s', async (at, expected) => {
  expect((await schedule([made], [{ at }])).requests).toMatchObject([
    { ScheduleExpression: `at(${expected})` },
  ]);
});

test('names that Scheduler does not take are made so that it does, the same each time, and stay apart', async () => {
  const long = `ic-sender-${'0'.repeat(64)}-202703010100`;
  const { names } = await schedule(
    [made],
    [{ name: long }, { name: long }, { name: `${long}9` }, { name: 'a/b' }],
  );
  for (const name of names) expect(name).toMatch(/^[0-9A-Za-z._-]{1,64}$/);
  expect(names[0]).toBe(names[1]);
  expect(new Set(names).size).toBe(3);
});

test.each<[string, Answer[], string]>([
  ['one that is there already is there', [{ status: 409, json: { __type: 'ConflictException' } }], 'there'],
  [
    'a lost answer is asked again',
    ['reset', { status: 409, json: { __type: 'ConflictException' } }],
    'there',
  ],
  ['a refusal is definite', [{ status: 400, json: { __type: 'ValidationException' } }], 'DefiniteFailure'],
  ['a silence is unclear', ['silent'], 'Unclear'],
])('%s', async (_, script, outcome) => {
  expect((await schedule(script)).outcomes).toEqual([outcome]);
});
