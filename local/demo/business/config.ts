import { join } from 'node:path';
import type { Config } from '../../../app/config.ts';
import { app, channels, invoicePeople, people, team } from './workspace.ts';

/** A Monday at 8:25 in Singapore, before the day's letters are planned. */
export const begins = '2026-01-05T00:25:00.000Z';

const address = (who: keyof typeof people): string => people[who].email;

/** The studio as Paydesk is set up for it. `origin` is where this demo is served. */
export const demoConfig = (home: string, origin: string, smtp_port = 0): Config => ({
  home,
  currency: 'SGD',
  public_url: origin,
  port: Number(new URL(origin).port),
  sender: {
    name: 'Priya Raman, Lantern Lane Studio',
    from: 'accounts@lanternlane.example',
    reply_to: 'accounts@lanternlane.example',
    legal_name: 'Lantern Lane Studio Pte. Ltd.',
    address: '27 Lantern Lane, #02-01, Singapore 000027',
    phone: '+65 6000 0127',
    registration: '200000027Z',
    how_to_pay:
      'By bank transfer to Lantern Lane Studio Pte. Ltd.\nBank: Sample Bank Singapore\nAccount: 000-12345-6',
  },
  // One source of each kind, so that both can be seen.
  models: {},
  trusted_sources: ['stripe'],
  account_owner_fallback: address('mei'),
  // In a demo everybody is in Slack; the mail shows what the others would get.
  decision_mail: 'always',
  mail_in: {
    smtp: { host: '127.0.0.1', port: smtp_port },
    invoices: 'invoices@lanternlane.example',
    expenses: 'expenses@lanternlane.example',
    replies: 'accounts@lanternlane.example',
    authserv_id: 'lanternlane.example',
  },
  stakeholders: [address('mei')],
  slack: {
    people: invoicePeople,
    team: team.id,
    channel: channels.accounts,
    expenses: channels.expenses,
    bot_user: app.user_id,
    client_id: app.client_id,
    api_url: `${origin}/api/`,
  },
  google: {},
});

const here = (name: string): string => join(import.meta.dirname, name);

/** What a new home is given, by where it goes. */
export const firstFiles: Record<string, string> = {
  'sheets/invoices.csv': here('invoices.csv'),
  'sheets/rates.csv': here('rates.csv'),
  'documents/rules.md': here('rules.md'),
  'documents/voice.md': here('voice.md'),
  'documents/policy.md': here('policy.md'),
};
