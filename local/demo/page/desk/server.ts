import type { Answer, Asks, Messages, State, Told } from '../../slack/wire.ts';

const base = '/local/slack';
const gone = 'The demo does not answer. Is it still running?';

const query = (values: Record<string, string | undefined>): string =>
  new URLSearchParams(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ).toString();

async function read<T>(path: string): Promise<T> {
  const answer = await fetch(path, { headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

export const fetchState = (as?: string): Promise<State> => read(`${base}/state?${query({ as })}`);

export const fetchMessages = (
  as: string,
  channel: string,
  more: { thread_ts?: string; before?: string } = {},
): Promise<Messages> => read(`${base}/messages?${query({ as, channel, ...more })}`);

/** Never throws: what went wrong is an answer in words. */
export async function ask<Name extends keyof Asks>(name: Name, body: Asks[Name]): Promise<Answer> {
  try {
    const answer = await fetch(`${base}/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const said: Answer | undefined = await answer.json().catch(() => undefined);
    if (said && typeof said.ok === 'boolean') return said;
    return { ok: false, error: `The demo could not do this (${answer.status}).` };
  } catch {
    return { ok: false, error: gone };
  }
}

/** Never throws. `onSent` hears which part of the form is on its way, from 0 to 1: fetch would not tell. */
export function upload(form: FormData, onSent: (part: number) => void): Promise<Answer> {
  const { promise, resolve } = Promise.withResolvers<Answer>();
  const request = new XMLHttpRequest();
  request.open('POST', `${base}/upload`);
  request.responseType = 'json';
  request.upload.onprogress = ({ loaded, total }) => onSent(total ? loaded / total : 0);
  request.onerror = () => resolve({ ok: false, error: gone });
  request.onload = () => {
    const said: Answer | null = request.response;
    if (said && typeof said.ok === 'boolean') resolve(said);
    else resolve({ ok: false, error: `The demo could not take this (${request.status}).` });
  };
  request.send(form);
  return promise;
}

/** Keeps trying until it is closed. `opened` on each connection: what was told in between is lost. */
export function listen(
  as: string,
  heard: { opened(): void; told(news: Told): void; lost(): void },
): () => void {
  let source: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  const connect = () => {
    source = new EventSource(`${base}/stream?${query({ as })}`);
    source.onopen = heard.opened;
    source.onmessage = ({ data }) => heard.told(JSON.parse(data));
    source.onerror = () => {
      heard.lost();
      if (source?.readyState === EventSource.CLOSED) again = setTimeout(connect, 2000);
    };
  };
  connect();
  return () => {
    clearTimeout(again);
    source?.close();
  };
}
