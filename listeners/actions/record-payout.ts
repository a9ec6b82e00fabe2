import { recordPayout } from '../../app/expenses/record-payout.ts';
import { actOnClaim } from '../act-on-claim.ts';

export const onRecordPayout = actOnClaim((ports, command) =>
  recordPayout(ports, { ...command, named: ports.config.slack.people }),
);
