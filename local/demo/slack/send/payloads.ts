import { randomBytes } from 'node:crypto';
import type { Workspace } from '../options.ts';
import type { Replies, StoredMessage } from '../store/message-rows.ts';
import type { StoredPerson } from '../store/people.ts';

/** Slack's old proof of itself, which nobody looks at where requests are signed. */
export const verificationToken = 'gIkuvaNzQIHg97ATvDxqgjtO';

export const actionTs = (wall: string): string =>
  `${Math.floor(Date.parse(wall) / 1000)}.${String(randomBytes(3).readUIntBE(0, 3) % 1_000_000).padStart(6, '0')}`;

/** What every interactive payload begins with. */
export const interactive = ({ team, app }: Workspace, { id, name }: StoredPerson) => ({
  user: { id, username: name, name, team_id: team.id },
  api_app_id: app.id,
  token: verificationToken,
  team: { id: team.id, domain: team.domain },
  enterprise: null,
  is_enterprise_install: false,
});

/** JSON within a form, as all interactions are sent. */
export const interactionForm = (payload: object): string =>
  new URLSearchParams({ payload: JSON.stringify(payload) }).toString();

export interface AboutMessage {
  files: object[];
  replies: Replies;
}

/** A message as API and payloads show it. */
export function slackMessage(
  message: StoredMessage,
  { team, app }: Workspace,
  { files, replies }: AboutMessage,
) {
  const { channel: _, ts, thread_ts, subtype, user, text, blocks, edited, metadata } = message;
  const isOurs = user === app.user_id;
  return {
    type: 'message',
    ...(subtype && { subtype }),
    ...(subtype === 'tombstone' && { hidden: true }),
    user,
    ...(isOurs && {
      bot_id: app.bot_id,
      app_id: app.id,
      bot_profile: {
        id: app.bot_id,
        app_id: app.id,
        user_id: app.user_id,
        name: app.name,
        deleted: false,
        team_id: team.id,
      },
    }),
    text,
    ts,
    team: team.id,
    blocks,
    ...(files.length > 0 && { files, upload: false, display_as_bot: false }),
    ...(message.reactions && {
      reactions: message.reactions.map((each) => ({ ...each, count: each.users.length })),
    }),
    ...(metadata && { metadata }),
    ...(edited && { edited }),
    ...(thread_ts && { thread_ts }),
    ...(message.parent_user_id && { parent_user_id: message.parent_user_id }),
    ...(replies.count > 0 && {
      thread_ts: ts,
      reply_count: replies.count,
      reply_users_count: replies.users.length,
      reply_users: replies.users,
      latest_reply: replies.latest,
      is_locked: false,
      subscribed: replies.users.includes(app.user_id) || isOurs,
    }),
  };
}

/** A person as users.info shows them; the address only to who may read it. */
export function slackUser(person: StoredPerson, { team, app }: Workspace, withEmail: boolean) {
  const {
    id,
    name,
    real_name,
    title,
    email,
    color,
    is_bot,
    is_restricted,
    deleted = false,
    updated,
  } = person;
  const [first_name = '', ...rest] = real_name.split(' ');
  return {
    id,
    team_id: team.id,
    name,
    deleted,
    color: color.replace('#', ''),
    real_name,
    tz: 'Asia/Singapore',
    tz_label: 'Singapore Standard Time',
    tz_offset: 28_800,
    profile: {
      title,
      phone: '',
      skype: '',
      real_name,
      real_name_normalized: real_name,
      display_name: name,
      display_name_normalized: name,
      first_name,
      last_name: rest.join(' '),
      status_text: '',
      status_emoji: '',
      status_expiration: 0,
      team: team.id,
      ...(withEmail && email && { email }),
      ...(is_bot && { bot_id: app.bot_id, api_app_id: app.id, always_active: true }),
    },
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted,
    is_ultra_restricted: false,
    is_bot,
    is_app_user: false,
    updated,
    is_email_confirmed: true,
    who_can_share_contact_card: 'EVERYONE',
  };
}
