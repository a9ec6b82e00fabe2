/** A text ready for being searched by whole words: with hyphens as spaces, and with hyphens left out. */
export interface Words {
  spaced: string;
  joined: string;
  /** In a script without spaces between words, so that it may stand anywhere. */
  anywhere: boolean;
}

const hyphens = /(?<=\p{L}{2})[-\u2010-\u2013](?=\p{L}{2})/gu;
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
const ascii = /^[ -~]*$/;

/**
 * Case, accents, apostrophes, punctuation and a plural's ending do not count, the borders of words do: "spa" is in
 * "Spas & more", not in "Spain", "space" or "S.p.A.".
 */
export function wordsOf(text: string): Words {
  const simple = ascii.test(text);
  const bare = (simple ? text : withoutAccents(text)).toLowerCase().replace(/['’‘`]/g, '');
  const whole = simple && !bare.includes('-') ? bare : bare.replace(hyphens, '');
  const spaced = split(bare, simple);
  return {
    spaced,
    joined: whole === bare ? spaced : split(whole, simple),
    anywhere: !simple && unspaced.test(bare),
  };
}

const withoutAccents = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');

function split(text: string, simple: boolean): string {
  let words = ' ';
  for (const word of text.split(simple ? /[^a-z0-9]+/ : /[^\p{L}\p{M}\p{N}]+/u))
    if (word) words += `${singular(word)} `;
  return words === ' ' ? '' : words;
}

/** Not always the right singular, but the same one for both: bakeries and bakery, lunches and lunch, movies and movie. */
function singular(word: string): string {
  if (word.length < 4) return word;
  const one = word.endsWith('s') && !/[su]s$/.test(word) ? word.slice(0, -1) : word;
  return one.length > 3 && one.endsWith('e')
    ? one.replace(/ie$/, 'y').replace(/(x|ch|sh|ss|z)e$/, '$1')
    : one;
}

/** Does the text hold this word or phrase, word for word? */
export function holds(text: Words, phrase: Words): boolean {
  if (!phrase.spaced) return false;
  if (text.spaced.includes(phrase.spaced) || text.spaced.includes(phrase.joined)) return true;
  if (
    text.joined !== text.spaced &&
    (text.joined.includes(phrase.spaced) || text.joined.includes(phrase.joined))
  )
    return true;
  return phrase.anywhere && text.spaced.includes(phrase.spaced.trim());
}

/** Two phrases with the same key are found in the same texts. */
export const phraseKey = (phrase: string): string => wordsOf(phrase).joined.replaceAll(' ', '');
