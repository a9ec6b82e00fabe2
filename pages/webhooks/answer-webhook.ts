import type { Ports } from '../../app/ports/ports.ts';
import type { Secret } from '../../app/ports/secrets.ts';
import { Fault } from '../../app/shared/errors.ts';
import { type HttpAnswer, knockOf } from '../../app/shared/knock.ts';
import {
  checkWebhook,
  largestWebhook,
  type Scheme,
  type WebhookKeys,
  type WebhookLane,
  type WebhookRefused,
} from './door.ts';

/** What somebody who knows a secret sent, parsed: an object of whatever shape. */
export interface Webhook {
  scheme: Scheme;
  delivery?: string;
  body: Record<string, unknown>;
}

/** 202: taken. 200: nothing new. 400: something in it is wrong, and where. */
export type WebhookAnswer =
  | { status: 200 | 202; said: { status: string; message: string } & Record<string, unknown> }
  | { status: 400; field?: string; message: string };

type Needs = Pick<Ports, 'secrets' | 'clock'>;

/** What is said of a request that nobody looked into; never a word of what it held. */
const words: Record<WebhookRefused | 'body', string> = {
  path: 'There is nothing here.',
  method: 'Send it with POST.',
  size: `The body is larger than ${largestWebhook} bytes.`,
  'content-type': 'Send JSON: Content-Type: application/json.',
  unsigned: 'This request is not signed in one way that is known here.',
  'signature-header':
    'The header with the signature or secret is missing, doubled, or not written as it should be.',
  'timestamp-header': 'The time of the signature is missing, doubled, or no number of seconds.',
  'id-header': 'The header webhook-id is missing, doubled, or not of letters, digits, - and _.',
  old: 'The signature is older than five minutes. Sign it anew.',
  early: 'The signature is from the future. Set the clock right.',
  signature: 'The signature does not fit this body and any secret in force.',
  body: 'The body is no JSON object in UTF-8.',
};

/** Takes the event of a Lambda function URL, which the local server makes too. Throws what `take` throws. */
export async function answerWebhook(
  ports: Needs,
  lane: WebhookLane,
  event: unknown,
  take: (webhook: Webhook) => Promise<WebhookAnswer>,
): Promise<HttpAnswer> {
  const keys = await keysOf(ports);
  const verdict = checkWebhook(knockOf(event), lane, keys, ports.clock.wall());
  if ('refused' in verdict) {
    const { refused, status } = verdict;
    return refuse(status, refused, refused === 'method' ? { allow: 'POST' } : {});
  }
  const body = readObject(verdict.bytes);
  if (!body) return refuse(400, 'body');
  const { scheme, delivery } = verdict;
  const answer = await take({ scheme, body, ...(delivery !== undefined && { delivery }) });
  if (answer.status !== 400) return json(answer.status, answer.said);
  const { field, message } = answer;
  return json(400, { error: { code: 'field', ...(field && { field }), message } });
}

/** One that is not set up lets nobody in. */
async function keysOf({ secrets }: Needs): Promise<WebhookKeys> {
  const get = (secret: Secret) =>
    secrets.get(secret).catch((error: unknown): string[] => {
      if (error instanceof Fault) return [];
      throw error;
    });
  const [webhook, stripe] = await Promise.all([get('ic/webhook/secret'), get('ic/stripe/webhook-secret')]);
  return { webhook, stripe };
}

function readObject(bytes: Buffer): Record<string, unknown> | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

const refuse = (status: number, code: WebhookRefused | 'body', headers: Record<string, string> = {}) =>
  json(status, { error: { code, message: words[code] } }, headers);

const json = (statusCode: number, content: object, headers: Record<string, string> = {}): HttpAnswer => ({
  statusCode,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  body: `${JSON.stringify(content)}\n`,
});
