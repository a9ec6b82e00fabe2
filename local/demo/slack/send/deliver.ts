import { createHmac } from 'node:crypto';
import { second } from '../../../../app/shared/instant.ts';
import type { Timer } from '../../../../listeners/timer.ts';
import { secondsOf } from '../ids.ts';

export const ackWithin = 3 * second;

export type Delivered =
  | { kind: 'answered'; status: number; type: string; body: string; noRetry: boolean }
  | { kind: 'timeout' }
  | { kind: 'unreachable' };

export interface DeliverOptions {
  requestUrl(): string;
  secrets: { signing(): Promise<string> };
  wall(): string;
  timer: Timer;
  fetch: typeof fetch;
  /** Nothing is waited for any longer. */
  ending: AbortSignal;
  onTrouble?: ((what: string, error?: unknown) => void) | undefined;
}

const types = { json: 'application/json', form: 'application/x-www-form-urlencoded' };

/** Sends the app a request as Slack does, signed by wall time, and waits three seconds for its answer. */
export function createDeliver({
  requestUrl,
  secrets,
  wall,
  timer,
  fetch,
  ending,
  onTrouble,
}: DeliverOptions) {
  async function send(
    body: string,
    headers: Record<string, string>,
    signal: AbortSignal,
  ): Promise<Delivered> {
    const timestamp = String(secondsOf(wall()));
    const signature = createHmac('sha256', await secrets.signing()).update(`v0:${timestamp}:${body}`);
    const response = await fetch(requestUrl(), {
      method: 'POST',
      body,
      headers: {
        ...headers,
        accept: 'application/json,*/*',
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${signature.digest('hex')}`,
      },
      redirect: 'manual',
      signal,
    });
    return {
      kind: 'answered',
      status: response.status,
      type: response.headers.get('content-type') ?? '',
      body: await response.text(),
      noRetry: response.headers.get('x-slack-no-retry') === '1',
    };
  }

  return async (
    body: string,
    type: 'json' | 'form',
    headers: Record<string, string> = {},
  ): Promise<Delivered> => {
    const { passed, cancel } = timer(ackWithin);
    const given = new AbortController();
    const answered = send(
      body,
      { ...headers, 'content-type': types[type] },
      AbortSignal.any([given.signal, ending]),
    ).catch((error: unknown): Delivered => {
      if (!given.signal.aborted && !ending.aborted) onTrouble?.('deliver', error);
      return { kind: 'unreachable' };
    });
    const delivered = await Promise.race([answered, passed.then((): Delivered => ({ kind: 'timeout' }))]);
    cancel();
    given.abort();
    if (delivered.kind !== 'answered' || delivered.status >= 300)
      onTrouble?.(
        'deliver',
        new Error(
          `The app ${delivered.kind === 'answered' ? `answered ${delivered.status}` : `did not answer: ${delivered.kind}`}.`,
        ),
      );
    return delivered;
  };
}

export type Deliver = ReturnType<typeof createDeliver>;

export const isGood = (delivered: Delivered): boolean =>
  delivered.kind === 'answered' && delivered.status >= 200 && delivered.status < 300;

/** What the app said as JSON: undefined where it said nothing, or `{}` by way of nothing. */
export function saidBy(
  delivered: Delivered,
): { words?: string; json?: Record<string, unknown> } | 'misshapen' {
  if (delivered.kind !== 'answered' || delivered.body.trim() === '') return {};
  if (!/^application\/json\b/i.test(delivered.type)) return { words: delivered.body };
  try {
    const json: unknown = JSON.parse(delivered.body);
    if (typeof json === 'string') return { words: json };
    if (typeof json !== 'object' || json === null || Array.isArray(json)) return 'misshapen';
    return Object.keys(json).length === 0 ? {} : { json: json as Record<string, unknown> };
  } catch {
    return 'misshapen';
  }
}
