/** Header lines as they came, unfolded: name in small letters, value without its folds. Long values are cut. */
export const unfolded = (lines: readonly { key: string; line: string }[] | false): [string, string][] =>
  (lines || []).map(({ key, line }) => [
    key.toLowerCase(),
    line
      .slice(line.indexOf(':') + 1)
      .replace(/\r?\n[ \t]*/g, ' ')
      .trim()
      .slice(0, longestValue),
  ]);

const longestValue = 8192;
