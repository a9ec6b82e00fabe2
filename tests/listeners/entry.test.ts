import net from 'node:net';
import { jest } from '@jest/globals';
import { App } from '@slack/bolt';
import { pauseChase } from '../../app/invoices/pause-chase.ts';
import { DefiniteFailure, Fault, Refusal, Unclear } from '../../app/shared/errors.ts';
import { createEntry } from '../../listeners/entry.ts';
import type { ActionListener, CommandListener } from '../../listeners/listener.ts';
import { clickBody } from '../support/slack-requests.ts';
import {
  click,
  onClick,
  onCommand,
  openSlackDesk,
  type SlackDesk,
  type SlackDeskOptions,
  told,
} from './slack-desk.ts';

let desk: SlackDesk;
const open = async (options: SlackDeskOptions = {}) => {
  desk = await openSlackDesk(options);
  return desk;
};
afterEach(async () => {
  jest.restoreAllMocks();
  await desk?.close();
});

test('Slack’s own questions are answered when they are signed', async () => {
  await open();
  expect(await desk.sendJson('{"type":"url_verification","token":"t","challenge":"3eZbrw1aB"}')).toEqual({
    statusCode: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: '{"challenge":"3eZbrw1aB"}',
  });
  const check = await desk.sendForm('ssl_check=1&token=t');
  expect(check).toEqual({ statusCode: 200, headers: {}, body: '' });
  expect(desk.troubles).toEqual([]);
});

describe('making the entry', () => {
  function refuseSockets() {
    const tried: string[] = [];
    const note = (how: string) => () => {
      tried.push(how);
      return new Promise(() => {});
    };
    jest.spyOn(net.Socket.prototype, 'connect').mockImplementation(note('socket') as never);
    jest.spyOn(globalThis, 'fetch').mockImplementation(note('fetch') as never);
    return tried;
  }
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  test('touches no network, no secret and no store', async () => {
    await open();
    const tried = refuseSockets();
    const none = new Proxy({}, { get: (_, name) => tried.push(String(name)) });
    const { clock, ids, files, config } = desk.ports;
    createEntry({ ports: { clock, ids, files, config, store: none, secrets: none } as never });
    await settled();
    expect(tried).toEqual([]);
  });

  test('where Bolt left to itself does', async () => {
    const tried = refuseSockets();
    const receiver = { init() {}, start: async () => {}, stop: async () => {} };
    new App({ receiver, token: 'xoxb-1' });
    await settled();
    expect(tried).toEqual(['fetch']);
  });
});

describe('a listener that', () => {
  const commit = (desk: SlackDesk) =>
    desk.ports.store.transact([{ put: 'pd-records', item: { id: 'mark#1' }, if: 'absent' }]);
  const failing = (words: string, error: Error, before?: 'commits'): [string, CommandListener, string] => [
    words,
    async (_, { ports }) => {
      if (before) await ports.store.transact([{ put: 'pd-records', item: { id: 'mark#2' }, if: 'absent' }]);
      throw error;
    },
    words,
  ];

  test.each([
    failing('INV-1 is paid.', new Refusal('INV-1 is paid.')),
    failing('There is no rules document.', new Fault('There is no rules document.')),
  ])('refuses, does so in its words: %s', async (_, listener, words) => {
    await open({ routes: onCommand(listener) });
    expect(await desk.type('x')).toBe(words);
    expect(desk.troubles).toEqual([]);
  });

  test.each([
    failing('nothing was changed', new TypeError('x is undefined')),
    failing('nothing was changed', new DefiniteFailure('the store is away')),
    failing('may not have worked', new TypeError('x is undefined'), 'commits'),
  ])('fails, tells the truth about it: %s', async (_, listener, words) => {
    await open({ routes: onCommand(listener) });
    expect(await desk.type('x')).toContain(words);
    expect(desk.troubles).toHaveLength(1);
  });

  test('loses a reply of the store, does not say that nothing was changed', async () => {
    await open({
      routes: onCommand(async (_, { ports }) => {
        await ports.store.transact([{ put: 'pd-records', item: { id: 'mark#1' }, if: 'absent' }]);
        return 'Done.';
      }),
    });
    desk.ports.store.transact = async () => {
      throw new Unclear('no reply');
    };
    expect(await desk.type('x')).toContain('may not have worked');
  });

  test('loses every race, says that nothing was changed', async () => {
    await open({
      routes: onCommand(async (_, { ports }) => {
        await ports.store.transact([{ check: 'pd-records', key: { id: 'mark#1' }, if: 'absent' }]);
        return 'Done.';
      }),
    });
    await commit(desk);
    expect(await desk.type('x')).toContain('nothing was changed');
  });

  test('throws no error at all is no trouble for the entry', async () => {
    await open({
      routes: onClick(async () => {
        throw undefined;
      }),
    });
    expect((await click(desk)).statusCode).toBe(200);
    expect(told(desk)).toEqual([['/respond/1', expect.stringContaining('nothing was changed')]]);
    expect(desk.troubles).toHaveLength(1);
  });
});

test('the same click twice decides once, and says so', async () => {
  const listener: ActionListener = async ({ action }, { ports, by }) => {
    const [invoice_id = '', revision] = ('value' in action ? String(action.value) : '').split('@');
    await pauseChase(ports, { invoice_id, by, revision: Number(revision), until: '2027-03-20' });
    return `${invoice_id} is paused.`;
  };
  await open({ routes: onClick(listener) });
  const again = clickBody('pause', 'INV-1@0', { response_url: `${desk.url}/respond/1` });
  await Promise.all([desk.sendForm(again), desk.sendForm(again), desk.sendForm(again)]);
  const words = told(desk).map(([, text]) => text);
  expect(words.filter((w) => w === 'INV-1 is paused.')).toHaveLength(1);
  expect(words.filter((w) => /has changed since you looked/.test(w))).toHaveLength(2);
  expect(desk.audit().filter((entry) => entry.action === 'pause-chase')).toHaveLength(1);
});

test('calls of a listener take a second at most, follow nowhere, and are not repeated', async () => {
  const inits: RequestInit[] = [];
  const send = (async (url: string, init: RequestInit) => {
    inits.push(init);
    return fetch(url, init);
  }) as typeof fetch;
  await open({
    deps: { fetch: send },
    routes: onClick(async ({ client, respond }) => {
      await respond('paused');
      await client.chat.postMessage({ channel: 'C1', text: 'paused' });
      return undefined;
    }),
  });
  Object.assign(desk.reply, { status: 429 });
  await click(desk);
  desk.reply.status = 200;
  await click(desk);
  const paths = desk.posts.map(({ path }) => path);
  expect(paths).toEqual(['/respond/1', '/respond/1', '/respond/1', '/api/chat.postMessage']);
  for (const init of inits)
    expect(init).toMatchObject({ redirect: 'error', signal: expect.any(AbortSignal) });
  expect(new URLSearchParams(desk.posts[3]?.body).get('text')).toBe('paused');
});

test.each([429, 500])('a call that Slack answers with %i is made once', async (status) => {
  await open({
    routes: onClick(async ({ client }) => {
      await client.chat.postMessage({ channel: 'C1', text: 'paused' });
      return undefined;
    }),
  });
  Object.assign(desk.reply, { status, headers: { 'retry-after': '30' } });
  await click(desk);
  expect(desk.posts.map(({ path }) => path)).toEqual(['/api/chat.postMessage', '/respond/1']);
  expect(desk.posts[1]?.body).toContain('nothing was changed. Try again in a minute');
});
