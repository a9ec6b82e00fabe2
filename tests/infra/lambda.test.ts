import { jest } from '@jest/globals';
import { z } from 'zod';
import { DefiniteFailure, Fault, Unclear } from '../../app/shared/errors.ts';
import { answerEvent } from '../../infra/lambda/answer-event.ts';
import { bucketName, variable, variables } from '../../infra/lambda/environment.ts';
import { createLog } from '../../infra/lambda/log.ts';
import { openOnce } from '../../infra/lambda/open-once.ts';

const address = 'ap@acme.example';

function opened() {
  const lines: string[] = [];
  const log = createLog('sender', (line) => lines.push(line));
  return { lines, log, last: () => JSON.parse(lines.at(-1) ?? '') };
}

describe('the log', () => {
  test('is one line of JSON for each thing told', () => {
    const { log, lines } = opened();
    log.warn('refused', { why: 'signature' });
    log.trouble('event', new Error(`first\nsecond`), { letter_id: 'L1' });
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toMatch(/^\{[^\n]*\}\n$/);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      timestamp: expect.stringMatching(/Z$/),
      level: 'WARN',
      function: 'sender',
      what: 'refused',
      why: 'signature',
    });
  });

  test('tells the kinds of an error and its causes, and where, but none of their words', () => {
    const { log, last, lines } = opened();
    const cause = Object.assign(new Error(`to ${address}`), {
      name: 'MessageRejected',
      $metadata: { httpStatusCode: 400, requestId: 'r-1' },
    });
    log.trouble('event', new DefiniteFailure(`SES refused the letter to ${address}`, { cause }));
    expect(last()).toMatchObject({
      error: 'DefiniteFailure < MessageRejected',
      status: 400,
      service_request_id: 'r-1',
      at: expect.arrayContaining([expect.stringMatching(/^at .*lambda\.test\.ts:\d+:\d+\)?$/)]),
    });
    expect(lines.join()).not.toMatch(/acme|SES refused/);
  });

  test('holds no words of an error that puts them where the place stands', () => {
    const { log, lines } = opened();
    log.trouble('event', new Error(`no\n    at ${address}:1:1\n    at ${address} (x:1:1)`));
    expect(lines.join()).not.toContain('acme');
  });

  test.each(['a word', undefined, { address }])('takes whatever was thrown: %j', (thrown) => {
    const { log, lines } = opened();
    log.trouble('event', thrown);
    expect(lines.join()).not.toMatch(/a word|acme/);
  });
});

describe('a job of the bus', () => {
  const run = (event: unknown, job: (detail: Record<string, unknown>) => Promise<void>) => {
    const { log, lines } = opened();
    return { lines, done: answerEvent('sender', log, job)(event) };
  };

  test('is given the detail and nothing else', async () => {
    const details: unknown[] = [];
    const event = { source: 'paydesk', detail: { letter_id: 'L1' } };
    await run(event, async (detail) => void details.push(detail)).done;
    expect(details).toEqual([{ letter_id: 'L1' }]);
  });

  test.each([undefined, null, 'x', [], {}, { detail: 'x' }, { detail: null }])(
    'is not run for %j',
    async (event) => {
      const job = jest.fn(async (_: object) => {});
      await expect(run(event, job).done).rejects.toThrow('sender was given something that is no event');
      expect(job).not.toHaveBeenCalled();
    },
  );

  test('that cannot use an event says what is wrong with it', async () => {
    const job = async (detail: unknown) => void z.object({ letter_id: z.string().min(1) }).parse(detail);
    await expect(run({ detail: { letter_id: '' } }, job).done).rejects.toThrow(
      /^sender cannot use this event: detail\.letter_id: Too small/,
    );
  });

  test('that fails throws the kind of its error, so that Lambda tries again, and none of its words', async () => {
    const { lines, done } = run({ detail: { letter_id: 'L1' } }, async () => {
      throw new Unclear(`no answer about the letter to ${address}`);
    });
    await expect(done).rejects.toThrow(/^sender did not come to an end: Unclear\.$/);
    await expect(done).rejects.not.toHaveProperty('cause');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ what: 'event', error: 'Unclear', letter_id: 'L1' });
    expect(lines.join()).not.toContain('acme');
  });
});

describe('what a function stands on', () => {
  test('is made once, when it is first asked for', async () => {
    const make = jest.fn(async () => ({}));
    const get = openOnce(opened().log, make);
    expect(make).not.toHaveBeenCalled();
    expect(await get()).toBe(await get());
    expect(make).toHaveBeenCalledTimes(1);
  });

  test('is made again where it failed; only a fault of the set-up is told in its words', async () => {
    const { log, last } = opened();
    const make = jest
      .fn(async () => 'ready')
      .mockRejectedValueOnce(new Fault('Parameter Store lacks /ic/config/from.'))
      .mockRejectedValueOnce(new Error(address));
    const get = openOnce(log, make);
    await expect(get()).rejects.toThrow(Fault);
    expect(last()).toMatchObject({ what: 'open', why: 'Parameter Store lacks /ic/config/from.' });
    await expect(get()).rejects.toThrow(address);
    expect(last()).not.toHaveProperty('why');
    expect(await get()).toBe('ready');
  });
});

test('a variable that is missing is a fault that names it', () => {
  const { bucketSuffix } = variables;
  process.env[bucketSuffix] = '-111122223333-ap-southeast-1';
  expect(bucketName('ic-rules-source')).toBe('ic-rules-source-111122223333-ap-southeast-1');
  delete process.env[bucketSuffix];
  expect(() => variable('bucketSuffix')).toThrow(/lacks PAYDESK_BUCKET_SUFFIX: deploy/);
});
