import type { StoredMail } from '../../effects/mail/mail-record.ts';
import { type TakeNeeds, takeMail } from '../../effects/mail/take-mail.ts';
import type { Ports } from '../../ports/ports.ts';
import { ownAddresses } from '../../shared/mail/ours.ts';
import { recipientsOf } from '../../shared/mail/recipients.ts';
import { whyRobot, withoutTag } from '../../shared/mail/robots.ts';
import { findLetter } from './find-letter.ts';
import { type InvoiceMailNeeds as Reads, takeInvoices } from './take-invoices.ts';
import { takeReply } from './take-reply.ts';
import { takeReport } from './take-report.ts';

export type InvoiceMailNeeds = TakeNeeds & Reads & Pick<Ports, 'secrets'>;

/** A mail that is no receipt: what a mail server reports, an answer to a letter, or invoices. */
export const takeInvoiceMail = (ports: InvoiceMailNeeds, stored: StoredMail): Promise<void> =>
  takeMail(ports, stored, async (mail, record, identity) => {
    const { invoices, replies } = ports.config.mail_in;
    const found = await findLetter(ports, mail);
    if (mail.report) return takeReport(ports, mail, found);
    const ours = ownAddresses(ports.config);
    const robot = whyRobot(mail, ours);
    const from = mail.from[0]?.address;
    if (from && ours.includes(withoutTag(from)))
      return { state: 'left', why: 'It came from our own address.' };
    const at = recipientsOf(mail).map(withoutTag);
    const toReplies = replies !== undefined && at.includes(replies);
    const toInvoices = invoices !== undefined && at.includes(invoices);
    if (found || (toReplies && !toInvoices)) {
      if (!found && robot) return { state: 'left', why: `It answers no letter, and ${robot}.` };
      return takeReply(ports, mail, record, identity, found?.letter);
    }
    return takeInvoices(ports, mail, record, identity);
  });
