import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import type { Message, Messenger } from '../../app/ports/messenger.ts';
import { DefiniteFailure, Unclear } from '../../app/shared/errors.ts';
import { contextOf } from '../../blocks/parts/sections.ts';
import type { Surface } from '../../blocks/validate/surfaces.ts';
import { checked } from '../../blocks/validate.ts';
import { homeView } from '../../views/home.ts';
import { messageView } from '../../views/message.ts';
import { type CallNeeds, createCalls } from './calls.ts';
import { fetchFile } from './fetch-file.ts';
import { findMember, listMembers } from './members.ts';
import { uploadPicture } from './upload-picture.ts';

const isMember = (to: string): boolean => /^[UW][A-Z0-9]{2,30}$/.test(to);

/** The card was deleted, or is of a kind that cannot be changed any more: nothing is left to draw anew. */
const goneCards = ['message_not_found', 'cant_update_message', 'edit_window_closed'];

const posted = z.object({ channel: z.string().min(1), ts: z.string().min(1) });

/** A mistake in a view is not mended by sending it again. */
function mustFit<T>(surface: Surface, payload: T): T {
  try {
    return checked(surface, payload);
  } catch (error) {
    throw new DefiniteFailure((error as Error).message, { permanent: true });
  }
}

/** For whom a message in the channel is that could not go to them alone. */
const forWhom = ({ to }: Message, channel: string, ours: string | undefined): KnownBlock[] =>
  to === 'channel' || channel !== ours || isMember(to) ? [] : [contextOf(`For ${to}`)];

/**
 * Says things in Slack. A member is written to directly, an address to whom it belongs there, else in the configured
 * channel with a line that says for whom it is. Every call is made once; its failure is `DefiniteFailure` or `Unclear`.
 */
export function createSlackMessenger(needs: CallNeeds): Messenger {
  const { channel: configured, team } = needs.config.slack;
  const call = createCalls(needs);

  const ourChannel = (): string => {
    if (configured) return configured;
    throw new DefiniteFailure('No channel is named for what concerns everybody: set PAYDESK_SLACK_CHANNEL.');
  };
  const placeFor = async (to: string): Promise<string> => {
    if (to === 'channel') return ourChannel();
    if (isMember(to)) return to;
    return (to.includes('@') ? await findMember(call, to, team) : undefined) ?? ourChannel();
  };

  /** A picture that somebody deleted, or that Slack does not know yet, keeps no card from coming. */
  const say = async (
    method: 'chat.postMessage' | 'chat.update',
    payload: { blocks: KnownBlock[] } & Record<string, unknown>,
    unless: readonly string[] = [],
  ): Promise<unknown> => {
    const fitting = mustFit('message', payload);
    const blocks = fitting.blocks.filter((block) => block.type !== 'image');
    if (blocks.length === fitting.blocks.length) return call(method, fitting, unless);
    const answer = await call(method, fitting, [...unless, 'invalid_blocks']);
    return answer ?? call(method, { ...fitting, blocks }, unless);
  };

  return {
    async post(message) {
      const channel = await placeFor(message.to);
      const view = messageView(message.notice, forWhom(message, channel, configured));
      const { under } = message;
      // In the thread and in the channel: a thread alone is easily overlooked.
      const shared = under?.channel === channel && { thread_ts: under.ts, reply_broadcast: true };
      // In a conversation of two nobody overlooks a thread.
      const direct = under?.channel.startsWith('D') &&
        isMember(channel) && { channel: under.channel, thread_ts: under.ts };
      const payload = { channel, ...shared, ...direct, ...view, unfurl_links: false, unfurl_media: false };
      const answer = posted.safeParse(await say('chat.postMessage', payload));
      if (!answer.success) throw new Unclear('Slack did not say where the message stands.');
      // A direct message stands in a conversation of its own, which only Slack's answer names.
      return answer.data;
    },
    async update({ channel, ts }, message) {
      const view = messageView(message.notice, forWhom(message, channel, configured));
      await say('chat.update', { channel, ts, ...view }, goneCards);
    },
    async showHome(user_id, home) {
      await call('views.publish', { user_id, view: mustFit('home', homeView(home)) });
    },
    members: () => listMembers(call, team),
    fetchFile: (file_id) => fetchFile(call, needs, file_id),
    uploadPicture: (picture) => uploadPicture(call, needs, picture),
  };
}
