import type { ImageElement } from '@slack/types';
import { isSafeUrl } from '../core/mrkdwn-nodes.ts';

/** Only pictures of this server or of a safe address; what a picture is of can always be read. */
export function Picture({ of, look }: { of: ImageElement; look: string }) {
  const url = 'image_url' in of ? of.image_url : '';
  if (!isSafeUrl(url) && !url.startsWith('/')) return <span class="unknown">{of.alt_text}</span>;
  return <img class={look} src={url} alt={of.alt_text} loading="lazy" />;
}
