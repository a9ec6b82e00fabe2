import { paymentFlows } from './payments.ts';
import { proposalFlows } from './proposals.ts';

export const intakeFlows = [...proposalFlows, ...paymentFlows];
export { proposalKnownBad as intakeKnownBad } from './known-bad.ts';
