import codes from 'mcc';
import { holds, type Words, wordsOf } from '../words.ts';

/** Codes of single companies, which ISO 18245 keeps for airlines, car hire and hotels. */
const companies = [
  { from: 3000, to: 3350, words: 'airline flight' },
  { from: 3351, to: 3500, words: 'car rental' },
  { from: 3501, to: 3999, words: 'hotel' },
];

/** What a merchant category code means, and what to sort it by; nothing for an unknown one. */
export function describeCode(mcc: string): { description: string; text: string } | undefined {
  const found = /^\d{3,4}$/.test(mcc) ? codes.get(mcc) : undefined;
  if (!found) return undefined;
  const description = found.edited_description;
  return { description, text: companyWords(found.mcc) ?? description };
}

const companyWords = (mcc: string): string | undefined =>
  companies.find(({ from, to }) => from <= Number(mcc) && Number(mcc) <= to)?.words;

interface Described {
  description: string;
  words: Words;
}

interface Index {
  /** Descriptions that hold a word. */
  byWord: Map<string, string[]>;
  companies: Described[];
}

let index: Index | undefined;

/** Words that say nothing about what a merchant sells. */
const empty = new Set(
  'and the not elsewhere classified other service store shop dealer supply product misc miscellaneous general special company for with merchant based all home place'.split(
    ' ',
  ),
);

const said = (words: Words): string[] =>
  words.spaced.split(' ').filter((word) => word.length > 3 && !empty.has(word));

function read(): Index {
  const byWord = new Map<string, string[]>();
  const named: Described[] = [];
  for (const { mcc, edited_description } of codes.all) {
    const words = wordsOf(edited_description);
    const company = companyWords(mcc);
    if (company) {
      if (words.spaced.length > 6) named.push({ description: company, words });
      continue;
    }
    for (const word of said(words)) byWord.set(word, [...(byWord.get(word) ?? []), edited_description]);
  }
  return { byWord, companies: named };
}

/** A word in more descriptions than this tells too little. */
const mostDescriptions = 8;

/** What a merchant may be, by the words of its name alone: descriptions of codes, the more telling ones first. */
export function guessDescriptions(vendor: Words): string[] {
  index ??= read();
  const { byWord, companies: named } = index;
  const company = named.find(({ words }) => holds(vendor, words));
  const found = said(vendor)
    .map((word) => byWord.get(word) ?? [])
    .filter((descriptions) => descriptions.length > 0 && descriptions.length <= mostDescriptions)
    .toSorted((a, b) => a.length - b.length)
    .flat();
  return [...(company ? [company.description] : []), ...found].slice(0, mostDescriptions);
}
