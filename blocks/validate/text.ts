import { z } from 'zod';
import { isBlank, mrkdwnLength, plainLength } from '../length.ts';
import { limits } from '../limits.ts';
import { fits } from './say.ts';

/** A text of at least one character and at most `limit`. `blank`: may it be nothing but space? */
export const text = (limit: number, length = plainLength, { blank = false } = {}) =>
  z.string().check(
    fits((value, say) => {
      const long = length(value);
      if (value === '' || (!blank && isBlank(value))) say([], 'is empty', 1);
      else if (long > limit) say([], `is ${long} characters long, Slack takes at most ${limit}`, limit);
    }),
  );

export const plain = (limit: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: text(limit), emoji: z.boolean().optional() });

const mrkdwn = (limit: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: text(limit, mrkdwnLength),
    verbatim: z.boolean().optional(),
  });

export const either = (limit: number) => z.discriminatedUnion('type', [plain(limit), mrkdwn(limit)]);

/** A page that a button or a link opens. Anything but http is refused: Slack would not open it, or worse, would. */
export const url = text(limits.url).check(
  fits((value, say) => {
    if (!/^https?:\/\/[^\s/]/i.test(value)) say([], 'is no address that begins with https:// or http://');
  }),
);
