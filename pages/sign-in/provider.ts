import { createHash } from 'node:crypto';
import { createRemoteJWKSet, customFetch } from 'jose';
import { z } from 'zod';
import type { Config } from '../../app/config.ts';
import { Refusal } from '../../app/shared/errors.ts';
import { second } from '../../app/shared/instant.ts';
import type { Attempt } from './attempt.ts';

/** Slack as an OpenID provider (https://slack.com/.well-known/openid-configuration); a stand-in has the same paths. */
export function createProvider({ slack, public_url }: Config, send: typeof fetch) {
  const { api_url, client_id = '', team } = slack;
  const issuer = new URL(api_url).origin;
  const redirect_uri = `${public_url}/sign-in/callback`;
  // Redirects are followed nowhere: the secret goes with the request.
  const bounded: typeof fetch = (url, init) =>
    send(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(patience) });
  return {
    issuer,
    client_id,
    keys: createRemoteJWKSet(new URL('/openid/connect/keys', issuer), {
      timeoutDuration: patience,
      [customFetch]: bounded,
    }),
    /** Where the browser goes. */
    authorize({ state, nonce, verifier }: Attempt): string {
      const url = new URL('/openid/connect/authorize', issuer);
      const asked = {
        response_type: 'code',
        scope: 'openid email profile',
        client_id,
        redirect_uri,
        state,
        nonce,
        ...(team && { team }),
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
      };
      for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
      return url.href;
    },
    /** The id token for a code. Throws `Refusal` where Slack gives none. */
    async exchange(code: string, verifier: string, client_secret: string): Promise<string> {
      const body = new URLSearchParams({
        grant_type: 'authorization_code',
        client_id,
        client_secret,
        code,
        redirect_uri,
        code_verifier: verifier,
      });
      const answer = await bounded(new URL('openid.connect.token', api_url), { method: 'POST', body })
        .then((response) => response.json())
        .catch(() => undefined);
      const { success, data } = tokens.safeParse(answer);
      if (!success)
        throw new Refusal('Slack does not answer as it should at this moment. Try again in a minute.');
      if (!data.ok || !data.id_token)
        throw new Refusal(
          `Slack did not confirm who you are${data.error ? ` (${data.error})` : ''}. Sign in again.`,
        );
      return data.id_token;
    },
  };
}

export type Provider = ReturnType<typeof createProvider>;

const patience = 8 * second;

const tokens = z.object({
  ok: z.boolean(),
  id_token: z.string().max(16_384).optional(),
  error: z
    .string()
    .regex(/^[a-z_]{1,60}$/)
    .optional()
    .catch(undefined),
});
