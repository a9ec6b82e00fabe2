import { z } from 'zod';
import { limits } from '../../limits.ts';
import { conversationFilter, optionGroup, plainOption } from '../objects.ts';
import { fits } from '../say.ts';
import { text } from '../text.ts';
import { checkOptions, picked, type Say } from './common.ts';

type Option = z.infer<typeof plainOption>;

const offered = {
  options: z.array(plainOption).min(1).max(limits.select.options).optional(),
  option_groups: z.array(optionGroup).min(1).max(limits.select.groups).optional(),
};
const id = text(limits.blockId);
const many = { max_selected_items: z.int().min(1).optional() };
const queried = { min_query_length: z.int().min(0).optional() };
/** Only in an input block of a modal: the surface rules see to that. */
const answering = { response_url_enabled: z.boolean().optional() };
const filtered = {
  default_to_current_conversation: z.boolean().optional(),
  filter: conversationFilter.optional(),
};

interface Offered {
  options?: Option[] | undefined;
  option_groups?: { options: Option[] }[] | undefined;
}

function checkOffered({ options, option_groups }: Offered, initial: (Option | undefined)[], say: Say): void {
  if (Boolean(options) === Boolean(option_groups)) say([], 'needs either options or option_groups');
  else if (options) checkOptions(options, initial, say);
  else {
    const all = (option_groups ?? []).flatMap((group) => group.options);
    checkOptions(all, initial, say, ['option_groups']);
  }
}

const checkMost =
  (key: string) =>
  (value: Record<string, unknown>, say: Say): void => {
    const most = value.max_selected_items as number | undefined;
    const initial = value[key] as unknown[] | undefined;
    if (most && initial && initial.length > most)
      say([key], `has ${initial.length} items, more than the ${most} that may be chosen`, most);
  };

const multi = <S extends z.ZodRawShape>(key: string, shape: S) =>
  z.strictObject({ ...picked, ...many, ...shape }).check(fits(checkMost(key)));

export const selects = [
  z
    .strictObject({
      type: z.literal('static_select'),
      ...picked,
      ...offered,
      initial_option: plainOption.optional(),
    })
    .check(fits((value, say) => checkOffered(value, [value.initial_option], say))),
  z.strictObject({
    type: z.literal('external_select'),
    ...picked,
    ...queried,
    initial_option: plainOption.optional(),
  }),
  z.strictObject({ type: z.literal('users_select'), ...picked, initial_user: id.optional() }),
  z.strictObject({
    type: z.literal('conversations_select'),
    ...picked,
    ...filtered,
    ...answering,
    initial_conversation: id.optional(),
  }),
  z.strictObject({
    type: z.literal('channels_select'),
    ...picked,
    ...answering,
    initial_channel: id.optional(),
  }),
] as const;

export const multiSelects = [
  multi('initial_options', {
    type: z.literal('multi_static_select'),
    ...offered,
    initial_options: z.array(plainOption).min(1).optional(),
  }).check(fits((value, say) => checkOffered(value, value.initial_options ?? [], say))),
  multi('initial_options', {
    type: z.literal('multi_external_select'),
    ...queried,
    initial_options: z.array(plainOption).min(1).optional(),
  }),
  multi('initial_users', {
    type: z.literal('multi_users_select'),
    initial_users: z.array(id).min(1).optional(),
  }),
  multi('initial_conversations', {
    type: z.literal('multi_conversations_select'),
    ...filtered,
    initial_conversations: z.array(id).min(1).optional(),
  }),
  multi('initial_channels', {
    type: z.literal('multi_channels_select'),
    initial_channels: z.array(id).min(1).optional(),
  }),
] as const;
