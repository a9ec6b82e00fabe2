import { createHmac, timingSafeEqual } from 'node:crypto';
import { hour, type Instant, minute } from '../app/shared/instant.ts';

/** A form is good for this long after its page was made. */
const validFor = 4 * hour;
/** Clocks of two servers differ by less. */
const ahead = 5 * minute;

/** Proves that a form was on a page of ours, made at `now` (wall clock), and for what it was made. */
export function issueNonce(secrets: readonly string[], now: Instant, bound: readonly string[]): string {
  const at = Date.parse(now).toString(36);
  return `${at}.${mac(secrets[0] ?? '', at, bound)}`;
}

/** One that is forged, made for something else, or too old is not good; whoever sent it is asked to look again. */
export function isGoodNonce(
  secrets: readonly string[],
  nonce: string,
  now: Instant,
  bound: readonly string[],
): boolean {
  const [at = '', given = '', ...more] = nonce.split('.');
  const age = Date.parse(now) - Number.parseInt(at, 36);
  if (more.length > 0 || !(age >= -ahead && age <= validFor)) return false;
  return secrets.some((secret) => same(given, mac(secret, at, bound)));
}

const mac = (secret: string, at: string, bound: readonly string[]): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify(['paydesk form', at, ...bound]))
    .digest('base64url');

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
