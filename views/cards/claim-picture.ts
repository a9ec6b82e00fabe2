import type { ImageBlock } from '@slack/types';
import type { ShownClaim } from '../../app/ports/messenger.ts';
import { limits } from '../../blocks/limits.ts';
import { words } from '../../blocks/parts/text.ts';

/** Slack's id of the receipt's picture, where Slack has it and shows it to whoever sees the card. */
type Pictured = Pick<ShownClaim, 'slack_file'>;

export const pictureOf = ({ slack_file }: Pictured, title: string): ImageBlock[] =>
  slack_file && /^F[A-Z0-9]{2,30}$/.test(slack_file)
    ? [
        {
          type: 'image',
          slack_file: { id: slack_file },
          alt_text: words(`The receipt: ${title}`, limits.image.altText),
        },
      ]
    : [];
