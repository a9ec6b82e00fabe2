import type { Core } from '../core.ts';
import { refuse } from '../refused.ts';
import type { StoredMessage } from '../store/message-rows.ts';
import { type Content, longestUpdate, readContent } from '../surfaces/content.ts';
import type { Arguments } from './arguments.ts';
import type { Methods } from './method.ts';
import { joinedPlaceOf, placeOf, targetOf } from './places.ts';
import { checkSlackFiles } from './slack-file-check.ts';

const contentOf = (core: Core, args: Arguments): Content => {
  const blocks = args.json('blocks', 'invalid_blocks_format');
  const content = readContent({ text: args.text('text'), blocks });
  checkSlackFiles(core, content.blocks);
  return content;
};

/** The message under which a reply goes: of a reply's moment its parent. */
export function threadOf({ rows }: Core, channel: string, args: Arguments): string | undefined {
  const ts = args.text('thread_ts');
  if (!ts) return undefined;
  if (!/^\d{10}\.\d{6}$/.test(ts)) refuse('invalid_thread_ts', [`[ERROR] ${ts} is not a valid thread_ts`]);
  const parent = rows.get(channel, ts) ?? refuse('thread_not_found');
  return parent.thread_ts ?? parent.ts;
}

function metadataOf(args: Arguments): object | undefined {
  const metadata = args.json('metadata', 'invalid_metadata_format');
  if (metadata !== undefined && typeof metadata !== 'object') refuse('invalid_metadata_format');
  return metadata as object | undefined;
}

function ownMessage(core: Core, args: Arguments, otherwise: string): StoredMessage {
  const { id } = placeOf(core, args.text('channel')!);
  const message = core.rows.get(id, args.text('ts')!) ?? refuse('message_not_found');
  return message.user === core.workspace.app.user_id ? message : refuse(otherwise);
}

export const chat: Methods = {
  'chat.getPermalink': {
    required: ['channel', 'message_ts'],
    run(core, args) {
      const { id } = placeOf(core, args.text('channel')!);
      const { ts } = core.rows.get(id, args.text('message_ts')!) ?? refuse('message_not_found');
      // Slack's own would be https://….slack.com/archives/…; this one opens the message where it is.
      return { channel: id, permalink: `${core.publicUrl()}/#/${id}/${ts}` };
    },
  },

  'chat.postMessage': {
    scope: 'chat:write',
    required: ['channel'],
    run(core, args) {
      const { id } = targetOf(core, args.text('channel')!);
      const content = contentOf(core, args);
      const thread_ts = threadOf(core, id, args);
      const metadata = metadataOf(args);
      const message = core.messages.post({
        channel: id,
        user: core.workspace.app.user_id,
        ...content,
        ...(thread_ts && { thread_ts, broadcast: args.flag('reply_broadcast') }),
        ...(metadata && { metadata }),
      });
      return { channel: id, ts: message.ts, message: core.slackMessage(message) };
    },
  },

  'chat.update': {
    scope: 'chat:write',
    required: ['channel', 'ts'],
    run(core, args) {
      const before = ownMessage(core, args, 'cant_update_message');
      if (!args.has('text') && !args.has('blocks')) refuse('no_text');
      const given = args.json('blocks', 'invalid_blocks_format');
      const { text, blocks } = readContent(
        // A text alone takes the blocks away; blocks alone leave the text as it was.
        { text: args.has('text') ? args.text('text') : before.text, blocks: given ?? [] },
        longestUpdate,
      );
      checkSlackFiles(core, blocks);
      const metadata = metadataOf(args);
      const edited = { user: before.user, ts: core.channels.nextTs(before.channel) };
      const { edited: _, ...rest } = before;
      const message = core.messages.change({
        ...rest,
        text,
        blocks: blocks ?? [],
        ...(metadata && { metadata }),
        // Slack marks a message as edited where its words were changed, not where blocks were.
        ...(given === undefined ? { edited } : before.edited && { edited: before.edited }),
      });
      return {
        channel: message.channel,
        ts: message.ts,
        text,
        message: core.slackMessage(message),
      };
    },
  },

  'chat.delete': {
    scope: 'chat:write',
    required: ['channel', 'ts'],
    run(core, args) {
      const message = ownMessage(core, args, 'cant_delete_message');
      core.messages.remove(message);
      return { channel: message.channel, ts: message.ts };
    },
  },

  'chat.postEphemeral': {
    scope: 'chat:write',
    required: ['channel', 'user'],
    run(core, args) {
      const user = args.text('user')!;
      if (!core.people.get(user)) refuse('user_not_found');
      const channel = joinedPlaceOf(core, args.text('channel')!);
      if (channel.is_archived) refuse('is_archived');
      if (!channel.members.includes(user)) refuse('user_not_in_channel');
      const thread_ts = threadOf(core, channel.id, args);
      const { ts } = core.messages.whisper(user, {
        channel: channel.id,
        user: core.workspace.app.user_id,
        ...contentOf(core, args),
        ...(thread_ts && { thread_ts }),
      });
      return { message_ts: ts };
    },
  },
};
