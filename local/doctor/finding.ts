/** Of one part of the set-up: that it works, that it is not there (and need not be), or what is wrong and how to mend it. */
export interface Finding {
  about: string;
  state: 'works' | 'absent' | 'wrong';
  words: string;
  fix?: string;
}

export const works = (about: string, words: string): Finding => ({ about, state: 'works', words });
export const absent = (about: string, words: string, fix: string): Finding => ({
  about,
  state: 'absent',
  words,
  fix,
});
export const wrong = (about: string, words: string, fix: string): Finding => ({
  about,
  state: 'wrong',
  words,
  fix,
});

export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
