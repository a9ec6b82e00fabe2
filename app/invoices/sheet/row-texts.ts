import { regexes } from 'zod';
import { quoted } from '../../shared/parse-amount.ts';

/** Names go into subjects and headers of mails: no line breaks, no control characters. */
export const oneLine = (text: string): string =>
  /[\p{Cc}\p{Zl}\p{Zp}]/u.test(text) ? text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim() : text;

const longestAddress = 254; // RFC 5321

export function readEmail(text: string, tell: (reason: string) => void): string | undefined {
  if (!text || (text.length <= longestAddress && regexes.email.test(text))) return text || undefined;
  const several = text.split('@').length > 2;
  const right = several
    ? 'holds more than one address: keep the one for letters'
    : 'is not an email address: write it like name@company.com';
  tell(`${quoted(text)} ${right}`);
  return undefined;
}

const httpsLink = /^https:\/\/[^\s/?#@\\]+\.[^\s/?#@\\]+(?:[/?#][^\s\\<>"]*)?$/i;
const longestLink = 2000;

/** Is this a link that can be sent? What follows the site cannot make it unreadable, so the last one is remembered. */
export function linkChecker(): (text: string) => boolean {
  let known = '';
  return (text) => {
    if (text.length > longestLink || !httpsLink.test(text)) return false;
    if (known && text.startsWith(known)) return true;
    if (!URL.canParse(text)) return false;
    known = `${/^https:\/\/[^/?#]+/i.exec(text)?.[0]}/`;
    return true;
  };
}

export function readPayUrl(
  text: string,
  isLink: (text: string) => boolean,
  tell: (reason: string) => void,
): string | undefined {
  if (!text || isLink(text)) return text || undefined;
  tell(`${quoted(text)} is not a link that can be sent: it must begin with https://`);
  return undefined;
}
