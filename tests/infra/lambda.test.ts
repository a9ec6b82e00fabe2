import { jest } from '@jest/globals';
import { DefiniteFailure, Fault } from '../../app/shared/errors.ts';
import { bucketName, variable, variables } from '../../infra/lambda/environment.ts';
import { createLog } from '../../infra/lambda/log.ts';
import { createRoot, type Openers } from '../../infra/lambda/root.ts';
import { createTrail, onBehalf, trailNow } from '../../infra/lambda/trail.ts';
import { capturedLog } from './captured-log.ts';

const address = 'ap@acme.example';

const { lines, told, last } = capturedLog();
const log = createLog('sender');

describe('the log', () => {
  test('is one line of JSON for each thing told', () => {
    log.warn('refused', { why: 'signature' });
    log.trouble('event', new Error(`first\nsecond`), { letter_id: 'L1' });
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toMatch(/^\{[^\n]*\}\n$/);
    expect(told()[0]).toEqual({
      timestamp: expect.stringMatching(/Z$/),
      level: 'WARN',
      function: 'sender',
      what: 'refused',
      why: 'signature',
    });
  });

  test('tells the kinds of an error and its causes, and where, but none of their words', () => {
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
    log.trouble('event', new Error(`no\n    at ${address}:1:1\n    at ${address} (x:1:1)`));
    expect(lines.join()).not.toContain('acme');
  });

  test.each(['a word', undefined, { address }])('takes whatever was thrown: %j', (thrown) => {
    log.trouble('event', thrown);
    expect(lines.join()).not.toMatch(/a word|acme/);
  });
});

const rootWith = (openers: Openers = {}) => createRoot('sender', openers);

describe('what a function stands on', () => {
  test('is made once, when it is first asked for', async () => {
    const ids = jest.fn(() => () => 'id');
    const root = rootWith({ ids });
    expect(ids).not.toHaveBeenCalled();
    expect(await root.ports()).toBe(await root.ports());
    expect(ids).toHaveBeenCalledTimes(1);
  });

  test('is made again where it failed; only a fault of the set-up is told in its words', async () => {
    const config = jest
      .fn(async (): Promise<never> => 'ready' as never)
      .mockRejectedValueOnce(new Fault('Parameter Store lacks /ic/config/from.'))
      .mockRejectedValueOnce(new Error(address));
    const { ports } = rootWith({ config });
    await expect(ports()).rejects.toThrow(Fault);
    expect(last()).toMatchObject({ what: 'open', why: 'Parameter Store lacks /ic/config/from.' });
    await expect(ports()).rejects.toThrow(address);
    expect(last()).not.toHaveProperty('why');
    expect((await ports()).config).toBe('ready');
  });

  test('has no port but those of its line, and says so', async () => {
    const ports = await rootWith({ ids: () => () => 'id' }).ports();
    expect(() => ports.mailer).toThrow(
      'sender uses mailer, which its line in jobs/functions.ts does not take',
    );
  });
});

describe('the trail from a click to its effects', () => {
  test('is the first request, whoever carries on', async () => {
    const seen: unknown[] = [];
    await onBehalf('r-1', undefined, async () => seen.push(trailNow()));
    await onBehalf('r-2', 'r-1', async () => {
      seen.push(trailNow());
      await createTrail(log).follow('r-0', 'publish', async () => seen.push(trailNow()));
    });
    expect(seen).toEqual([
      { request_id: 'r-1', cause: 'r-1' },
      { request_id: 'r-2', cause: 'r-1' },
      { request_id: 'r-2', cause: 'r-0' },
    ]);
    expect(trailNow()).toEqual({});
    expect(last()).toMatchObject({ level: 'INFO', what: 'effect', why: 'publish' });
  });

  test('takes no words for an id', async () => {
    await onBehalf('r-1', `to ${address}`, async () => expect(trailNow().cause).toBe('r-1'));
  });
});

test('a variable that is missing is a fault that names it', () => {
  const { bucketSuffix } = variables;
  process.env[bucketSuffix] = '-111122223333-ap-southeast-1';
  expect(bucketName('ic-rules-source')).toBe('ic-rules-source-111122223333-ap-southeast-1');
  delete process.env[bucketSuffix];
  expect(() => variable('bucketSuffix')).toThrow(/lacks PAYDESK_BUCKET_SUFFIX: deploy/);
});
