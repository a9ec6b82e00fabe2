import { jest } from '@jest/globals';
import { z } from 'zod';
import { DefiniteFailure, Unclear } from '../../app/shared/errors.ts';
import { variables } from '../../infra/lambda/environment.ts';
import { onEvent } from '../../infra/lambda/handlers/events.ts';
import { onFile } from '../../infra/lambda/handlers/files.ts';
import { onQueue } from '../../infra/lambda/handlers/queue.ts';
import { onSchedule } from '../../infra/lambda/handlers/schedule.ts';
import { onStream } from '../../infra/lambda/handlers/stream.ts';
import { onTopic } from '../../infra/lambda/handlers/topic.ts';
import { onPage, onUrl } from '../../infra/lambda/handlers/url.ts';
import { createRoot, type Openers } from '../../infra/lambda/root.ts';
import { capturedLog } from './captured-log.ts';

const address = 'ap@acme.example';

const { lines, counted, last } = capturedLog();
const rootWith = (openers: Openers = {}) => createRoot('sender', openers);

describe('a job of the bus', () => {
  const run = (event: unknown, job: (detail: unknown) => Promise<unknown>) =>
    onEvent(rootWith(), (_, detail) => job(detail))(event, { awsRequestId: 'r-1' });

  test('is given the detail and nothing else', async () => {
    const details: unknown[] = [];
    await run({ source: 'paydesk', detail: { letter_id: 'L1' } }, async (detail) => details.push(detail));
    expect(details).toEqual([{ letter_id: 'L1' }]);
    expect(counted()).toMatchObject([{ Done: 1, service: 'sender' }]);
  });

  test.each([undefined, null, 'x', [], {}, { detail: 'x' }, { detail: null }])(
    'is not run for %j',
    async (event) => {
      const job = jest.fn(async () => {});
      await expect(run(event, job)).rejects.toThrow('sender was given something that is no event');
      expect(job).not.toHaveBeenCalled();
    },
  );

  test('that cannot use an event says what is wrong with it', async () => {
    const job = async (detail: unknown) => z.object({ letter_id: z.string().min(1) }).parse(detail);
    await expect(run({ detail: { letter_id: '' } }, job)).rejects.toThrow(
      /^sender cannot use this event: detail\.letter_id: Too small/,
    );
  });

  test('that fails throws the kind of its error, so that Lambda tries again, and none of its words', async () => {
    const done = run({ detail: { letter_id: 'L1' } }, async () => {
      throw new Unclear(`no answer about the letter to ${address}`);
    });
    await expect(done).rejects.toThrow(/^sender did not come to an end: Unclear\.$/);
    await expect(done).rejects.not.toHaveProperty('cause');
    expect(last()).toMatchObject({ what: 'event', error: 'Unclear', letter_id: 'L1', request_id: 'r-1' });
    expect(counted()).toMatchObject([{ Failed: 1 }]);
    expect(lines.join()).not.toContain('acme');
  });
});

describe('what calls a job', () => {
  const given: unknown[] = [];
  const job = async (_: unknown, what: unknown) => void given.push(what);
  beforeEach(() => {
    given.length = 0;
  });

  test('a queue: messages that failed come again, the others do not', async () => {
    const some = async (_: unknown, detail: unknown) => {
      if ((detail as { n: number }).n === 2) throw new Error(address);
    };
    const Records = [1, 2, 3].map((n) => ({ messageId: `m-${n}`, body: JSON.stringify({ detail: { n } }) }));
    const answer = await onQueue(
      rootWith(),
      some,
    )({ Records: [...Records, { messageId: 'm-4', body: '{' }] });
    expect(answer.batchItemFailures.map((each) => each.itemIdentifier)).toEqual(['m-2', 'm-4']);
    expect(lines.join()).not.toContain('acme');
  });

  test('a stream: what an effect could not do keeps nobody waiting, other trouble comes again from there', async () => {
    const record = (id: string) => ({
      eventSourceARN: 'arn:aws:dynamodb:x:1:table/ic-state/stream/y',
      dynamodb: { Keys: { invoice_id: { S: id } }, SequenceNumber: `s-${id}` },
    });
    const some = async (_: unknown, change: unknown) => {
      const { key } = change as { key: { invoice_id: string } };
      given.push(key.invoice_id);
      if (key.invoice_id === 'B') throw new DefiniteFailure('Slack is out');
      if (key.invoice_id === 'C') throw new TypeError('a mistake');
    };
    const answer = await onStream(rootWith(), some)({ Records: ['A', 'B', 'B', 'C', 'D'].map(record) });
    expect(given).toEqual(['A', 'B', 'C', 'D']);
    expect(answer.batchItemFailures).toEqual([{ itemIdentifier: 's-C' }]);
  });

  test('a file: its bucket by our name, and its key', async () => {
    process.env[variables.bucketSuffix] = '-111122223333-ap-southeast-1';
    const detail = { bucket: { name: 'ic-raw-mime-111122223333-ap-southeast-1' }, object: { key: 'a b/ü' } };
    await onFile(rootWith(), job)({ detail });
    expect(given).toEqual([{ bucket: 'ic-raw-mime', key: 'a b/ü' }]);
    await expect(onFile(rootWith(), job)({ detail: {} })).rejects.toThrow('tells of no file');
  });

  test('a topic: JSON as what it holds, other text as it is', async () => {
    const Records = ['{"JobId":"j-1"}', 'AWS Budget Notification'].map((Message) => ({ Sns: { Message } }));
    await onTopic(rootWith(), job)({ Records });
    expect(given).toEqual([{ JobId: 'j-1' }, 'AWS Budget Notification']);
    await expect(onTopic(rootWith(), job)({})).rejects.toThrow('no message of SNS');
  });

  test('a schedule: nothing is given, and what a sweep found is counted', async () => {
    const swept = async () => ({
      troubles: [{ error: new Error(address) }],
      waited: 61_500,
      unknown: 2,
      late: 0,
    });
    await onSchedule(rootWith(), swept)({ anything: 1 });
    expect(Object.assign({}, ...counted())).toMatchObject({
      Done: 1,
      OldestEffect: 62,
      UnknownLetters: 2,
      LateClaims: 0,
    });
    expect(last()).toMatchObject({ what: 'sweep', error: 'Error' });
    expect(lines.join()).not.toContain('acme');
  });

  const config = () => ({ public_url: 'https://pay.kite.example' }) as never;

  test('a page: the request at our own address, and the answer with its cookies', async () => {
    const page = () => async (request: Request) => {
      given.push([request.method, request.url, await request.text()]);
      const headers = new Headers([
        ['set-cookie', 'a=1'],
        ['set-cookie', 'b=2'],
      ]);
      return new Response('ok', { status: 201, headers });
    };
    const event = {
      rawPath: '/pay/x',
      rawQueryString: 'q=1',
      headers: { host: 'abc.lambda-url.aws' },
      body: Buffer.from('a=ü').toString('base64'),
      isBase64Encoded: true,
      requestContext: { http: { method: 'POST' } },
    };
    const answer = await onPage(rootWith({ config }), page)(event);
    expect(given).toEqual([['POST', 'https://pay.kite.example/pay/x?q=1', 'a=ü']]);
    expect(answer).toMatchObject({
      statusCode: 201,
      cookies: ['a=1', 'b=2'],
      body: Buffer.from('ok').toString('base64'),
    });
    const broken = onPage(rootWith({ config }), () => () => Promise.reject(new Error(address)));
    expect(await broken(event)).toMatchObject({ statusCode: 500, body: '' });
    expect(await broken({ ...event, body: 'x'.repeat(12_000_001) })).toMatchObject({ statusCode: 400 });
    expect(lines.join()).not.toContain('acme');
  });

  test('a hook: what it was asked, as it came, and no word of what went wrong', async () => {
    const answer = { statusCode: 401, headers: {}, body: '' };
    const hook = async (_: unknown, event: unknown) => {
      given.push(event);
      return answer;
    };
    expect(await onUrl(rootWith(), hook)({ rawPath: '/x' })).toBe(answer);
    expect(given).toEqual([{ rawPath: '/x' }]);
    expect(counted()).toMatchObject([{ SignatureRefused: 1 }]);
    expect(await onUrl(rootWith(), () => Promise.reject(new Error(address)))({})).toMatchObject({
      statusCode: 500,
    });
    expect(lines.join()).not.toContain('acme');
  });
});
