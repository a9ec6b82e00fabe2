import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { simpleParser } from 'mailparser';
import { readConfig } from '../../app/config.ts';
import { type Instant, plus } from '../../app/shared/instant.ts';
import { createDeps } from '../../local/deps.ts';
import { sample } from '../../local/sample/sample.ts';
import { servePages } from '../../local/serve-pages.ts';
import { start } from '../../local/start.ts';
import { freePort } from '../support/free-port.ts';
import { encode, type Fields, readPage } from '../support/pay-page.ts';
import { scratchFolder } from '../support/scratch.ts';

const scratch = scratchFolder();
const ok = () => new Response('ok');

/** What a bare socket gets for these bytes. */
const raw = (url: string, text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text));
    socket.on('data', (bytes) => {
      answer += bytes;
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });

describe('the pages on this machine', () => {
  test('are served on 127.0.0.1, and on the next free port where that one is taken', async () => {
    const port = await freePort();
    const first = await servePages(ok, port);
    const second = await servePages(ok, port);
    expect(first.url).toBe(`http://127.0.0.1:${port}`);
    expect(Number(new URL(second.url).port)).toBeGreaterThan(port);
    expect(await (await fetch(second.url)).text()).toBe('ok');
    await Promise.all([first.close(), second.close()]);
    await expect(fetch(first.url)).rejects.toThrow();
  });

  test('on any port where that is asked for', async () => {
    const served = await servePages(ok, 0);
    expect(await (await fetch(served.url)).text()).toBe('ok');
    await served.close();
  });

  test.each([
    ['no HTTP at all', 'hello\r\n\r\n'],
    ['a host that is none', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n'],
    ['a path with a backslash', 'GET /pay\\x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
    ['a header without end', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
  ])('what is no request is answered in words, guarded as all else: %s', async (_, text) => {
    const served = await servePages(ok, 0);
    const answer = await raw(served.url, text);
    await served.close();
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toMatch(/content-security-policy: default-src 'none'/i);
    expect(answer).toMatch(/cache-control: no-store/i);
    expect(answer).toContain('This request cannot be read.');
  });

  test('end, and let go of a request that never ends', async () => {
    const asked = Promise.withResolvers<void>();
    const never = () => {
      asked.resolve();
      return new Promise<Response>(() => {});
    };
    const served = await servePages(never, 0, 0);
    const answer = fetch(served.url).catch((error: unknown) => error);
    await asked.promise;
    await served.close();
    expect(await answer).toHaveProperty('message', 'fetch failed');
  });
});

// Monday, four days after due. London is on UTC in March.
const monday = (time: string): Instant => `2026-03-09T${time}:00.000Z`;

const furnish = () => {
  scratch.write(
    'home/sheets/invoices.csv',
    'Invoice number,Customer,Email,Amount,Currency,Due date\nA-1,Aspen,ap@aspen.example,250.00,GBP,2026-03-05\n',
  );
  scratch.write('home/documents/rules.md', readFileSync(sample.rules, 'utf8'));
  scratch.write('home/documents/voice.md', readFileSync(sample.voice, 'utf8'));
};

/** Runs the process; each time it would wait, `onWait` may look around, and ends it by returning true. */
async function run(env: Record<string, string>, onWait: (signal: AbortSignal) => Promise<boolean>) {
  let now = monday('09:45');
  const ending = new AbortController();
  const told: string[] = [];
  const said: string[] = [];
  const deps = createDeps({
    config: readConfig({ PAYDESK_HOME: scratch.path('home'), ...env }),
    clock: { now: () => now, wall: () => now },
    onPost: ({ notice }) => notice.kind === 'told' && told.push(notice.text),
  });
  const wait = async (milliseconds: number, signal: AbortSignal) => {
    now = plus(now, Math.max(milliseconds, 1));
    if ((await onWait(signal)) || now > monday('10:30')) ending.abort();
  };
  try {
    await start({ deps, ending: ending.signal, say: (text) => said.push(text), wait });
  } finally {
    deps.close();
  }
  return { told, said };
}

async function linkInOutbox(): Promise<string | undefined> {
  const files = readdirSync(scratch.path('home'), { recursive: true, encoding: 'utf8' });
  const name = files.find((file) => file.endsWith('.eml'));
  const { text = '' } = name ? await simpleParser(readFileSync(scratch.path(`home/${name}`))) : {};
  return /https:\/\/pay\.studio\.example(\/pay\/[^\s/]+)/.exec(text)?.[1];
}

/** As a customer's browser does behind the business's own proxy. */
async function sayPaid(url: string): Promise<void> {
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    origin: 'https://pay.studio.example',
  };
  const post = async (fields: Fields) =>
    readPage(await fetch(url, { method: 'POST', redirect: 'manual', headers, body: encode(fields) }));
  const page = await readPage(await fetch(url));
  expect(page.text).toContain('Total now GBP 250.00');
  const asked = await post({ ...page.forms.find((f) => f.answer === 'paid'), note: 'yesterday' });
  expect((await post(asked.forms[0] ?? {})).status).toBe(303);
}

describe('the one process', () => {
  test('answers the links of its letters, and what customers say wakes it', async () => {
    furnish();
    const port = await freePort();
    const env = { PAYDESK_PORT: `${port}`, PAYDESK_PUBLIC_URL: 'https://pay.studio.example' };
    let answered = false;
    const { told, said } = await run(env, async (signal) => {
      if (answered) return true;
      const path = await linkInOutbox();
      if (!path) return false;
      expect(signal.aborted).toBe(false);
      await sayPaid(`http://127.0.0.1:${port}${path}`);
      expect(signal.aborted).toBe(true);
      answered = true;
      return false;
    });
    expect(told).toEqual([expect.stringContaining('Aspen says that A-1 is paid: “yesterday”')]);
    expect(said[0]).toContain(`The pay page is at http://127.0.0.1:${port}. Stop it with Ctrl+C.`);
    expect(said.join('\n')).not.toMatch(/pay\/ey/);
    await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow();
  });

  test('says so where links would lead nowhere', async () => {
    furnish();
    const taken = await servePages(ok, 0);
    const env = { PAYDESK_PORT: new URL(taken.url).port, PAYDESK_PUBLIC_URL: taken.url };
    const { said } = await run(env, async () => true);
    await taken.close();
    expect(said[0]).toContain(`but links in letters lead to ${taken.url}: set PAYDESK_PUBLIC_URL.`);
  });
});
