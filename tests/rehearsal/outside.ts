import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import type { HttpAnswer } from '../../app/shared/knock.ts';
import { realTimer } from '../../listeners/timer.ts';
import { workspace } from '../../local/demo/business/workspace.ts';
import { createSlack } from '../../local/demo/slack/create-slack.ts';
import type { Answer, Asks, Message, State } from '../../local/demo/slack/wire.ts';
import type { createGoogleStandIn } from '../support/google-stand-in.ts';

export const signingSecret = 'rehearsal-signing-secret-0123456789';
export const botToken = 'xoxb-rehearsal';

interface OutsideOptions {
  google: ReturnType<typeof createGoogleStandIn>;
  now: () => string;
  /** The function that Slack calls, with the event of a function URL. */
  app: (event: unknown) => Promise<HttpAnswer>;
}

/** Slack and Google on this machine: `/slack.com/…` and `/sheets.googleapis.com/…`. */
export async function startOutside({ google, now, app }: OutsideOptions) {
  const troubles: string[] = [];
  const slack = createSlack({
    path: ':memory:',
    workspace,
    manifest: JSON.parse(readFileSync('manifest.json', 'utf8')),
    secrets: { signing: async () => signingSecret, token: async () => botToken },
    requestUrl: () => 'https://rehearsal.lambda-url.aws/slack/events',
    publicUrl: () => 'https://slack.com',
    wall: now,
    now,
    onTrouble: (what, error) => troubles.push(`${what}: ${String(error)}`),
    // Two busy cores are no Lambda: what is tried here is not how fast it is.
    timer: (milliseconds) => realTimer(20 * milliseconds),
    fetch: (async (url: string, init: RequestInit) => {
      const answer = await app({
        rawPath: new URL(url).pathname,
        headers: Object.fromEntries(new Headers(init.headers)),
        body: String(init.body),
        isBase64Encoded: false,
        requestContext: { http: { method: init.method } },
      });
      return new Response(answer.body || null, { status: answer.statusCode, headers: answer.headers });
    }) as typeof fetch,
  });
  const outside = new Hono();
  outside.route('/slack.com/api', slack.api);
  outside.route('/slack.com/local/slack', slack.local);
  outside.all('/:host{.*googleapis\\.com}/*', async (c) => {
    const url = new URL(c.req.url);
    return google.fetch(`https:/${url.pathname}${url.search}`, {
      method: c.req.method,
      headers: c.req.raw.headers,
      ...(c.req.method !== 'GET' && { body: await c.req.arrayBuffer() }),
    });
  });
  const server = createServer(getRequestListener(outside.fetch, { overrideGlobalObjects: false })).listen(
    0,
    '127.0.0.1',
  );
  await once(server, 'listening');
  const address = server.address();
  const post = async (path: string, body: unknown) =>
    (await (
      await slack.local.request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    ).json()) as Answer;
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    troubles,
    ask: <N extends keyof Asks>(name: N, body: Asks[N]) => post(`/${name}`, body),
    async upload(as: string, channel: string, name: string, bytes: Uint8Array<ArrayBuffer>) {
      const form = new FormData();
      form.set('as', as);
      form.set('channel', channel);
      form.append('file', new Blob([bytes], { type: 'image/png' }), name);
      return (await (await slack.local.request('/upload', { method: 'POST', body: form })).json()) as Answer;
    },
    async messages(channel: string, as: string): Promise<Message[]> {
      const response = await slack.local.request(`/messages?as=${as}&channel=${channel}`);
      return ((await response.json()) as { messages: Message[] }).messages;
    },
    async state(as: string): Promise<State> {
      return (await slack.local.request(`/state?as=${as}`)).json() as Promise<State>;
    },
    stop() {
      slack.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
