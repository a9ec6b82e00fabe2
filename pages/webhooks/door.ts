import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { type Instant, minute } from '../../app/shared/instant.ts';
import { bytesOf, type Headers, type Knock, mediaType, onlyOnce } from '../../app/shared/knock.ts';

export const webhookPaths = { invoices: '/webhooks/invoices', payments: '/webhooks/payments' } as const;
export type WebhookLane = keyof typeof webhookPaths;

/** How a sender shows who it is: Stripe's way, standardwebhooks.com's way, or the secret itself. */
export type Scheme = 'stripe' | 'standard' | 'secret';

/** The values in force, each two while one is being changed. */
export type WebhookKeys = Record<'webhook' | 'stripe', readonly string[]>;

export type WebhookRefused =
  | 'path'
  | 'method'
  | 'size'
  | 'content-type'
  | 'unsigned'
  | 'signature-header'
  | 'timestamp-header'
  | 'id-header'
  | 'old'
  | 'early'
  | 'signature';

export type WebhookVerdict =
  | {
      bytes: Buffer;
      scheme: Scheme /** The sender's name of this delivery, where it was signed. */;
      delivery?: string;
    }
  | { refused: WebhookRefused; status: 401 | 404 | 405 | 413 | 415 };

/** Bytes. An invoice of Stripe's with a thousand lines has half of it. */
export const largestWebhook = 1_000_000;

const tolerance = 5 * minute;
const shortestSecret = 16;
const mostSignatures = 8;

const no = (refused: WebhookRefused, status: 401 | 404 | 405 | 413 | 415 = 401) => ({ refused, status });

/**
 * Is this request from somebody who knows a secret of ours? Looks at the raw bytes before anything is decoded or
 * parsed. Money that came is only believed to what is signed, with its time, within five minutes. `now` is wall time.
 * Never throws.
 */
export function checkWebhook(
  knock: Knock,
  lane: WebhookLane,
  keys: WebhookKeys,
  now: Instant,
): WebhookVerdict {
  if (knock.path !== webhookPaths[lane]) return no('path', 404);
  if (knock.method !== 'POST') return no('method', 405);
  const bytes = bytesOf(knock, largestWebhook);
  if (!bytes) return no('size', 413);
  const headers = onlyOnce(knock.headers);
  if (mediaType(headers) !== 'application/json') return no('content-type', 415);
  const schemes = schemesIn(knock.headers);
  const [scheme] = schemes;
  // Two ways at once: nobody can say which of them was meant.
  if (!scheme || schemes.length > 1 || (scheme === 'secret' && lane === 'payments')) return no('unsigned');
  return checks[scheme]({ headers, bytes, keys, now });
}

const marks = { stripe: 'stripe-signature', standard: 'webhook-signature', secret: 'x-webhook-secret' };

function schemesIn(headers: unknown): Scheme[] {
  const names = typeof headers === 'object' && headers !== null ? Object.keys(headers) : [];
  const there = new Set(names.map((name) => name.toLowerCase()));
  return (Object.keys(marks) as Scheme[]).filter((scheme) => there.has(marks[scheme]));
}

interface Letter {
  headers: Headers;
  bytes: Buffer;
  keys: WebhookKeys;
  now: Instant;
}

const checks: Record<Scheme, (letter: Letter) => WebhookVerdict> = {
  /** `t=1700000000,v1=<64 hex digits>`, more than one v1 while Stripe changes its secret. */
  stripe: ({ headers, bytes, keys, now }) => {
    const parts = (headers(marks.stripe) ?? '')
      .split(',')
      .map((part) => /^([a-z][a-z0-9]{0,9})=([!-~]*)$/.exec(part));
    if (parts.some((part) => part === null)) return no('signature-header');
    const of = (name: string) => parts.flatMap((part) => (part?.[1] === name ? [part[2] ?? ''] : []));
    const [stamps, given] = [of('t'), of('v1')];
    if (stamps.length !== 1) return no('timestamp-header');
    if (!isShort(given) || given.some((hex) => !/^[0-9a-f]{64}$/.test(hex))) return no('signature-header');
    const wrong = whyNotNow(stamps[0], now);
    if (wrong) return no(wrong);
    const signatures = given.map((hex) => Buffer.from(hex, 'hex'));
    const fits = signedByAny(keys.stripe, Buffer.from, [`${stamps[0]}.`, bytes], signatures);
    return fits ? { bytes, scheme: 'stripe' } : no('signature');
  },
  /** https://www.standardwebhooks.com: `v1,<base64>`, several with a space between. */
  standard: ({ headers, bytes, keys, now }) => {
    const id = headers('webhook-id') ?? '';
    // A point would let one id, time and body be read as another one's.
    if (!/^[A-Za-z0-9_-]{1,128}$/.test(id)) return no('id-header');
    const stamp = headers('webhook-timestamp');
    const given = (headers(marks.standard) ?? '').split(' ');
    if (!isShort(given) || given.some((each) => !/^v[0-9]{1,2}a?,[!-~]+$/.test(each)))
      return no('signature-header');
    const signatures = given.flatMap((each) => base64Of(/^v1,(.+)$/.exec(each)?.[1]) ?? []);
    if (signatures.length === 0) return no('signature-header');
    const wrong = whyNotNow(stamp, now);
    if (wrong) return no(wrong);
    const fits = signedByAny(keys.webhook, standardKey, [`${id}.${stamp}.`, bytes], signatures);
    return fits ? { bytes, scheme: 'standard', delivery: id } : no('signature');
  },
  secret: ({ headers, bytes, keys }) => {
    const given = headers(marks.secret);
    if (given === undefined || !/^[!-~]{16,200}$/.test(given)) return no('signature-header');
    const hashOf = (text: string) => createHash('sha256').update(text).digest();
    let fits = false;
    for (const key of keys.webhook)
      fits = (timingSafeEqual(hashOf(key), hashOf(given)) && key.length >= shortestSecret) || fits;
    return fits ? { bytes, scheme: 'secret' } : no('signature');
  },
};

const isShort = (all: readonly string[]): boolean => all.length > 0 && all.length <= mostSignatures;

function whyNotNow(
  stamp: string | undefined,
  now: Instant,
): 'timestamp-header' | 'old' | 'early' | undefined {
  if (!/^[1-9][0-9]{9}$/.test(stamp ?? '')) return 'timestamp-header';
  const age = Date.parse(now) - Number(stamp) * 1000;
  if (!(age <= tolerance)) return 'old';
  return age >= -tolerance ? undefined : 'early';
}

/** 32 bytes, written in the one way in which base64 writes them. */
function base64Of(text: string | undefined): Buffer | undefined {
  const bytes = Buffer.from(text ?? '', 'base64');
  return bytes.length === 32 && bytes.toString('base64') === text ? bytes : undefined;
}

/** What follows `whsec_` is base64; any other secret is taken as it is. */
function standardKey(secret: string): Buffer {
  const [, encoded] = /^whsec_(.+)$/.exec(secret) ?? [];
  return encoded === undefined ? Buffer.from(secret) : Buffer.from(encoded, 'base64');
}

/** Every secret and signature is tried, so that the time taken does not tell which one fitted. */
function signedByAny(
  secrets: readonly string[],
  keyOf: (secret: string) => Buffer,
  signed: readonly (string | Buffer)[],
  given: readonly Buffer[],
): boolean {
  let fits = false;
  for (const secret of secrets) {
    const hmac = createHmac('sha256', keyOf(secret));
    for (const part of signed) hmac.update(part);
    const due = hmac.digest();
    const usable = secret.length >= shortestSecret;
    for (const each of given) fits = (timingSafeEqual(due, each) && usable) || fits;
  }
  return fits;
}
