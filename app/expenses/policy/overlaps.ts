import type { Faults } from '../../shared/owner-words.ts';
import type { Policy } from '../policy.ts';
import { phraseKey } from '../words.ts';

/** A word can sort a receipt into one category only, and what is not allowed is in none. */
export function checkWords({ categories, not_allowed }: Policy, faults: Faults): void {
  const homes = new Map<string, { name: string; line: number; word: string }>();
  const rows = [...categories, ...not_allowed.map((n) => ({ ...n, name: n.what }))];
  for (const { name, words, line } of rows) {
    for (const word of words) {
      const key = phraseKey(word);
      const home = homes.get(key);
      if (!home) homes.set(key, { name, line, word });
      else if (home.line === line)
        faults.add(
          line,
          `"${name}" names the word "${word}" twice${home.word === word ? '' : `, as "${home.word}" too`}. Keep one of them.`,
        );
      else
        faults.add(
          line,
          `The word "${word}" stands at "${home.name}" in line ${home.line} already. It can belong to one of them only.`,
        );
    }
  }
  for (const { name, line } of categories) {
    const home = homes.get(phraseKey(name));
    if (home && home.line !== line)
      faults.add(
        home.line,
        `The word "${home.word}" is the name of the category in line ${line}. It can belong to one of them only.`,
      );
  }
}
