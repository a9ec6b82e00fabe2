import { limits } from './limits.ts';

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

/**
 * Characters of a plain text, at the most that Slack could count: in UTF-16 units, and with `&`, `<` and `>` as the
 * entities that Slack keeps them as. The reference says neither.
 */
export const plainLength = (text: string): number =>
  text.length + 4 * count(text, /&/g) + 3 * count(text, /[<>]/g);

/** The same for a text in mrkdwn, where `<` and `>` are control characters and entities are written out already. */
export const mrkdwnLength = (text: string): number => text.length + 4 * count(text, /&(?!(?:amp|lt|gt);)/g);

export const byteLength = (text: string): number => Buffer.byteLength(text);

/** Is there nothing in it that anybody can see? */
export const isBlank = (text: string): boolean => /^[\s\p{Default_Ignorable_Code_Point}\u2800]*$/u.test(text);

/** What somebody can read in a block, a button or an option, however deep. */
function charactersIn(value: unknown): number {
  if (!value || typeof value !== 'object') return 0;
  let sum = 0;
  for (const [key, each] of Object.entries(value))
    sum +=
      typeof each === 'string'
        ? key === 'text' || key === 'alt_text'
          ? plainLength(each)
          : 0
        : charactersIn(each);
  return sum;
}

/** What one block takes of `limits.message.characters`. */
export const messageCost = (block: unknown): number => limits.message.charactersABlock + charactersIn(block);

/** What one block takes of `limits.view.bytes`, with the comma after it. */
export const viewCost = (block: unknown): number => byteLength(JSON.stringify(block)) + 1;
