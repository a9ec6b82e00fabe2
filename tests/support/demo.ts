import type { Instant } from '../../app/shared/instant.ts';
import type { Asset } from '../../local/demo/bundle.ts';
import { startDemo } from '../../local/demo/start-demo.ts';

export interface RunningDemo {
  origin: string;
  said: string[];
  get(path: string): Promise<Response>;
  json<T = Record<string, unknown>>(path: string): Promise<T>;
  post(path: string, body: unknown): Promise<Response>;
  /** As a page without script does. */
  form(path: string, fields: Record<string, string>): Promise<Response>;
  stop(): Promise<void>;
}

export const someMorning: Instant = '2027-03-01T12:00:00.000Z';

/** A demo whose wall clock stands still, so that it waits only for what comes in. */
export async function runDemo(home: string, wall: Instant = someMorning): Promise<RunningDemo> {
  const ending = new AbortController();
  const ready = Promise.withResolvers<string>();
  const said: string[] = [];
  const ended = startDemo({
    home,
    port: 0,
    ending: ending.signal,
    say: (text) => said.push(text),
    onReady: ({ origin }) => ready.resolve(origin),
    wall: () => wall,
    wait: (_, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) resolve();
        signal.addEventListener('abort', () => resolve(), { once: true });
      }),
    bundle: async () => new Map<string, Asset>([['/assets/app.js', { type: 'text/javascript', body: '' }]]),
  });
  const origin = await Promise.race([ready.promise, ended.then(() => Promise.reject(new Error('ended')))]);
  const send = (path: string, type: string, body: string) =>
    fetch(`${origin}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': type },
      body,
    });
  return {
    origin,
    said,
    get: (path) => fetch(`${origin}${path}`, { redirect: 'manual' }),
    json: async <T>(path: string) => (await (await fetch(`${origin}${path}`)).json()) as T,
    post: (path, body) => send(path, 'application/json', JSON.stringify(body)),
    form: (path, fields) => send(path, 'application/x-www-form-urlencoded', `${new URLSearchParams(fields)}`),
    async stop() {
      ending.abort();
      await ended;
    },
  };
}
