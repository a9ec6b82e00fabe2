import { createSignIn } from '../pages/sign-in/sign-in.ts';
import type { StaffDeps } from '../pages/staff/staff.ts';

/** People of the workspace sign in with Slack, and out. */
export const signIn = (deps: StaffDeps) => createSignIn(deps).fetch;
