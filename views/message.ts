import type { KnownBlock } from '@slack/types';
import type { Notice } from '../app/ports/messenger.ts';
import { messageOf } from '../blocks/parts/fitted.ts';
import { ask } from './cards/ask.ts';
import { claim } from './cards/claim.ts';
import { claimDigest } from './cards/claim-digest.ts';
import { dayReview } from './cards/day-review.ts';
import { escalations } from './cards/escalations.ts';
import { faults } from './cards/faults.ts';
import { invoiceDigest } from './cards/invoice-digest.ts';
import { proposal } from './cards/proposal.ts';
import { told } from './cards/told.ts';
import { understood } from './cards/understood.ts';
import type { View } from './cards/view.ts';

function viewOf(notice: Notice): View {
  switch (notice.kind) {
    case 'day-review':
      return dayReview(notice);
    case 'escalations':
      return escalations(notice);
    case 'invoice-digest':
      return invoiceDigest(notice);
    case 'claim-digest':
      return claimDigest(notice);
    case 'ask':
      return ask(notice);
    case 'told':
      return told(notice);
    case 'claim':
      return claim(notice);
    case 'proposal':
      return proposal(notice);
    case 'faults':
      return faults(notice);
    case 'understood':
      return understood(notice);
  }
}

/** `before` stands above the card: for whom it is, where it could not be told to them alone. */
export function messageView(
  notice: Notice,
  before: KnownBlock[] = [],
): { text: string; blocks: KnownBlock[] } {
  const { text, blocks } = viewOf(notice);
  return messageOf(text, [...before, ...blocks]);
}
