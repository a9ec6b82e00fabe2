import type { MailRecord } from '../../effects/mail/mail-record.ts';
import type { Tells } from '../../invoices/notices/tells.ts';

const quoted = ({ subject }: MailRecord): string =>
  subject ? `“${subject.slice(0, 80)}”` : 'without a subject';

/** What the claimant hears of a mail with receipts. */
function words(mail: MailRecord): string {
  const [, ...claims] = mail.became ?? [];
  const away = [...new Set(Object.values(mail.turned_away ?? {}))];
  const read =
    claims.length === 0
      ? ''
      : claims.length === 1
        ? 'Reading the receipt…'
        : `Reading ${claims.length} receipts…`;
  const why = claims.length + away.length === 0 ? (mail.why ?? '') : '';
  return [`Your mail ${quoted(mail)} came in.`, read, ...away, why].filter(Boolean).join(' ');
}

export const receiptMailNotices: Record<string, Tells> = {
  'receipt-mail': async (_, owner, { id }, effect) => {
    const mail = owner as MailRecord;
    const [to] = mail.became ?? [];
    if (!to) return [];
    const notice = { kind: 'told' as const, text: words(mail), invoices: [] };
    return [{ key: `${id}:${effect.id}`, to, notice, shows: [] }];
  },
};
