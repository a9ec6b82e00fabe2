import { z } from 'zod';
import { type MailIn, mailInOf } from './mail-in.ts';
import { Fault } from './shared/errors.ts';
import { googleSettings } from './shared/google-settings.ts';

const isLocal = (url: string): boolean =>
  ['127.0.0.1', 'localhost', '[::1]'].includes(URL.parse(url)?.hostname ?? '');

const schema = z.object({
  /** Where a live or demo home keeps everything, on one machine. */
  PAYDESK_HOME: z.string().default('workspace'),
  /** For sheets that name no currency. */
  PAYDESK_CURRENCY: z
    .string()
    .regex(/^[A-Z]{3}$/, 'is three capital letters, like SGD')
    .default('USD'),
  /** Before pay links: the address under which customers reach the pay page. */
  PAYDESK_PUBLIC_URL: z.url().default('http://127.0.0.1:3000'),
  /** Where this machine serves the pay page, on 127.0.0.1; the next free port where it is taken. 0: any. */
  PAYDESK_PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PAYDESK_FROM: z.email().default('billing@studio.example'),
  PAYDESK_REPLY_TO: z.email().optional(),
  PAYDESK_SENDER: z.string().min(1).default('Accounts'),
  PAYDESK_LEGAL_NAME: z.string().min(1).default('Studio Example'),
  PAYDESK_ADDRESS: z.string().min(1).default('1 Sample Street'),
  PAYDESK_PHONE: z.string().optional(),
  PAYDESK_REGISTRATION: z.string().optional(),
  PAYDESK_HOW_TO_PAY: z.string().optional(),
  /** Who is told when letters run out and a row names no owner (`/ic/config/account-owner-fallback`). */
  PAYDESK_OWNER: z.email().optional(),
  /** Names of webhook sources whose invoices go into the sheet without being looked at. */
  PAYDESK_TRUSTED_SOURCES: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((name) => name.trim().toLowerCase())
        .filter(Boolean),
    )
    .refine((names) => names.every((name) => /^[a-z0-9][a-z0-9.-]{0,39}$/.test(name)), {
      message: 'is names with commas between, like stripe, harvest',
    })
    .default([]),
  /** Where mail comes in on this machine: `2525`, or `127.0.0.1:2525`. */
  PAYDESK_SMTP_IN: z
    .string()
    .regex(/^(?:[\w.:[\]-]+:)?\d{1,5}$/, 'is a port, like 2525, or an address with one, like 127.0.0.1:2525')
    .optional(),
  /** A mailbox that is looked through for new mail; people may go on reading it. */
  PAYDESK_IMAP_URL: z
    .string()
    .regex(/^imaps?:\/\//, 'begins with imap:// or imaps://')
    .optional(),
  /** Addresses of ours to which invoices, receipts, and answers to letters are sent. */
  PAYDESK_MAIL_INVOICES: z.email().optional(),
  PAYDESK_MAIL_EXPENSES: z.email().optional(),
  PAYDESK_MAIL_REPLIES: z.email().optional(),
  /** The mail server whose Authentication-Results are believed: as it names itself there. */
  PAYDESK_MAIL_AUTHSERV: z
    .string()
    .regex(/^[\w.-]{1,255}$/, 'is a name as it stands in Authentication-Results, like mx.example.com')
    .optional(),
  /** Who gets the monthly summaries, by mail (`/ic/config/stakeholders`). */
  PAYDESK_STAKEHOLDERS: z
    .string()
    .transform((text) => [...new Set(text.split(',').map((address) => address.trim().toLowerCase()))])
    .refine((all) => all.every((address) => z.email().safeParse(address).success), {
      message: 'is mail addresses with commas between, like mei@studio.example, tom@studio.example',
    })
    .default([]),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'begins with smtp:// or smtps://')
    .optional(),
  /** Slack member ids of those who may see and act on invoices. */
  PAYDESK_PEOPLE: z
    .string()
    .transform((text) => text.split(',').map((id) => id.trim()))
    .refine((ids) => ids.every((id) => /^[UW][A-Z0-9]{2,}$/.test(id)), {
      message: 'is Slack member ids with commas between, like U024BE7LH, U0G9QF9C6',
    })
    .default([]),
  PAYDESK_SLACK_TEAM: z
    .string()
    .regex(/^T[A-Z0-9]{2,}$/, 'is the id of your workspace, like T024BE7LD')
    .optional(),
  /** Where the day's review and what concerns everybody is told. */
  PAYDESK_SLACK_CHANNEL: z
    .string()
    .regex(/^[CG][A-Z0-9]{2,}$/, 'is the id of a channel, like C2147483705')
    .optional(),
  /** Where people drop receipts; a direct message to Paydesk does as well. */
  PAYDESK_SLACK_EXPENSES: z
    .string()
    .regex(/^[CG][A-Z0-9]{2,}$/, 'is the id of a channel, like C2147483705')
    .optional(),
  /** Paydesk itself in Slack, so that it does not hear what it says. */
  PAYDESK_SLACK_BOT_USER: z
    .string()
    .regex(/^[UW][A-Z0-9]{2,}$/, 'is the member id of the app, like U0KRQLJ9H')
    .optional(),
  /** The app's Client ID, for signing in with Slack on the pages for the staff. */
  PAYDESK_SLACK_CLIENT_ID: z
    .string()
    .regex(/^[\w.-]{3,100}$/, 'is the Client ID of your app, like 1234567890.1234567890')
    .optional(),
  /** Who hears by mail as well that a claim waits for them. */
  PAYDESK_DECISION_MAIL: z
    .enum(['without-slack', 'always', 'never'], {
      message: 'is without-slack, always or never',
    })
    .default('without-slack'),
  /** Another one than Slack's own only for a stand-in on this machine: the bot's token is sent there. */
  PAYDESK_SLACK_API: z
    .url()
    .refine((url) => url.startsWith('https://') || isLocal(url), 'begins with https://')
    .default('https://slack.com/api/'),
  /** On AWS: ids of models of Bedrock, or of inference profiles; the second is asked where the first is not sure. */
  PAYDESK_MODEL: z.string().optional(),
  PAYDESK_MODEL_STRONGER: z.string().optional(),
  /** Links to what lies at Google instead of in the home: a spreadsheet's tab, or a document. */
  PAYDESK_GOOGLE_INVOICES: z.string().optional(),
  PAYDESK_GOOGLE_PAYABLES: z.string().optional(),
  PAYDESK_GOOGLE_RULES: z.string().optional(),
  PAYDESK_GOOGLE_VOICE: z.string().optional(),
  PAYDESK_GOOGLE_POLICY: z.string().optional(),
  PAYDESK_GOOGLE_RATES: z.string().optional(),
});

export interface Config {
  home: string;
  currency: string;
  public_url: string;
  port: number;
  sender: {
    name: string;
    from: string;
    reply_to: string;
    legal_name: string;
    address: string;
    phone?: string;
    registration?: string;
    how_to_pay?: string;
  };
  account_owner_fallback?: string;
  /** Who gets the monthly summaries. */
  stakeholders: string[];
  /** Webhook sources whose invoices go into the sheet without being looked at. */
  trusted_sources: string[];
  /** Which approvers hear by mail as well. */
  decision_mail: 'without-slack' | 'always' | 'never';
  smtp_url?: string;
  mail_in: MailIn;
  slack: {
    people: string[];
    team?: string;
    channel?: string;
    /** Where receipts are dropped. */
    expenses?: string;
    bot_user?: string;
    /** For Sign in with Slack. */
    client_id?: string;
    api_url: string;
  };
  /** Of a language model, where there is one. */
  models: { usual?: string; stronger?: string };
  /** What lies at Google, as the owner pasted it. */
  google: Partial<Record<keyof typeof googleSettings, string>>;
}

/** Reads the configuration; throws a `Fault` that names every setting that is wrong, never its value. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success)
    throw new Fault(
      parsed.error.issues
        .map((i) => `${i.path.join('.')}: ${i.message.replace(/^Invalid/, 'not a valid')}`)
        .join('\n'),
    );
  const c = parsed.data;
  return {
    home: c.PAYDESK_HOME,
    currency: c.PAYDESK_CURRENCY,
    public_url: c.PAYDESK_PUBLIC_URL.replace(/\/$/, ''),
    port: c.PAYDESK_PORT,
    sender: {
      name: c.PAYDESK_SENDER,
      from: c.PAYDESK_FROM,
      reply_to: c.PAYDESK_REPLY_TO ?? c.PAYDESK_FROM,
      legal_name: c.PAYDESK_LEGAL_NAME,
      address: c.PAYDESK_ADDRESS,
      ...(c.PAYDESK_PHONE && { phone: c.PAYDESK_PHONE }),
      ...(c.PAYDESK_REGISTRATION && { registration: c.PAYDESK_REGISTRATION }),
      ...(c.PAYDESK_HOW_TO_PAY && { how_to_pay: c.PAYDESK_HOW_TO_PAY }),
    },
    ...(c.PAYDESK_OWNER && { account_owner_fallback: c.PAYDESK_OWNER }),
    stakeholders: c.PAYDESK_STAKEHOLDERS,
    trusted_sources: c.PAYDESK_TRUSTED_SOURCES,
    decision_mail: c.PAYDESK_DECISION_MAIL,
    ...(c.SMTP_URL && { smtp_url: c.SMTP_URL }),
    mail_in: mailInOf(c),
    slack: {
      people: c.PAYDESK_PEOPLE,
      ...(c.PAYDESK_SLACK_TEAM && { team: c.PAYDESK_SLACK_TEAM }),
      ...(c.PAYDESK_SLACK_CHANNEL && { channel: c.PAYDESK_SLACK_CHANNEL }),
      ...(c.PAYDESK_SLACK_EXPENSES && { expenses: c.PAYDESK_SLACK_EXPENSES }),
      ...(c.PAYDESK_SLACK_BOT_USER && { bot_user: c.PAYDESK_SLACK_BOT_USER }),
      ...(c.PAYDESK_SLACK_CLIENT_ID && { client_id: c.PAYDESK_SLACK_CLIENT_ID }),
      api_url: c.PAYDESK_SLACK_API,
    },
    models: {
      ...(c.PAYDESK_MODEL && { usual: c.PAYDESK_MODEL }),
      ...(c.PAYDESK_MODEL_STRONGER && { stronger: c.PAYDESK_MODEL_STRONGER }),
    },
    google: Object.fromEntries(
      Object.entries(googleSettings).flatMap(([what, setting]) => (c[setting] ? [[what, c[setting]]] : [])),
    ),
  };
}
