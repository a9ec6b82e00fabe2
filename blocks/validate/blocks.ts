import { z } from 'zod';
import { plainLength } from '../length.ts';
import { limits } from '../limits.ts';
import { button, checkboxes, overflow, radioButtons } from './elements/buttons.ts';
import { emailInput, fileInput, numberInput, plainTextInput, urlInput } from './elements/inputs.ts';
import { datepicker, datetimepicker, timepicker } from './elements/pickers.ts';
import { multiSelects, selects } from './elements/selects.ts';
import { slackFile } from './objects.ts';
import { richText } from './rich-text.ts';
import { fits } from './say.ts';
import { table } from './table.ts';
import { either, plain, text, url } from './text.ts';

const common = { block_id: text(limits.blockId).optional() };

const picture = {
  type: z.literal('image'),
  alt_text: text(limits.image.altText),
  image_url: url.optional(),
  slack_file: slackFile.optional(),
};
const oneSource = fits<{ image_url?: unknown; slack_file?: unknown }>((value, say) => {
  if (Boolean(value.image_url) === Boolean(value.slack_file)) say([], 'needs either image_url or slack_file');
});
const image = z.strictObject(picture).check(oneSource);

const dated = [datepicker, timepicker] as const;
const anywhere = [checkboxes, radioButtons, ...dated, ...selects, ...multiSelects] as const;

const section = z
  .strictObject({
    ...common,
    type: z.literal('section'),
    text: either(limits.section.text).optional(),
    fields: z.array(either(limits.section.field)).min(1).max(limits.section.fields).optional(),
    accessory: z.discriminatedUnion('type', [button, image, overflow, ...anywhere]).optional(),
    expand: z.boolean().optional(),
  })
  .refine(({ text: words, fields }) => words || fields, 'needs text or fields');

const context = z.strictObject({
  ...common,
  type: z.literal('context'),
  elements: z
    .array(z.discriminatedUnion('type', [image, either(limits.context.text)]))
    .min(1)
    .max(limits.context.elements),
});

const actions = z.strictObject({
  ...common,
  type: z.literal('actions'),
  elements: z
    .array(z.discriminatedUnion('type', [button, overflow, datetimepicker, ...anywhere]))
    .min(1)
    .max(limits.actions.elements),
});

const typed = [plainTextInput, numberInput, emailInput, urlInput, fileInput] as const;

const input = z.strictObject({
  ...common,
  type: z.literal('input'),
  label: plain(limits.input.label),
  hint: plain(limits.input.hint).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: z.discriminatedUnion('type', [...typed, datetimepicker, ...anywhere]),
});

/** What this app shows: any other block is refused, also those that Slack knows (video, card, alert, plan …). */
export const block = z.discriminatedUnion('type', [
  section,
  context,
  actions,
  input,
  z.strictObject({ ...common, type: z.literal('header'), text: plain(limits.header.text) }),
  z.strictObject({ ...common, type: z.literal('divider') }),
  z.strictObject({ ...common, ...picture, title: plain(limits.image.title).optional() }).check(oneSource),
  z.strictObject({ ...common, ...richText }),
  table(common),
  // Slack ignores a markdown block's block_id and drops it: nobody may count on one.
  z.strictObject({
    type: z.literal('markdown'),
    text: text(limits.message.markdown, plainLength),
  }),
]);
