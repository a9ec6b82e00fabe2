/**
 * A text that no spreadsheet takes for a formula (OWASP, CSV injection): what begins with = + - @, tab or return gets
 * an apostrophe before it. Plain numbers stay as they are. The same text again changes nothing.
 */
export const safeCell = (text: string): string =>
  /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(?:\.\d+)?$/.test(text) ? `'${text}` : text;
