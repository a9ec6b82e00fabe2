import { answerClaim } from '../../app/expenses/ask-claimant.ts';
import { submitClaimNote } from '../claim-form.ts';

export const submitAnswerClaim = submitClaimNote('answer-claim', (ports, command, answer) =>
  answerClaim(ports, { ...command, answer }),
);
