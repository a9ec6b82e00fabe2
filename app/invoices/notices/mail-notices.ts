import type { MailRecord } from '../../effects/mail/mail-record.ts';
import { toChannel } from './facts.ts';
import type { Tells } from './tells.ts';

/** A mail that could not be read: people look at it where it is kept. */
export const mailNotices: Record<string, Tells> = {
  'mail-quarantined': async (_, owner, { id }, effect) => {
    const { bucket, key, why = '' } = owner as MailRecord;
    const lane = bucket === 'ea-raw-mime' ? 'for expenses' : 'for invoices';
    const text = `A mail ${lane} could not be read: ${why} It is kept as ${bucket}/${key}; ask its sender to send it another way.`;
    return [toChannel(`${id}:${effect.id}`, { kind: 'told', text, invoices: [] })];
  },
};
