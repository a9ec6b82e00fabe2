import type { MailRecord } from '../../effects/mail/mail-record.ts';
import { toChannel } from './facts.ts';
import type { Tells } from './tells.ts';

const tells =
  (words: (mail: MailRecord) => string): Tells =>
  async (_, owner, { id }, effect) => [
    toChannel(`${id}:${effect.id}`, { kind: 'told', text: words(owner as MailRecord), invoices: [] }),
  ];

/** What people are told of a mail as such, where it is kept and what could not be made of it. */
export const mailNotices: Record<string, Tells> = {
  'mail-quarantined': tells(({ bucket, key, why = '' }) => {
    const lane = bucket === 'ea-raw-mime' ? 'for expenses' : 'for invoices';
    return `A mail ${lane} could not be read: ${why} It is kept as ${bucket}/${key}; ask its sender to send it another way.`;
  }),
  'invoice-mail': tells((mail) => {
    const { address = 'somebody', subject, became = [], turned_away = {}, why = '' } = mail;
    const named = subject ? `“${subject.slice(0, 80)}”` : 'without a subject';
    const away = [...new Set(Object.values(turned_away))];
    const what = became.length > 0 ? 'Not all of it could be taken:' : why;
    return [`A mail from ${address}, ${named}, came in.`, what, ...away].filter(Boolean).join(' ');
  }),
};
