import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { Sample } from './samples.ts';

export interface Signing {
  by: Sample['by'];
  secret: string;
  body: string;
  /** Seconds of Unix time. */
  at: number;
  /** Names the delivery. */
  id: string;
}

/** The headers that a sender of this kind puts beside its body. */
export function signed({ by, secret, body, at, id }: Signing): Record<string, string> {
  const json = { 'content-type': 'application/json' };
  if (by === 'stripe') {
    const hex = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
    return { ...json, 'stripe-signature': `t=${at},v1=${hex}` };
  }
  const webhook = new Webhook(secret, secret.startsWith('whsec_') ? {} : { format: 'raw' });
  return {
    ...json,
    'webhook-id': id,
    'webhook-timestamp': `${at}`,
    'webhook-signature': webhook.sign(id, new Date(at * 1000), body),
  };
}
