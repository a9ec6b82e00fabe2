import type { Ports } from '../ports/ports.ts';
import { hour, type Instant, plus } from '../shared/instant.ts';
import { signLink } from '../shared/signed-link.ts';
import type { Letter } from './letter.ts';

/** A link outlives the letter that carries it by this much. */
const linkAge = 60 * 24 * hour;

const paths = { pay: '/pay/', 'wrong-person': '/pay/wrong-person/' };

/** A link to the page of this letter alone, void 60 days after `now` (business clock). */
export async function payLink(
  { secrets, config }: Pick<Ports, 'secrets' | 'config'>,
  { letter_id, customer_id }: Pick<Letter, 'letter_id' | 'customer_id'>,
  purpose: keyof typeof paths,
  now: Instant,
): Promise<string> {
  const claims = { purpose, letter_id, customer_id, expires: plus(now, linkAge) };
  return `${config.public_url}${paths[purpose]}${await signLink(await secrets.get('ic/paylink/secret'), claims)}`;
}
