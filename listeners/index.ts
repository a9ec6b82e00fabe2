import { chase } from './commands/chase.ts';
import { userChange } from './events/user-change.ts';
import type { Routes } from './listener.ts';

/** What people do in Slack, and which file answers it. */
export const routes: Routes = {
  commands: {
    '/chase': { audience: 'invoices', listener: chase },
  },
  actions: {},
  submissions: {},
  shortcuts: {},
  events: {
    user_change: { audience: 'anybody', listener: userChange },
  },
};
