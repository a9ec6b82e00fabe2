import { createHash } from 'node:crypto';
import { CompactSign, compactVerify } from 'jose';
import { Fault } from './errors.ts';

const algorithm = 'HS256';
const longestToken = 4096;

/**
 * Claims under the signature of the first secret (JWS, RFC 7515), for links and cookies. They should name their purpose,
 * and whoever reads them their shape. Throws a `Fault` when a secret has less than 32 bytes (RFC 7518, 3.2).
 */
export async function seal(secrets: string[], claims: object): Promise<string> {
  const [current] = keysOf(secrets);
  if (!current) throw new Fault('Links need a signing secret; none is set.');
  const token = await new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg: algorithm, kid: current.kid })
    .sign(current.key);
  if (token.length > longestToken) throw new Error('a link would be too long to be read again');
  return token;
}

/** What was sealed with any of the secrets; forged, torn and foreign tokens are all `undefined`. */
export async function unseal(secrets: string[], token: string): Promise<unknown> {
  const keys = keysOf(secrets);
  if (typeof token !== 'string' || token.length > longestToken || !hasOneSpelling(token)) return undefined;
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
