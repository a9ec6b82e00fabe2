import type { ReadMail } from '../../ports/mime.ts';

/**
 * Why nobody is written to about this mail: a program sent it, and two programs that answer each other never end
 * (RFC 3834). `ours`: our own addresses.
 */
export function whyRobot(
  mail: Pick<ReadMail, 'headers' | 'from' | 'report'>,
  ours: readonly string[],
): string | undefined {
  const header = (name: string) => mail.headers.find(([key]) => key === name)?.[1];
  const auto = header('auto-submitted');
  if (auto !== undefined && !/^no\b/i.test(auto)) return 'it was sent by itself';
  if (mail.report || /^<\s*>/.test(header('return-path') ?? '')) return 'it is a report of a mail server';
  if (/^(?:bulk|junk|list|auto_reply)\b/i.test(header('precedence') ?? '')) return 'it was sent to many';
  if (mail.headers.some(([name]) => lists.has(name))) return 'it came by a mailing list';
  if (mail.headers.some(([name]) => selves.has(name))) return 'it was sent by itself';
  const [from] = mail.from;
  if (!from) return 'it names no sender';
  const [local = ''] = from.address.split('@');
  if (robots.test(local)) return 'nobody reads mail at its address';
  if (ours.includes(withoutTag(from.address))) return 'it came from our own address';
  return undefined;
}

const lists = new Set(['list-id', 'list-unsubscribe', 'list-post', 'mailing-list']);
const selves = new Set(['x-autoreply', 'x-autorespond', 'x-auto-response-suppress', 'x-loop', 'feedback-id']);
const robots =
  /^(?:mailer-daemon|postmaster|mail-daemon|no-?reply|do-?not-?reply|noreply|donotreply|bounces?|.*-bounces?|.*[+._-]no-?reply|no-?reply[+._-].*)(?:\+.*)?$/i;

/** `accounts+7f3c@kiln.example` is read by whoever reads `accounts@kiln.example`. */
export const withoutTag = (address: string): string => address.toLowerCase().replace(/\+[^@]*@/, '@');

/** What stands after the plus; undefined where there is none. */
export const tagOf = (address: string): string | undefined => /\+([^@]*)@/.exec(address.toLowerCase())?.[1];
