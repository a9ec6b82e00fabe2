import { undoDecision } from '../../app/expenses/undo-decision.ts';
import { actOnClaim } from '../act-on-claim.ts';

export const onUndoDecision = actOnClaim(undoDecision);
