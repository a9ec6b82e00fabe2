import { z } from 'zod';
import { plainLength } from '../length.ts';
import { limits } from '../limits.ts';
import { text, url } from './text.ts';

const style = z
  .strictObject({
    bold: z.boolean(),
    italic: z.boolean(),
    strike: z.boolean(),
    code: z.boolean(),
    underline: z.boolean(),
  })
  .partial()
  .optional();
const id = text(limits.blockId);

/** A space between two mentions is a text like any other. */
const words = z.strictObject({
  type: z.literal('text'),
  text: text(limits.message.characters, plainLength, { blank: true }),
  style,
});
const link = z.strictObject({
  type: z.literal('link'),
  url,
  text: text(limits.text, plainLength, { blank: true }).optional(),
  style,
});

/** `broadcast` is left out: nothing here may wake a whole channel. `team` and `color` are not used. */
const inline = z.discriminatedUnion('type', [
  words,
  link,
  z.strictObject({ type: z.literal('user'), user_id: id, style }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: id, style }),
  z.strictObject({ type: z.literal('channel'), channel_id: id, style }),
  z.strictObject({ type: z.literal('emoji'), name: id, unicode: id.optional(), style }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.int(),
    format: text(limits.text),
    url: url.optional(),
    fallback: text(limits.text).optional(),
    style,
  }),
]);

const border = z.int().min(0).max(limits.richTextList.border).optional();

const section = z.strictObject({
  type: z.literal('rich_text_section'),
  elements: z.array(inline).min(1),
});

/** `offset` of a list is in the reference but not in @slack/types, and not used. */
export const richText = {
  type: z.literal('rich_text'),
  elements: z
    .array(
      z.discriminatedUnion('type', [
        section,
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.enum(['bullet', 'ordered']),
          elements: z.array(section).min(1),
          indent: z.int().min(0).max(limits.richTextList.indent).optional(),
          border,
        }),
        z.strictObject({
          type: z.literal('rich_text_preformatted'),
          elements: z.array(z.discriminatedUnion('type', [words, link])).min(1),
          border,
        }),
        z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(inline).min(1), border }),
      ]),
    )
    .min(1),
};
