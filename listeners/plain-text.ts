/** Slack reads these three as its own (https://docs.slack.dev/messaging/formatting-message-text#escaping). */
export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What somebody typed, as they typed it: Slack escapes a command's text. */
export const unescapeText = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Something from a sheet within a line of ours: no line breaks, nothing that turns text around. */
export const inLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .trim();

/** A modal's section takes so many characters, and people stop reading a message there too. */
const longest = 3000;

/** As it is shown in a `plain_text` object: nothing is escaped there. Cut at a line's end where it is too long. */
export const plainText = (words: string): string => cut(words.split('\n'));

/** As it is shown in a message: escaped. */
export const messageText = (words: string): string => cut(escapeText(words).split('\n'));

function cut(lines: readonly string[]): string {
  let text = '';
  for (const [at, line] of lines.entries()) {
    const isLast = at === lines.length - 1;
    if (text.length + 1 + line.length > longest - (isLast ? 0 : 30))
      return `${text}${text && '\n'}… and ${lines.length - at} lines more.`;
    text += at === 0 ? line : `\n${line}`;
  }
  return text;
}
