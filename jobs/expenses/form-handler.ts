import { createClaimForm } from '../../pages/claim-form/claim-form.ts';
import type { StaffDeps } from '../../pages/staff/staff.ts';

/** Claims by web form: receipts come in, drafts are confirmed, one's own claims are followed. */
export const formHandler = (deps: StaffDeps) => createClaimForm(deps).fetch;
