export { claimFlows } from './flows.ts';
export { claimKnownBad } from './known-bad.ts';
