import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Instant, minute } from '../app/shared/instant.ts';

/** A request as it came in from the internet: nothing in it can be believed, not even its types. */
export interface Knock {
  method: unknown;
  path: unknown;
  headers: unknown;
  body: unknown;
  isBase64Encoded: unknown;
}

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
  const bytes = bytesOf(knock);
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

/** The body as Slack sent it; undefined when it is too large, which is seen before any of it is copied. */
function bytesOf({ body, isBase64Encoded }: Knock): Buffer | undefined {
  const text = typeof body === 'string' ? body : '';
  const encoded = isBase64Encoded === true;
  const most = encoded ? Math.ceil(largestBody / 3) * 4 : largestBody;
  if (text.length > most) return undefined;
  const bytes = Buffer.from(text, encoded ? 'base64' : 'utf8');
  return bytes.length > largestBody ? undefined : bytes;
}

/** Finds a header by its name in any case: one value, given once. Whatever is doubled or a list counts as missing. */
function onlyOnce(headers: unknown): (name: string) => string | undefined {
  const all = typeof headers === 'object' && headers !== null ? Object.entries(headers) : [];
  return (name) => {
    const found = all.filter(([key]) => key.toLowerCase() === name);
    const value: unknown = found.length === 1 ? found[0]?.[1] : undefined;
    return typeof value === 'string' ? value : undefined;
  };
}

function contentType(headers: (name: string) => string | undefined): ContentType | undefined {
  if ((headers('content-encoding') ?? 'identity') !== 'identity') return undefined;
  const [, type] =
    /^application\/(json|x-www-form-urlencoded)(?:; ?charset="?utf-8"?)?$/i.exec(
      headers('content-type') ?? '',
    ) ?? [];
  if (!type) return undefined;
  return type.toLowerCase() === 'json' ? 'json' : 'form';
}
