import type { ModalView } from '@slack/types';
import type { ShownClaim } from '../../app/ports/messenger.ts';
import { actionsOf, buttonOf } from '../../blocks/parts/buttons.ts';
import { modalOf } from '../../blocks/parts/fitted.ts';
import { actions, callbacks } from '../ids.ts';
import { aboutClaim, claimMetadata } from './about-claim.ts';

/** Leads to the page that shows the receipt. */
export const seeReceiptModal = (claim: ShownClaim, url: string): ModalView =>
  modalOf({
    title: 'The receipt',
    callback_id: callbacks['see-receipt'],
    close: 'Close',
    blocks: [
      aboutClaim(claim, 'A page shows the receipt as it was given. It asks you to sign in with Slack.'),
      ...actionsOf([
        {
          ...buttonOf({
            action_id: actions['open-link'],
            text: 'Open the page',
            value: claimMetadata(claim),
          }),
          url,
        },
      ]),
    ],
  });
