import type { MailRecord } from '../../effects/mail/mail-record.ts';
import type { Ports } from '../../ports/ports.ts';
import { plus } from '../../shared/instant.ts';
import { readLink, signLink } from '../../shared/signed-link.ts';
import { heldFor } from './held-for.ts';

const purpose = 'confirm-receipt';

/** A link to the page on which whoever reads at the sender's address says that a held mail is theirs. */
export async function confirmLink(
  { secrets, config }: Pick<Ports, 'secrets' | 'config'>,
  { id, address = '', at }: MailRecord,
): Promise<string> {
  const claims = { purpose, letter_id: id, customer_id: address, expires: plus(at, heldFor) };
  return `${config.public_url}/receipt/${await signLink(await secrets.get('ic/paylink/secret'), claims)}`;
}

/** Which mail a link is about; undefined for one that is forged, expired, or of another kind. */
export async function readConfirmLink(
  { secrets, clock }: Pick<Ports, 'secrets' | 'clock'>,
  token: string,
): Promise<{ mail: string; address: string } | undefined> {
  const claims = await readLink(await secrets.get('ic/paylink/secret'), token, purpose, clock.now());
  return claims && { mail: claims.letter_id, address: claims.customer_id };
}
