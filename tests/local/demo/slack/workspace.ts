import type { Workspace } from '../../../../local/demo/slack/create-slack.ts';
import { ines, team } from '../../../support/slack-requests.ts';

export { ines, team };
export const tom = 'U0G9QF9C6';
export const bot = 'U0KRQLJ9H';
export const accounts = 'C2147483705';
export const elsewhere = 'C2147483706';
export const archived = 'C2147483707';
export const secret = 'G2147483708';
export const token = 'xoxb-test-token';

/** An app's, as Slack takes it; not ours, which may change. */
export const manifest = {
  features: {
    app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: true },
    shortcuts: [
      {
        name: 'Find an invoice',
        type: 'global',
        callback_id: 'find-invoice',
        description: 'See where it stands',
      },
    ],
    slash_commands: [
      { command: '/chase', description: 'Invoices', usage_hint: 'help', should_escape: false },
    ],
  },
  oauth_config: { scopes: { bot: ['chat:write', 'commands', 'im:write', 'users:read', 'users:read.email'] } },
  settings: {
    event_subscriptions: { bot_events: ['app_home_opened', 'user_change'] },
    interactivity: { is_enabled: true },
  },
};
export interface Change {
  scopes?: string[];
  events?: string[];
  shortcuts?: object[];
  /** People may write to the app. */
  writable?: boolean;
}
/** The same app with other scopes, events or settings. */
export const manifestWith = (change: Change) => ({
  ...manifest,
  features: {
    ...manifest.features,
    shortcuts: change.shortcuts ?? manifest.features.shortcuts,
    app_home: { ...manifest.features.app_home, messages_tab_read_only_enabled: !change.writable },
  },
  oauth_config: { scopes: { bot: [...manifest.oauth_config.scopes.bot, ...(change.scopes ?? [])] } },
  settings: {
    ...manifest.settings,
    event_subscriptions: {
      bot_events: [...manifest.settings.event_subscriptions.bot_events, ...(change.events ?? [])],
    },
  },
});

const person = (id: string, name: string, real_name: string) => ({
  id,
  name,
  real_name,
  title: 'Owner',
  email: `${name}@foldline.example`,
  color: '#336699',
  is_bot: false,
  is_restricted: false,
});

export const workspace: Workspace = {
  team: { id: team, name: 'Foldline', domain: 'foldline' },
  app: { id: 'A123456', name: 'Paydesk', bot_id: 'B0KRQLJ9G', user_id: bot },
  people: [person(ines, 'ines', 'Ines Kaur'), person(tom, 'tom', 'Tom Ng')],
  channels: [
    {
      id: accounts,
      name: 'accounts',
      topic: 'Money in',
      members: [ines, tom, bot],
      messages: [{ user: tom, text: 'Morning', at: '2027-02-28T01:00:00.000Z' }],
    },
    { id: elsewhere, name: 'general', topic: '', members: [ines, tom] },
    { id: archived, name: 'old', topic: '', members: [ines, bot], is_archived: true },
    { id: secret, name: 'owners', topic: '', members: [ines], is_private: true },
  ],
};

export const plain = (text: string) => ({ type: 'plain_text', text });
export const button = (action_id = 'pause', block_id = 'b1') => ({
  type: 'actions',
  block_id,
  elements: [{ type: 'button', action_id, text: plain('Pause'), value: 'INV-1' }],
});
export const textInput = (block_id = 'note', more: object = {}, element: object = {}) => ({
  type: 'input',
  block_id,
  label: plain('Note'),
  element: { type: 'plain_text_input', action_id: 'text', ...element },
  ...more,
});
export const modal = (more: object = {}) => ({
  type: 'modal',
  title: plain('Pause'),
  submit: plain('Save'),
  blocks: [textInput()],
  ...more,
});
export const home = (text = 'All quiet.', more: object = {}) => ({
  type: 'home',
  blocks: [{ type: 'section', block_id: 's', text: plain(text) }, button()],
  ...more,
});

/** As small as a picture and a PDF can be, by their first bytes. */
export const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
export const pdf = Buffer.from('%PDF-1.7\n');

export const fileScopes = ['files:read', 'channels:history', 'im:history'];
/** An app that hears of files and may read them. */
export const readsFiles = (change: Change = {}) =>
  manifestWith({
    scopes: fileScopes,
    events: ['message.channels', 'message.im', 'file_shared', 'file_created'],
    ...change,
  });
