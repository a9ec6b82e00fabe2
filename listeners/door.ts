import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Instant, minute } from '../app/shared/instant.ts';
import { bytesOf, type Headers, type Knock, mediaType, onlyOnce } from '../app/shared/knock.ts';

export type { Knock } from '../app/shared/knock.ts';

export type ContentType = 'json' | 'form';

/** Why a request was turned away; all that is told of it, for it may hold anything. */
export type Refused =
  | 'path'
  | 'method'
  | 'size'
  | 'content-type'
  | 'signature-header'
  | 'timestamp-header'
  | 'old'
  | 'early'
  | 'signature'
  | 'body';

export type Verdict =
  | { bytes: Buffer; type: ContentType }
  | { refused: Exclude<Refused, 'body'>; status: 401 | 404 | 405 | 413 | 415 };

export const slackPath = '/slack/events';

/** Bytes. The largest that Slack sends, a modal with all its state, is a quarter of it. */
export const largestBody = 1_000_000;

/** How far Slack's clock and ours may be apart, either way. */
const tolerance = 5 * minute;

/** Slack's are 32 hex digits; whatever is much shorter is a setting gone wrong, and an empty one anybody can sign with. */
const shortestSecret = 16;

const no = (refused: Exclude<Refused, 'body'>, status: 401 | 404 | 405 | 413 | 415): Verdict => ({
  refused,
  status,
});

/**
 * Is this request Slack's own? Looks at the raw bytes before anything is decoded or parsed: Slack's scheme v0
 * (https://docs.slack.dev/authentication/verifying-requests-from-slack), with any of the signing secrets in force.
 * `now` is wall time. Never throws.
 */
export function checkDoor(knock: Knock, secrets: readonly string[], now: Instant): Verdict {
  if (knock.path !== slackPath) return no('path', 404);
  if (knock.method !== 'POST') return no('method', 405);
  const bytes = bytesOf(knock, largestBody);
  if (!bytes) return no('size', 413);
  const headers = onlyOnce(knock.headers);
  const type = contentType(headers);
  if (!type) return no('content-type', 415);
  const [, signature] = /^v0=([0-9a-f]{64})$/.exec(headers('x-slack-signature') ?? '') ?? [];
  if (!signature) return no('signature-header', 401);
  const [timestamp] = /^[1-9][0-9]{9}$/.exec(headers('x-slack-request-timestamp') ?? '') ?? [];
  if (!timestamp) return no('timestamp-header', 401);
  const age = Date.parse(now) - Number(timestamp) * 1000;
  if (!(age <= tolerance)) return no('old', 401);
  if (!(age >= -tolerance)) return no('early', 401);
  if (!signedByAny(secrets, timestamp, bytes, Buffer.from(signature, 'hex'))) return no('signature', 401);
  return { bytes, type };
}

/** Every secret is tried, so that the time taken does not tell which one fitted. */
function signedByAny(secrets: readonly string[], timestamp: string, bytes: Buffer, given: Buffer): boolean {
  let fits = false;
  for (const secret of secrets) {
    const due = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(bytes).digest();
    fits = (timingSafeEqual(due, given) && secret.length >= shortestSecret) || fits;
  }
  return fits;
}

const types: Record<string, ContentType> = {
  'application/json': 'json',
  'application/x-www-form-urlencoded': 'form',
};

const contentType = (headers: Headers): ContentType | undefined => types[mediaType(headers) ?? ''];
