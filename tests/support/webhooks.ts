import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { HttpAnswer } from '../../app/shared/knock.ts';
import { type WebhookLane, webhookPaths } from '../../pages/webhooks/door.ts';

/** A request at a function URL, its body byte by byte. */
export interface Sent {
  path: string;
  method: string;
  headers: Record<string, unknown>;
  body: Buffer;
}

export const webhookSecret = 'whsec_dGhpcyBpcyBubyByZWFsIHNlY3JldCBhdCBhbGwh';
export const stripeSecret = 'whsec_no_real_secret_of_stripe_at_all';

const base = (lane: WebhookLane, body: unknown): Sent => ({
  path: webhookPaths[lane],
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});

/** Signed as standardwebhooks.com says, by its own package. `at`: seconds of Unix time. */
export function standard(
  lane: WebhookLane,
  body: unknown,
  { at, id = 'msg_1', secret = webhookSecret }: { at: number; id?: string; secret?: string },
): Sent {
  const sent = base(lane, body);
  const signature = new Webhook(secret).sign(id, new Date(at * 1000), sent.body.toString());
  return {
    ...sent,
    headers: {
      ...sent.headers,
      'webhook-id': id,
      'webhook-timestamp': `${at}`,
      'webhook-signature': signature,
    },
  };
}

/** Signed as Stripe does; tests/pages/webhooks/door.test.ts compares it with Stripe's own package. */
export function stripe(
  lane: WebhookLane,
  body: unknown,
  { at, secret = stripeSecret }: { at: number; secret?: string },
): Sent {
  const sent = base(lane, body);
  const signature = createHmac('sha256', secret).update(`${at}.`).update(sent.body).digest('hex');
  return { ...sent, headers: { ...sent.headers, 'stripe-signature': `t=${at},v1=${signature}` } };
}

export function shared(lane: WebhookLane, body: unknown, secret = webhookSecret): Sent {
  const sent = base(lane, body);
  return { ...sent, headers: { ...sent.headers, 'x-webhook-secret': secret } };
}

export const eventOf = ({ path, method, headers, body }: Sent) => ({
  version: '2.0',
  rawPath: path,
  headers,
  requestContext: { http: { method, path } },
  body: body.toString('base64'),
  isBase64Encoded: true,
});

export const saidOf = ({ statusCode, body }: HttpAnswer) => ({
  status: statusCode,
  ...(JSON.parse(body) as { message?: string; error?: { code: string; field?: string; message: string } }),
});

let events = 0;

/** An event of Stripe's, in its shape. */
export const stripeEvent = (type: string, object: object, more: object = {}) => ({
  id: `evt_${++events}`,
  object: 'event',
  api_version: '2026-10-01',
  created: 1_803_000_000,
  livemode: false,
  pending_webhooks: 1,
  type,
  data: { object },
  ...more,
});
