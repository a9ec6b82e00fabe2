import { claimFlows as verbFlows } from './flows.ts';
import { pageFlows } from './page-flows.ts';

export const claimFlows = [...verbFlows, ...pageFlows];
export { claimKnownBad } from './known-bad.ts';
