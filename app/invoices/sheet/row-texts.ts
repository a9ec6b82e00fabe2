import { regexes } from 'zod';
import { quoted } from '../../shared/parse-amount.ts';

/** Names go into subjects and headers of mails: no line breaks, no control characters. */
export const oneLine = (text: string): string =>
  /[\p{Cc}\p{Zl}\p{Zp}]/u.test(text) ? text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim() : text;

/** Customers come again and again: one copy of each name is kept, and looked at once. */
export function nameReader(): (cell: string) => string {
  const names = new Map<string, string>();
  return (cell) => {
    const known = names.get(cell);
    if (known !== undefined) return known;
    const name = oneLine(cell);
    names.set(cell, name);
    return name;
  };
}

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

const httpsLink = /^(https:\/\/[^\s/?#@\\]+\.[^\s/?#@\\]+)(?:[/?#][^\s\\<>"]*)?$/i;
const longestLink = 2000;

/** Is this a link that can be sent? What follows the site cannot make it unreadable, so each site is tried once. */
export function linkChecker(): (text: string) => boolean {
  const sites = new Map<string, boolean>();
  return (text) => {
    const site = text.length <= longestLink ? httpsLink.exec(text)?.[1] : undefined;
    if (site === undefined) return false;
    const readable = sites.get(site) ?? URL.canParse(site);
    sites.set(site, readable);
    return readable;
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
