import { z } from 'zod';
import { limits } from '../../limits.ts';
import { choice, overflowOption, style } from '../objects.ts';
import { fits } from '../say.ts';
import { plain, text, url } from '../text.ts';
import { checkOptions, chosen, pressed } from './common.ts';

export const button = z.strictObject({
  type: z.literal('button'),
  ...pressed,
  text: plain(limits.button.text),
  value: text(limits.button.value).optional(),
  url: url.optional(),
  style: style.optional(),
  accessibility_label: text(limits.button.accessibilityLabel).optional(),
});

export const overflow = z
  .strictObject({
    type: z.literal('overflow'),
    ...pressed,
    options: z.array(overflowOption).min(limits.overflow.least).max(limits.overflow.options),
  })
  .check(fits(({ options }, say) => checkOptions(options, [], say)));

const choices = z.array(choice).min(1).max(limits.choices.options);

export const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    ...chosen,
    options: choices,
    initial_options: choices.optional(),
  })
  .check(fits(({ options, initial_options = [] }, say) => checkOptions(options, initial_options, say)));

export const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    ...chosen,
    options: choices,
    initial_option: choice.optional(),
  })
  .check(fits(({ options, initial_option }, say) => checkOptions(options, [initial_option], say)));
