import type { InputBlock, ModalView } from '@slack/types';
import type { ShownClaim } from '../../app/ports/messenger.ts';
import { modalOf } from '../../blocks/parts/fitted.ts';
import { doubtWords, findingWords, missingFields } from '../cards/claim-words.ts';
import { callbacks } from '../ids.ts';
import { aboutClaim, claimMetadata } from './about-claim.ts';
import type { ChangeFacts } from './change-claim/parts.ts';
import { type Asked, questions } from './change-claim/questions.ts';

export { type ChangeFacts, changeInputs } from './change-claim/parts.ts';
export { type ClaimAnswers, readChange } from './change-claim/read.ts';

/** What is missing or doubtful is asked first. */
function inOrder(asked: Asked, claim: ShownClaim): InputBlock[] {
  const first = new Set([...missingFields(claim), ...claim.unsure]);
  const some = (is: boolean) => asked.filter(([field]) => first.has(field) === is).map(([, block]) => block);
  return [...some(true), ...some(false)];
}

/** All that a claim says. `submit`: it goes on its way as soon as the form does. */
export function changeClaimModal(facts: ChangeFacts, { submit = false } = {}): ModalView {
  const { claim } = facts;
  const against = claim.status === 'draft' && claim.outcome === 'ea.reject' ? claim.findings : [];
  return modalOf({
    title: submit ? 'Check and submit' : 'Change the claim',
    callback_id: callbacks[submit ? 'submit-claim' : 'change-claim'],
    private_metadata: claimMetadata(claim),
    submit: submit ? 'Submit' : 'Save',
    blocks: [
      aboutClaim(claim, ...doubtWords(claim), ...against.slice(0, 4).map(findingWords)),
      ...inOrder(questions(facts), claim),
    ],
  });
}
