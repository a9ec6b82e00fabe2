import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { StoredPerson } from '../store/people.ts';

/** Signs as Slack does, with a key that this process made. `origin` is the issuer. */
export function createIdTokens(origin: () => string, wall: () => string) {
  let made: ReturnType<typeof make> | undefined;
  const make = async () => {
    const { publicKey, privateKey } = await generateKeyPair('RS256');
    return { kid: randomBytes(12).toString('hex'), publicKey, privateKey };
  };
  const pair = () => {
    made ??= make();
    return made;
  };
  return {
    async keys(): Promise<object> {
      const { kid, publicKey } = await pair();
      return { keys: [{ ...(await exportJWK(publicKey)), kid, use: 'sig', alg: 'RS256' }] };
    },
    async sign(about: object, audience: string): Promise<string> {
      const { kid, privateKey } = await pair();
      const seconds = Math.floor(Date.parse(wall()) / 1000);
      return new SignJWT({ ...about, auth_time: seconds })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
        .setIssuer(origin())
        .setAudience(audience)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + 300)
        .sign(privateKey);
    },
  };
}

/** Who somebody is, in Slack's claims. */
export const claimsOf = (person: StoredPerson, team: { id: string; name: string; domain: string }) => ({
  sub: person.id,
  'https://slack.com/user_id': person.id,
  'https://slack.com/team_id': team.id,
  email: person.email,
  email_verified: true,
  name: person.real_name,
  'https://slack.com/team_name': team.name,
  'https://slack.com/team_domain': team.domain,
});
