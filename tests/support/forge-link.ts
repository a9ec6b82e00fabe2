import { createHmac } from 'node:crypto';
import { type LinkClaims, signLink } from '../../app/shared/signed-link.ts';

export const secret = 'one secret of more than thirty-two bytes';
export const next = 'its successor, also longer than thirty-two';
export const stranger = 'somebody else, with a secret of their own!';
export const now = '2027-02-15T01:02:30.000Z';
export const claims: LinkClaims = {
  purpose: 'pay',
  letter_id: 'l1',
  customer_id: 'name:lim and daughters pte ltd',
  expires: '2027-05-15T01:02:30.000Z',
};
export const token = await signLink([secret], claims);
export const [head, body, mac] = token.split('.') as [string, string, string];

export const encode = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
export const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
export const { kid } = decode(head);
/** A token made by hand, without the library. */
export function made(header: unknown, payload: unknown, key = secret, hash = 'sha256'): string {
  const signed = `${encode(header)}.${encode(payload)}`;
  return `${signed}.${createHmac(hash, key).update(signed).digest('base64url')}`;
}
export const good = { alg: 'HS256', kid };
