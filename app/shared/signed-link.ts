import { createHash } from 'node:crypto';
import { CompactSign, compactVerify } from 'jose';
import { z } from 'zod';
import { Fault } from './errors.ts';
import type { Instant } from './instant.ts';

/** What a link lets its holder do; one made for another purpose is no link. */
export type Purpose = 'pay' | 'wrong-person' | (string & {});

export interface LinkClaims {
  purpose: Purpose;
  letter_id: string;
  customer_id: string;
  /** From this instant on the link is void. */
  expires: Instant;
}

const claimsShape = z.strictObject({
  purpose: z.string().min(1),
  letter_id: z.string().min(1),
  customer_id: z.string().min(1),
  expires: z.iso.datetime({ precision: 3 }),
});

const algorithm = 'HS256';
const longestToken = 4096;

/**
 * A token for a link (JWS, RFC 7515), signed with the first secret.
 * Throws a Fault when a secret has less than 32 bytes (RFC 7518, 3.2).
 */
export async function signLink(secrets: string[], claims: LinkClaims): Promise<string> {
  const [current] = keysOf(secrets);
  if (!current) throw new Fault('Links need a signing secret; none is set.');
  const token = await new CompactSign(new TextEncoder().encode(JSON.stringify(claimsShape.parse(claims))))
    .setProtectedHeader({ alg: algorithm, kid: current.kid })
    .sign(current.key);
  if (token.length > longestToken) throw new Error('a link would be too long to be read again');
  return token;
}

/**
 * The claims of a link signed with any of the secrets, for this purpose and still valid at `now` (the caller's
 * clock). Unknown, forged, foreign and expired ones are all `undefined`. Throws a Fault for a weak secret.
 */
export async function readLink(
  secrets: string[],
  token: string,
  purpose: Purpose,
  now: Instant,
): Promise<LinkClaims | undefined> {
  const keys = keysOf(secrets);
  if (typeof token !== 'string' || token.length > longestToken || !hasOneSpelling(token)) return undefined;
  const payload = await verified(keys, token);
  const claims = claimsShape.safeParse(payload).data;
  return claims?.purpose === purpose && now < claims.expires ? claims : undefined;
}

async function verified(keys: Key[], token: string): Promise<unknown> {
  try {
    const named = ({ kid }: { kid?: string }) => {
      const found = keys.find((key) => key.kid === kid);
      if (!found) throw new Error('unknown key');
      return found.key;
    };
    const { payload } = await compactVerify(token, named, { algorithms: [algorithm] });
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch {
    return undefined;
  }
}

interface Key {
  kid: string;
  key: Uint8Array;
}

/** The key id is told by the secret itself, so that changing secrets needs no second setting. */
function keysOf(secrets: string[]): Key[] {
  return secrets.map((secret) => {
    const key = new TextEncoder().encode(secret);
    if (key.length < 32)
      throw new Fault('A link signing secret is too short: it needs at least 32 characters.');
    const kid = createHash('sha256').update('paydesk link key').update(key).digest('base64url').slice(0, 8);
    return { kid, key };
  });
}

/** Base64url ignores spare bits at its end; without this, one signature could be spelled in four ways. */
const hasOneSpelling = (token: string): boolean =>
  token.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);
