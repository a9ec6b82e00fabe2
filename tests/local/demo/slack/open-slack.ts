import { checkDoor, type Knock } from '../../../../listeners/door.ts';
import { createSlack, type SlackOptions } from '../../../../local/demo/slack/create-slack.ts';
import type { Answer, Asks, Message, State, Told } from '../../../../local/demo/slack/wire.ts';
import { handTimer } from '../../../listeners/hand-timer.ts';
import { signingSecret } from '../../../support/slack-requests.ts';

import { accounts, button, ines, manifest, modal, token, workspace } from './workspace.ts';

export { signingSecret } from '../../../support/slack-requests.ts';
export * from './workspace.ts';

/** JSON whose shape the test that reads it knows. */
type Json = ReturnType<typeof JSON.parse>;

export interface AppRequest {
  headers: Record<string, string>;
  body: string;
  /** The form, the form's payload, or the JSON. */
  said: Record<string, Json>;
}

const readBody = (body: string): Record<string, Json> => {
  if (body.startsWith('{')) return JSON.parse(body);
  const form = Object.fromEntries(new URLSearchParams(body));
  return form.payload ? JSON.parse(form.payload) : form;
};

export type AppAnswer = (request: AppRequest) => Response | Promise<Response>;
export const empty: AppAnswer = () => new Response('');
export const json =
  (body: object): AppAnswer =>
  () =>
    Response.json(body);
export const never: AppAnswer = () => new Promise(() => {});
export const unavailable: AppAnswer = () => new Response('', { status: 503 });
export const unreachable: AppAnswer = () => {
  throw new TypeError('fetch failed');
};

/** All that is under way gets as far as it can without time passing. */
export async function settle(): Promise<void> {
  for (let n = 0; n < 5; n++) await new Promise(setImmediate);
}

/** A stand-in whose app is a function: `app.answer`. Time passes by `time` and `hand`. */
export function openSlack(options: Partial<SlackOptions> = {}) {
  const time = { wall: '2027-03-01T01:00:00.000Z', now: '2027-03-01T01:00:00.000Z' };
  const hand = handTimer();
  const requests: AppRequest[] = [];
  const app = { answer: empty, requests };
  const troubles: { what: string; error: unknown }[] = [];
  const send = async (url: unknown, init: RequestInit): Promise<Response> => {
    const headers = init.headers as Record<string, string>;
    const body = init.body as string;
    const knock: Knock = {
      method: init.method,
      path: new URL(String(url)).pathname,
      headers,
      body,
      isBase64Encoded: false,
    };
    const verdict = checkDoor(knock, [signingSecret], time.wall);
    if ('refused' in verdict) return new Response(verdict.refused, { status: verdict.status });
    const request = { headers, body, said: readBody(body) };
    requests.push(request);
    return app.answer(request);
  };
  const slack = createSlack({
    path: ':memory:',
    workspace,
    manifest,
    secrets: { signing: async () => signingSecret, token: async () => token },
    requestUrl: () => 'http://127.0.0.1:3000/slack/events',
    publicUrl: () => 'http://127.0.0.1:3000',
    wall: () => time.wall,
    now: () => time.now,
    timer: hand.timer,
    fetch: send as typeof fetch,
    onTrouble: (what, error) => troubles.push({ what, error }),
    ...options,
  });

  const post = (url: string, body: unknown) => ({
    url,
    init: { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  });
  return {
    ...slack,
    time,
    hand,
    app,
    troubles,
    pass(milliseconds: number): void {
      time.wall = new Date(Date.parse(time.wall) + milliseconds).toISOString();
    },
    async call(method: string, args: object = {}, bearer: string = token): Promise<Json> {
      const { url, init } = post(`/${method}`, args);
      const response = await slack.api.request(url, {
        ...init,
        headers: { ...init.headers, authorization: `Bearer ${bearer}` },
      });
      return response.json();
    },
    async ask<N extends keyof Asks>(name: N, body: Asks[N]): Promise<Answer> {
      const { url, init } = post(`/${name}`, body);
      return (await slack.local.request(url, init)).json() as Promise<Answer>;
    },
    /** As the page sends files. */
    async upload(words: Record<string, string>, files: Record<string, string | Uint8Array<ArrayBuffer>>) {
      const form = new FormData();
      for (const [name, value] of Object.entries(words)) form.set(name, value);
      for (const [name, content] of Object.entries(files)) form.append('file', new Blob([content]), name);
      const response = await slack.local.request('/upload', { method: 'POST', body: form });
      return (await response.json()) as Answer;
    },
    /** What stands at `url_private`, without following where it leads. */
    fetchFile: async (url: string, headers: Record<string, string> = {}): Promise<Response> =>
      slack.local.request(url.replace(/^.*\/local\/slack/, ''), { headers }),
    /** What an app sends to a response url. */
    async respond(responseUrl: string, body: unknown) {
      const { url, init } = post(new URL(responseUrl).pathname.replace('/local/slack', ''), body);
      const response = await slack.local.request(url, init);
      return { status: response.status, body: (await response.json()) as Json };
    },
    async state(as = ines): Promise<State> {
      return (await slack.local.request(`/state?as=${as}`)).json() as Promise<State>;
    },
    async messages(channel = accounts, as = ines, more = ''): Promise<Message[]> {
      const response = await slack.local.request(`/messages?as=${as}&channel=${channel}${more}`);
      return ((await response.json()) as Json).messages;
    },
    /** What somebody who looks is told from now on. */
    async watch(as = ines) {
      const response = await slack.local.request(`/stream?as=${as}`);
      const told: Told[] = [];
      let raw = '';
      const reader = response.body!.getReader();
      const ended = (async () => {
        for (;;) {
          const { done, value } = await reader.read();
          if (done) return;
          const text = Buffer.from(value).toString();
          raw += text;
          for (const line of text.split('\n'))
            if (line.startsWith('data: ')) told.push(JSON.parse(line.slice(6)));
        }
      })();
      return {
        told,
        raw: () => raw,
        ended,
        leave: () => reader.cancel(),
        words: () => told.flatMap((each) => (each.type === 'message' ? [each.message.text] : [])),
      };
    },
  };
}

export type OpenSlack = ReturnType<typeof openSlack>;

/** A trigger id, as an app gets it by a command. */
export async function triggerOf(slack: OpenSlack, as = ines): Promise<string> {
  await slack.ask('say', { as, channel: accounts, text: '/chase list' });
  return slack.app.requests.at(-1)!.said.trigger_id;
}

/** Opens a modal for somebody; its id. */
export async function openModal(slack: OpenSlack, view: object = modal(), as = ines): Promise<string> {
  const opened = await slack.call('views.open', { trigger_id: await triggerOf(slack, as), view });
  if (!opened.ok) throw new Error(JSON.stringify(opened));
  return opened.view.id;
}

/** The app posts a message with a button; its moment. */
export async function postButton(slack: OpenSlack, channel = accounts): Promise<string> {
  const posted = await slack.call('chat.postMessage', { channel, text: 'INV-1', blocks: [button()] });
  return posted.ts;
}

export const clickOn = (slack: OpenSlack, where: Asks['click']['where'], as = ines) =>
  slack.ask('click', { as, where, block_id: 'b1', action_id: 'pause', action: {}, values: {} });
