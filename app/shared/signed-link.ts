import { z } from 'zod';
import type { Instant } from './instant.ts';
import { seal, unseal } from './sealed.ts';

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

/** A token for a link, signed with the first secret. Throws a `Fault` for a weak secret. */
export async function signLink(secrets: string[], claims: LinkClaims): Promise<string> {
  return seal(secrets, claimsShape.parse(claims));
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
  const claims = claimsShape.safeParse(await unseal(secrets, token)).data;
  return claims?.purpose === purpose && now < claims.expires ? claims : undefined;
}
