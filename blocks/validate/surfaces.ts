import { z } from 'zod';
import { byteLength } from '../length.ts';
import { limits } from '../limits.ts';
import { block } from './blocks.ts';
import { fits } from './say.ts';
import { plain, text } from './text.ts';

export type Surface = 'message' | 'modal' | 'home';

const id = text(limits.blockId);
const flag = z.boolean().optional();

/**
 * What chat.postMessage, chat.update, chat.postEphemeral and a response_url are given. `text` is what a lock screen
 * and a screen reader get. `link_names` and `parse` are left out: they would make mentions of names.
 */
const message = z.strictObject({
  text: text(Number.MAX_SAFE_INTEGER).check(
    fits((value, say) => {
      const [bytes, limit] = [byteLength(value), limits.message.textBytes];
      if (bytes > limit) say([], `is ${bytes} bytes long, Slack takes at most ${limit}`, limit);
    }),
  ),
  /** None at all takes away those that an updated message had. */
  blocks: z.array(block).max(limits.message.blocks).optional(),
  channel: id.optional(),
  user: id.optional(),
  ts: id.optional(),
  thread_ts: id.optional(),
  post_at: z.int().optional(),
  reply_broadcast: flag,
  response_type: z.enum(['in_channel', 'ephemeral']).optional(),
  replace_original: flag,
  unfurl_links: flag,
  unfurl_media: flag,
  metadata: z.strictObject({ event_type: id, event_payload: z.record(z.string(), z.unknown()) }).optional(),
});

const view = {
  blocks: z.array(block).min(1).max(limits.view.blocks),
  private_metadata: z.string().max(limits.view.privateMetadata).optional(),
  callback_id: text(limits.view.callbackId).optional(),
  external_id: text(limits.view.externalId).optional(),
};

export const surfaces = {
  message,
  modal: z.strictObject({
    ...view,
    type: z.literal('modal'),
    title: plain(limits.view.title),
    submit: plain(limits.view.submit).optional(),
    close: plain(limits.view.close).optional(),
    clear_on_close: flag,
    notify_on_close: flag,
  }),
  home: z.strictObject({ ...view, type: z.literal('home') }),
} satisfies Record<Surface, z.ZodType>;
