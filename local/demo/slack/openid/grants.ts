import { createHash, randomBytes } from 'node:crypto';
import { minute } from '../../../../app/shared/instant.ts';
import { refuse } from '../refused.ts';

/** Slack's codes live ten minutes. */
const codeLives = 10 * minute;
/** More are never under way at once; the oldest go first. */
const kept = 1000;

export interface Grant {
  user: string;
  redirect_uri: string;
  nonce?: string;
  challenge?: string;
}

/** Codes, each for one exchange, and the tokens that they were exchanged for. */
export function createGrants(wall: () => string) {
  const codes = new Map<string, Grant & { made: number; used: boolean }>();
  const tokens = new Map<string, string>();
  const keep = <T>(map: Map<string, T>, key: string, value: T): void => {
    map.set(key, value);
    const [oldest] = map.keys();
    if (map.size > kept && oldest !== undefined) map.delete(oldest);
  };
  return {
    code(grant: Grant): string {
      const code = randomBytes(32).toString('hex');
      keep(codes, code, { ...grant, made: Date.parse(wall()), used: false });
      return code;
    },
    /** Throws a `Refused` by Slack's names. Even an attempt that fails uses the code up. */
    exchange(code: string, redirect_uri: string, verifier: string | undefined): Grant {
      const grant = codes.get(code) ?? refuse('invalid_code');
      if (grant.used) refuse('code_already_used');
      grant.used = true;
      if (Date.parse(wall()) - grant.made > codeLives) refuse('code_expired');
      if (grant.redirect_uri !== redirect_uri) refuse('bad_redirect_uri');
      const challenge = verifier && createHash('sha256').update(verifier).digest('base64url');
      if (grant.challenge !== challenge) refuse('invalid_code_verifier');
      return grant;
    },
    token(user: string): string {
      const token = `xoxp-demo-${randomBytes(24).toString('hex')}`;
      keep(tokens, token, user);
      return token;
    },
    userOf: (token: string): string | undefined => tokens.get(token),
  };
}
