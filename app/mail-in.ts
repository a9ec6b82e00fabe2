/** Where mail comes in, and what is believed of it. */
export interface MailIn {
  smtp?: { host: string; port: number };
  imap_url?: string;
  /** In small letters; absent: nothing comes in there. */
  invoices?: string;
  expenses?: string;
  replies?: string;
  /** Empty: nobody's word is believed. */
  authserv_id: string;
}

interface Given {
  PAYDESK_SMTP_IN?: string | undefined;
  PAYDESK_IMAP_URL?: string | undefined;
  PAYDESK_MAIL_INVOICES?: string | undefined;
  PAYDESK_MAIL_EXPENSES?: string | undefined;
  PAYDESK_MAIL_REPLIES?: string | undefined;
  PAYDESK_MAIL_AUTHSERV?: string | undefined;
}

export const mailInOf = (c: Given): MailIn => ({
  ...(c.PAYDESK_SMTP_IN && { smtp: hostAndPort(c.PAYDESK_SMTP_IN) }),
  ...(c.PAYDESK_IMAP_URL && { imap_url: c.PAYDESK_IMAP_URL }),
  ...(c.PAYDESK_MAIL_INVOICES && { invoices: c.PAYDESK_MAIL_INVOICES.toLowerCase() }),
  ...(c.PAYDESK_MAIL_EXPENSES && { expenses: c.PAYDESK_MAIL_EXPENSES.toLowerCase() }),
  ...(c.PAYDESK_MAIL_REPLIES && { replies: c.PAYDESK_MAIL_REPLIES.toLowerCase() }),
  // Of a mailbox nobody knows what its server adds: a name that senders could guess would let them vouch for themselves.
  authserv_id: c.PAYDESK_MAIL_AUTHSERV?.toLowerCase() ?? (c.PAYDESK_IMAP_URL ? '' : 'paydesk'),
});

function hostAndPort(text: string): { host: string; port: number } {
  const at = text.lastIndexOf(':');
  const host = at < 0 ? '127.0.0.1' : text.slice(0, at).replace(/[[\]]/g, '');
  return { host, port: Number(text.slice(at + 1)) };
}
