import type { Config } from '../../config.ts';
import { withoutTag } from './robots.ts';

/** The addresses at which mail comes in, and those that letters come from: a mail from one of them is our own. */
export function ownAddresses({ mail_in, sender }: Pick<Config, 'mail_in' | 'sender'>): string[] {
  const { invoices, expenses, replies } = mail_in;
  return [invoices, expenses, replies, sender.from, sender.reply_to].flatMap((address) =>
    address ? [withoutTag(address)] : [],
  );
}
