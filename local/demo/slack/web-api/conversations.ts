import type { Core } from '../core.ts';
import { refuse } from '../refused.ts';
import type { StoredChannel } from '../store/channels.ts';
import type { Arguments } from './arguments.ts';
import { type Methods, needScope, pageOf } from './method.ts';
import { joinedPlaceOf, openWith, placeOf } from './places.ts';

const familyOf = ({ kind, is_private }: StoredChannel): string => {
  if (kind === 'im') return 'im';
  return is_private ? 'groups' : 'channels';
};

function slackChannel(channel: StoredChannel, core: Core) {
  const { id, kind, name, topic, members, is_private, is_archived, created } = channel;
  const bot = core.workspace.app.user_id;
  const common = { id, created, is_archived, is_im: kind === 'im', is_org_shared: false };
  if (kind === 'im')
    return { ...common, user: members.find((member) => member !== bot), is_user_deleted: false, priority: 0 };
  return {
    ...common,
    name,
    name_normalized: name,
    is_channel: true,
    is_group: false,
    is_mpim: false,
    is_private,
    is_general: false,
    is_shared: false,
    is_ext_shared: false,
    is_member: members.includes(bot),
    num_members: members.length,
    creator: members[0] ?? '',
    topic: { value: topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  };
}

const typeNames: Record<string, string> = {
  public_channel: 'channels',
  private_channel: 'groups',
  im: 'im',
  mpim: 'mpim',
};

/** Its messages, newest at the end: `oldest` and `latest` bound them, the cursor is the moment of the oldest given. */
function history(core: Core, args: Arguments, channel: string, thread_ts?: string) {
  const limit = args.number('limit') ?? 100;
  if (!(Number.isInteger(limit) && limit >= 1 && limit <= 999)) refuse('invalid_limit');
  const cursor = args.text('cursor');
  const [, upTo] = /^next_ts:(\d{10}\.\d{6})$/.exec(Buffer.from(cursor ?? '', 'base64').toString()) ?? [];
  if (cursor && !upTo) refuse('invalid_cursor');
  const [latest, oldest] = [upTo ?? args.text('latest'), args.text('oldest')];
  const { messages, more } = core.rows.page({
    channel,
    limit,
    ...(thread_ts && { thread_ts }),
    ...(latest && { before: latest }),
    ...(oldest && { after: oldest }),
  });
  const next_cursor = more && messages[0] ? Buffer.from(`next_ts:${messages[0].ts}`).toString('base64') : '';
  return {
    messages: messages.map(core.slackMessage),
    has_more: more,
    response_metadata: { next_cursor },
  };
}

export const conversations: Methods = {
  'conversations.open': {
    run(core, args) {
      if (args.has('channel')) {
        const channel = placeOf(core, args.text('channel')!);
        if (channel.kind !== 'im') refuse('method_not_supported_for_channel_type');
        return { channel: { id: channel.id } };
      }
      const users = (args.text('users') ?? '').split(',').filter(Boolean);
      if (users.length === 0) refuse('users_list_not_supplied');
      if (users.length > 1) {
        needScope(core, 'mpim:write');
        refuse('method_not_supported_for_channel_type');
      }
      needScope(core, 'im:write');
      const person = core.people.get(users[0]!) ?? refuse('user_not_found');
      if (person.deleted) refuse('user_disabled');
      if (person.is_bot) refuse('cannot_dm_bot');
      const { channel, opened } = openWith(core, person.id);
      return {
        channel: args.flag('return_im') ? slackChannel(channel, core) : { id: channel.id },
        ...(!opened && { no_op: true, already_open: true }),
      };
    },
  },

  'conversations.info': {
    required: ['channel'],
    run(core, args) {
      const channel = placeOf(core, args.text('channel')!);
      needScope(core, `${familyOf(channel)}:read`);
      return { channel: slackChannel(channel, core) };
    },
  },

  'conversations.list': {
    run(core, args) {
      const types = (args.text('types') || 'public_channel').split(',').map((type) => type.trim());
      const families = types.map((type) =>
        Object.hasOwn(typeNames, type) ? typeNames[type] : refuse('invalid_types'),
      );
      for (const family of families) needScope(core, `${family}:read`);
      const bot = core.workspace.app.user_id;
      const found = core.channels
        .all()
        .filter((channel) => families.includes(familyOf(channel)))
        .filter(({ is_private, members }) => !is_private || members.includes(bot))
        .filter(({ is_archived }) => !(is_archived && args.flag('exclude_archived')));
      const { items, response_metadata } = pageOf(found, args);
      return { channels: items.map((channel) => slackChannel(channel, core)), response_metadata };
    },
  },

  'conversations.members': {
    required: ['channel'],
    run(core, args) {
      const channel = placeOf(core, args.text('channel')!);
      needScope(core, `${familyOf(channel)}:read`);
      const { items, response_metadata } = pageOf(channel.members, args);
      return { members: items, response_metadata };
    },
  },

  'conversations.history': {
    required: ['channel'],
    run(core, args) {
      const channel = joinedPlaceOf(core, args.text('channel')!);
      needScope(core, `${familyOf(channel)}:history`);
      const { messages, ...rest } = history(core, args, channel.id);
      return { messages: messages.reverse(), pin_count: 0, ...rest };
    },
  },

  'conversations.replies': {
    required: ['channel', 'ts'],
    run(core, args) {
      const channel = joinedPlaceOf(core, args.text('channel')!);
      needScope(core, `${familyOf(channel)}:history`);
      const message = core.rows.get(channel.id, args.text('ts')!) ?? refuse('thread_not_found');
      return history(core, args, channel.id, message.thread_ts ?? message.ts);
    },
  },
};
