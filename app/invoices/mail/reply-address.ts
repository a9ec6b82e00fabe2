import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Ports } from '../../ports/ports.ts';
import { tagOf, withoutTag } from '../../shared/mail/robots.ts';

/** What a mail address holds before its `@` (RFC 5321). */
const longestLocal = 64;

const markOf = (secret: string, letter_id: string): string =>
  createHmac('sha256', secret).update(`paydesk reply ${letter_id}`).digest('hex').slice(0, 16);

/**
 * Where answers to this letter go, so that they are known by their address: `accounts+<letter>-<mark>@kiln.example`. Undefined
 * where answers do not come in here; then they go to the mailbox that people read.
 */
export async function replyAddress(
  { config, secrets }: Pick<Ports, 'config' | 'secrets'>,
  letter_id: string,
): Promise<string | undefined> {
  const { replies } = config.mail_in;
  const [secret] = replies ? await secrets.get('ic/paylink/secret') : [];
  if (!replies || !secret) return undefined;
  const at = replies.lastIndexOf('@');
  const local = `${replies.slice(0, at)}+${letter_id}-${markOf(secret, letter_id)}`;
  return local.length <= longestLocal ? `${local}${replies.slice(at)}` : undefined;
}

/** Which letter an address stands for; undefined for one that we did not give out. */
export async function letterAt(
  { config, secrets }: Pick<Ports, 'config' | 'secrets'>,
  address: string,
): Promise<string | undefined> {
  const [, letter_id, mark] = /^([0-9a-f]{24})-([0-9a-f]{16})$/.exec(tagOf(address) ?? '') ?? [];
  if (!letter_id || !mark || withoutTag(address) !== config.mail_in.replies) return undefined;
  const good = (await secrets.get('ic/paylink/secret')).some((secret) =>
    timingSafeEqual(Buffer.from(markOf(secret, letter_id)), Buffer.from(mark)),
  );
  return good ? letter_id : undefined;
}
