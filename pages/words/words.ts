import { type Words, wordsIn } from '../../app/invoices/letter-words.ts';
import { chinese } from './chinese.ts';
import { english } from './english.ts';
import { malay } from './malay.ts';
import type { PageWords } from './page-words.ts';

/** A page's own words, and those that letters use as well (`letter`). */
export type Spoken = PageWords & { tag: string; letter: Words };

/** In the language where letters speak it too, else English. */
export function pageWords(tag = 'en-GB'): Spoken {
  const letter = wordsIn(tag);
  const own = letter.tag === 'zh' ? chinese : letter.tag === 'ms' ? malay : english;
  return { ...own, tag: letter.tag, letter };
}
