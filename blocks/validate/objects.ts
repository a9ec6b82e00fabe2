import { z } from 'zod';
import { limits } from '../limits.ts';
import { either, plain, text, url } from './text.ts';

export const style = z.enum(['primary', 'danger']);

/** `text` may be mrkdwn in @slack/types, plain only in the reference; the buttons are optional there, required here. */
export const confirm = z.strictObject({
  title: plain(limits.confirm.title),
  text: plain(limits.confirm.text),
  confirm: plain(limits.confirm.confirm),
  deny: plain(limits.confirm.deny),
  style: style.optional(),
});

const value = text(limits.option.value);

/** In selects. */
export const plainOption = z.strictObject({
  text: plain(limits.option.text),
  value,
  description: plain(limits.option.description).optional(),
});

/** In checkboxes and radio buttons. */
export const choice = z.strictObject({
  text: either(limits.option.text),
  value,
  description: either(limits.option.description).optional(),
});

export const overflowOption = plainOption.extend({ url: url.optional() });

export const optionGroup = z.strictObject({
  label: plain(limits.optionGroup.label),
  options: z.array(plainOption).min(1).max(limits.optionGroup.options),
});

export const conversationFilter = z
  .strictObject({
    include: z
      .array(z.enum(['im', 'mpim', 'private', 'public']))
      .min(1)
      .optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .refine((filter) => Object.keys(filter).length > 0, 'filters nothing');

export const dispatchActionConfig = z.strictObject({
  trigger_actions_on: z
    .array(z.enum(['on_enter_pressed', 'on_character_entered']))
    .min(1)
    .max(2),
});

export const slackFile = z
  .strictObject({ id: text(limits.blockId).optional(), url: url.optional() })
  .refine((file) => Object.keys(file).length === 1, 'needs either id or url');
