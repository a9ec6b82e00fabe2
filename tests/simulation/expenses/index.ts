import { claimFlows as verbFlows } from './flows.ts';
import { mailFlows } from './mail-flows.ts';
import { pageFlows } from './page-flows.ts';

export const claimFlows = [...verbFlows, ...pageFlows, ...mailFlows];
export { claimKnownBad } from './known-bad.ts';
