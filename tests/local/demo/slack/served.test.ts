import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { checkDoor } from '../../../../listeners/door.ts';
import { createSlack } from '../../../../local/demo/slack/create-slack.ts';
import { accounts, ines, manifest, signingSecret, token, workspace } from './open-slack.ts';

async function serve(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const post = (url: string, body: object) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, connection: 'close' },
    body: JSON.stringify(body),
  });

test('over real connections: a command goes out, its answers come back, and the end is clean', async () => {
  const verdicts: object[] = [];
  const app = await serve(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const { method, url: path, headers } = request;
    const knock = { method, path, headers, body, isBase64Encoded: false };
    verdicts.push(checkDoor(knock, [signingSecret], new Date().toISOString()));
    const to = new URLSearchParams(body).get('response_url') ?? '';
    await post(to, { text: 'By its url', response_type: 'in_channel' });
    response.end('By its answer');
  });
  const pages = new Hono();
  const server = await serve(getRequestListener(pages.fetch));
  const slack = createSlack({
    path: ':memory:',
    workspace,
    manifest,
    secrets: { signing: async () => signingSecret, token: async () => token },
    requestUrl: () => `${app.url}/slack/events`,
    publicUrl: () => server.url,
    wall: () => new Date().toISOString(),
    now: () => '2027-03-01T01:00:00.000Z',
  });
  pages.route('/api', slack.api).route('/local/slack', slack.local);

  const stream = await fetch(`${server.url}/local/slack/stream?as=${ines}`);
  expect(stream.headers.get('content-type')).toMatch('text/event-stream');
  const said = await post(`${server.url}/local/slack/say`, {
    as: ines,
    channel: accounts,
    text: '/chase list',
  });
  expect(await said.json()).toEqual({ ok: true });
  expect(verdicts).toEqual([{ bytes: expect.anything(), type: 'form' }]);
  const posted = await post(`${server.url}/api/chat.postMessage`, {
    channel: '#accounts',
    text: 'By the API',
  });
  expect(await posted.json()).toMatchObject({ ok: true, channel: accounts });
  slack.close();
  const told = await stream.text();
  const words = [...told.matchAll(/"type":"message","message":.*?"text":"(.*?)"/g)].map(([, text]) => text);
  expect(words).toEqual(['By its url', 'By its answer', 'By the API']);
  await Promise.all([app.close(), server.close()]);
});
