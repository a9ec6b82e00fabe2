import type { Button } from '@slack/types';
import type { ClaimAct, ShownClaim } from '../../app/ports/messenger.ts';
import { type Asking, buttonOf } from '../../blocks/parts/buttons.ts';
import { buttonValue } from '../../blocks/parts/value.ts';
import { actions } from '../ids.ts';
import { clock } from '../words.ts';
import { claimTitle, isSure } from './claim-words.ts';

const texts: Record<ClaimAct, string> = {
  'submit-claim': 'Submit',
  'change-claim': 'Change',
  'discard-claim': 'Discard',
  'withdraw-claim': 'Withdraw',
  'answer-claim': 'Answer',
  'ask-exception': 'Ask for an exception',
  'approve-claim': 'Approve',
  'reject-claim': 'Reject',
  'ask-claimant': 'Ask',
  'undo-decision': 'Undo',
  'record-payout': 'Mark paid',
};

const first: ReadonlySet<ClaimAct> = new Set(['submit-claim', 'answer-claim', 'approve-claim']);

/** There is no way back from these. */
const asked: Partial<Record<ClaimAct, Asking>> = {
  'discard-claim': {
    title: 'Discard this draft?',
    text: 'Nothing is paid back for it. You can send the receipt again later.',
    confirm: 'Discard',
    deny: 'Keep',
    style: 'danger',
  },
  'withdraw-claim': {
    title: 'Withdraw this claim?',
    text: 'Nothing is paid back for it. You can send the receipt again later.',
    confirm: 'Withdraw',
    deny: 'Keep',
    style: 'danger',
  },
};

const textOf = (claim: ShownClaim, act: ClaimAct): string =>
  act === 'submit-claim' && !isSure(claim) ? 'Check and submit' : texts[act];

function claimButton(claim: ShownClaim, act: ClaimAct): Button {
  const { claim_id, revision, undo } = claim;
  const text = textOf(claim, act);
  const until = act === 'undo-decision' && undo ? ` until ${clock(undo.until.time)}` : '';
  const confirm = asked[act];
  return buttonOf({
    action_id: actions[act],
    text,
    value: buttonValue({ id: claim_id, revision }),
    label: `${text}${until}, ${claimTitle(claim)}`,
    ...(first.has(act) && { style: 'primary' as const }),
    ...(confirm && { confirm }),
  });
}

export const claimButtons = (claim: ShownClaim): Button[] =>
  [...new Set(claim.acts)].map((act) => claimButton(claim, act));

/** Where the card has no picture of the receipt. */
export const receiptButton = (claim: ShownClaim): Button =>
  buttonOf({
    action_id: actions['see-receipt'],
    text: 'See the receipt',
    value: buttonValue({ id: claim.claim_id, revision: claim.revision }),
    label: `See the receipt, ${claimTitle(claim)}`,
  });

/** Opens what it may be filed with already, beside it. */
export const lookButton = (claim: ShownClaim, text = 'Look closer'): Button =>
  buttonOf({
    action_id: actions['show-claim'],
    text,
    value: buttonValue({ id: claim.claim_id, revision: claim.revision }),
    label: `${text}, ${claimTitle(claim)}`,
  });
