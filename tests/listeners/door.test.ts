import { jest } from '@jest/globals';
import { App } from '@slack/bolt';
import fc from 'fast-check';
import type { CommandListener } from '../../listeners/listener.ts';
import { formRequest, jsonRequest, signedRequest } from '../support/slack-requests.ts';
import { forgedRequests } from './forged-requests.ts';
import { misshapenRequests } from './misshapen-requests.ts';
import { noRoutes, openSlackDesk, type SlackDesk } from './slack-desk.ts';
import { body } from './vector.ts';

/** Monday nine in Singapore, as Unix seconds: where the test desk's clock stands. */
const now = Date.parse('2027-03-01T01:00:00.000Z') / 1000;
const form = 'application/x-www-form-urlencoded';
const vectors = [...forgedRequests(now), ...misshapenRequests(now)];

let desk: SlackDesk;
const heard: string[] = [];
const listener: CommandListener = async ({ command }) => {
  heard.push(command.text);
  return 'heard';
};

beforeAll(async () => {
  const routes = { ...noRoutes, commands: { '/chase': { audience: 'anybody', listener } as const } };
  // One secret in force is empty and one too short, as a mistake in the settings would have it.
  const secrets = ['', 'short', '8f742231b10e8888abcd99yyyzzz85a5', 'the-next-one-99aabbccddeeff00112'];
  desk = await openSlackDesk({ routes, secrets });
});
afterAll(() => desk.close());

/** Whatever parses, logs, stores, calls or listens; each counts how often it was reached. */
function watch() {
  const on = (object: object, name: string) =>
    jest.spyOn(object as Record<string, () => unknown>, name).mockName(name);
  const parsers = [
    on(JSON, 'parse'),
    on(TextDecoder.prototype, 'decode'),
    on(globalThis, 'decodeURIComponent'),
  ];
  const others = [
    on(App.prototype, 'processEvent'),
    ...['log', 'info', 'warn', 'error', 'debug'].map((name) => on(console, name)),
    on(globalThis, 'fetch'),
    ...['get', 'batchGet', 'read', 'query', 'transact'].map((name) => on(desk.ports.store, name)),
  ];
  const count = (spies: typeof parsers) => spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
  return { parsed: () => count(parsers), reached: () => count(others) };
}

beforeEach(() => {
  for (const list of [heard, desk.refused, desk.troubles, desk.posts]) list.length = 0;
});
afterEach(() => jest.restoreAllMocks());

test('there are vectors enough, and each has a name of its own', () => {
  expect(vectors.length).toBeGreaterThanOrEqual(200);
  expect(new Set(vectors.map((v) => v.name)).size).toBe(vectors.length);
});

test.each(vectors)('$name', async ({ event, status, why }) => {
  const watched = watch();
  const answer = await desk.entry(event);
  expect([watched.parsed(), watched.reached(), heard]).toEqual([0, 0, []]);
  expect(answer).toEqual({ statusCode: status, headers: status === 405 ? { allow: 'POST' } : {}, body: '' });
  expect([desk.refused, desk.troubles]).toEqual([[why], []]);
});

test('what is watched is what a signed request reaches', async () => {
  const watched = watch();
  await desk.send(formRequest(body, { timestamp: now }));
  expect(watched.parsed()).toBe(2);
  expect(watched.reached()).toBeGreaterThanOrEqual(1);
  expect([heard, desk.refused]).toEqual([['why café №7 発票 ☕'], []]);
});

const lets = (name: string, event: () => unknown) =>
  test(`lets in ${name}`, async () => {
    expect((await desk.entry(event())).statusCode).toBe(200);
    expect([heard, desk.refused, desk.troubles]).toEqual([['why café №7 発票 ☕'], [], []]);
  });

describe('a request of Slack’s', () => {
  const base = () => formRequest(body, { timestamp: now });
  lets('five minutes old', () => formRequest(body, { timestamp: now - 300 }));
  lets('five minutes early', () => formRequest(body, { timestamp: now + 300 }));
  lets('signed with the other secret', () =>
    formRequest(body, { timestamp: now, secret: 'the-next-one-99aabbccddeeff00112' }),
  );
  lets('in base64', () => signedRequest(body, form, { timestamp: now }, true));
  lets('with headers in any case', () => ({
    ...base(),
    headers: Object.fromEntries(
      Object.entries(base().headers).map(([name, value]) => [name.toUpperCase(), value]),
    ),
  }));
  lets('with its charset named', () => signedRequest(body, `${form}; charset=UTF-8`, { timestamp: now }));
  lets('that retries', () => ({
    ...base(),
    headers: { ...base().headers, 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' },
  }));
  lets('of exactly the size that is let in', () => {
    const padded = `${body}&pad=`;
    return formRequest(padded + 'a'.repeat(1_000_000 - padded.length), { timestamp: now });
  });
});

describe('a signed body that cannot be read is turned away', () => {
  const bodies: [string, string | Uint8Array, string][] = [
    ['nothing', '', form],
    ['no UTF-8', new Uint8Array([0x74, 0x3d, 0xc3, 0x28]), form],
    ['no UTF-8 behind the escapes', 'command=%2Fchase&text=%C3%28', form],
    ['half an escape', 'command=%2Fchase&text=%', form],
    ['a field twice', `${body}&text=stop`, form],
    ['__proto__ twice', '__proto__=1&__proto__=2', form],
    ['a payload that is no JSON', 'payload=%7B', form],
    ['a payload that is a list', 'payload=%5B%5D', form],
    ['two payloads', 'payload=%7B%7D&payload=%7B%7D', form],
    ['no JSON', '{', 'application/json'],
    ['a form said to be JSON', body, 'application/json'],
    ['a byte order mark', '\uFEFF{"type":"event_callback"}', 'application/json'],
    ['null', 'null', 'application/json'],
    ['a list', '[]', 'application/json'],
    ['a text', '"event_callback"', 'application/json'],
    ['a number', '7', 'application/json'],
  ];
  test.each(bodies)('%s', async (_, text, type) => {
    const processed = jest.spyOn(App.prototype, 'processEvent');
    const answer = await desk.send(signedRequest(text, type, { timestamp: now }, true));
    expect(answer).toEqual({ statusCode: 400, headers: {}, body: '' });
    expect([desk.refused, heard, desk.troubles, processed.mock.calls]).toEqual([['body'], [], [], []]);
  });

  test.each([
    ['an event of nothing', { type: 'event_callback', event: null }],
    ['an event without an id', { type: 'event_callback', event: { type: 'user_change' } }],
    ['a click by nobody', { type: 'block_actions', actions: [] }],
    [
      'keys of a prototype',
      JSON.parse('{"__proto__":{"command":"/chase"},"constructor":1,"type":"toString"}'),
    ],
    ['nothing at all', {}],
  ])('or does no harm: %s', async (_, payload) => {
    const answer = await desk.send(jsonRequest(JSON.stringify(payload), { timestamp: now }));
    expect([200, 503]).toContain(answer.statusCode);
    expect(heard).toEqual([]);
    expect(({} as Record<string, unknown>).command).toBeUndefined();
  });
});

test('any text arrives as it was typed, however the request is encoded', async () => {
  const typed = fc.string({ unit: 'binary', maxLength: 200 }).filter((text) => text.isWellFormed());
  await fc.assert(
    fc.asyncProperty(typed, fc.boolean(), async (text, encoded) => {
      heard.length = 0;
      const sent = new URLSearchParams({ command: '/chase', text, user_id: 'U1', team_id: 'T1' }).toString();
      await desk.send(signedRequest(sent, form, { timestamp: now }, encoded));
      expect(heard).toEqual([text]);
    }),
    { numRuns: 60 },
  );
});

test('no change of a signed request gets in', async () => {
  const bytes = Buffer.from(body);
  const place = fc.nat(bytes.length - 1);
  await fc.assert(
    fc.asyncProperty(place, fc.integer({ min: 1, max: 255 }), async (at, bits) => {
      const changed = Buffer.from(bytes);
      changed[at]! ^= bits;
      const request = signedRequest(body, form, { timestamp: now }, true);
      const answer = await desk.send({ ...request, body: changed.toString('base64') });
      expect([answer.statusCode, answer.body, heard]).toEqual([401, '', []]);
    }),
    { numRuns: 200 },
  );
});

test('nothing whatever makes the entry throw or answer at length', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.anything({ maxDepth: 3, withNullPrototype: true, withBigInt: true }),
      async (junk) => {
        const request = formRequest(body, { timestamp: now });
        const parts = [
          junk,
          { ...request, headers: junk },
          { ...request, body: junk, headers: {} },
          { ...request, requestContext: junk },
        ];
        for (const event of parts) {
          const answer = await desk.entry(event);
          expect(answer.statusCode).toBeGreaterThanOrEqual(400);
          expect(answer.body).toBe('');
        }
        expect(heard).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});
