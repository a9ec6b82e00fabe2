import { createDecision } from '../../pages/decision/decision.ts';
import type { StaffDeps } from '../../pages/staff/staff.ts';

/** An approver decides by the link that came by mail. */
export const decisionLink = (deps: StaffDeps) => createDecision(deps).fetch;
