import { errors, type JWTPayload, jwtVerify } from 'jose';
import { z } from 'zod';
import { Refusal } from '../../app/shared/errors.ts';
import type { Instant } from '../../app/shared/instant.ts';
import type { Provider } from './provider.ts';

const claims = z.object({
  nonce: z.string(),
  'https://slack.com/team_id': z.string(),
  'https://slack.com/user_id': z.string().regex(/^[UW][A-Z0-9]{2,30}$/),
});

interface Expected {
  nonce: string;
  team: string | undefined;
  /** Wall time. */
  now: Instant;
}

/**
 * The member of whom an id token speaks: Slack's signature, made for us, for this attempt, now, and of our workspace.
 * Throws `Refusal` for everything else, in words that tell nothing of what was wrong with it.
 */
export async function verifyIdToken(
  token: string,
  { issuer, client_id, keys }: Pick<Provider, 'issuer' | 'client_id' | 'keys'>,
  { nonce, team, now }: Expected,
): Promise<string> {
  const payload = await jwtVerify(token, keys, {
    issuer,
    audience: client_id,
    // What is signed with a shared secret, or not at all, is signed by nobody.
    algorithms: ['RS256'],
    currentDate: new Date(now),
    clockTolerance: 60,
    maxTokenAge: 600,
    requiredClaims: ['sub', 'exp', 'iat', 'nonce'],
  }).then((verified) => verified.payload, refuse);
  const read = claims.safeParse(payload).data;
  const user_id = read?.['https://slack.com/user_id'];
  if (
    !read ||
    !user_id ||
    read.nonce !== nonce ||
    payload.sub !== user_id ||
    [payload.aud].flat().length !== 1
  )
    throw no();
  if (!team || read['https://slack.com/team_id'] !== team)
    throw new Refusal('You signed in to another workspace. Only people of ours come in here.');
  return user_id;
}

const no = (): Refusal => new Refusal('Slack’s answer could not be verified. Sign in again.');

function refuse(error: unknown): JWTPayload {
  // Anything else is the network.
  if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)) throw no();
  throw new Refusal('Slack does not answer at this moment. Try again in a minute.');
}
