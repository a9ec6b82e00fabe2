import type { ImageElement } from '@slack/types';
import { seenBy, slackFileUrl } from '../core/files.ts';
import { isSafeUrl } from '../core/mrkdwn-nodes.ts';
import { useDesk, useStore } from '../desk/use-desk.ts';

/** Only pictures of this server or of a safe address; what a picture is of can always be read. */
export function Picture({ of, look }: { of: ImageElement; look: string }) {
  const { model } = useStore(useDesk().seen);
  const { team, as } = model?.state ?? { team: { id: '' }, as: '' };
  const file = 'slack_file' in of && of.slack_file ? slackFileUrl(of.slack_file, team.id) : undefined;
  const url = file ? seenBy(file, as) : 'image_url' in of ? of.image_url : '';
  if (!isSafeUrl(url) && !url.startsWith('/')) return <span class="unknown">{of.alt_text}</span>;
  return <img class={look} src={url} alt={of.alt_text} loading="lazy" />;
}
