import { limits } from '../limits.ts';
import { type Mrkdwn, mrkdwn, type Said, sourceOf } from './mrkdwn.ts';

/** A mention of that person; whoever is no Slack user (an address, a name) is only named. */
export const personOf = (user_id: string): Mrkdwn =>
  /^[UW][A-Z0-9]{1,30}$/.test(user_id) ? { mrkdwn: `<@${user_id}>` } : mrkdwn(user_id);

/** A link to a page of ours; an address that Slack would not open is only written. */
export function linkOf(url: string, text: Said): Mrkdwn {
  const label = sourceOf(text).replaceAll('|', '¦').replace(/[<>]/g, '');
  const target = URL.canParse(url) ? new URL(url).href.replace(/[|<>]/g, encodeURIComponent) : '';
  const opens = /^https?:/.test(target) && target.length <= limits.url;
  return opens
    ? { mrkdwn: `<${target.replaceAll('&', '&amp;')}|${label || 'link'}>` }
    : mrkdwn`${text} (${url})`;
}
