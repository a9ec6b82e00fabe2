import { z } from 'zod';
import { openHome } from '../../app/invoices/open-home.ts';
import type { EventListener } from '../listener.ts';
import type { Body } from '../read-body.ts';
import { whyNotInvoices } from '../turn.ts';
import { actorOf } from '../who-may.ts';

const opened = z.object({ user: z.string().min(1).max(50), tab: z.string() });

/** Whoever may not see invoices sees why on their Home, and nothing else. */
export const appHomeOpened: EventListener = async ({ event, body }, turn, seen) => {
  const { user, tab } = opened.parse(event);
  if (tab !== 'home') return undefined;
  const refused = await whyNotInvoices(turn, actorOf(body as unknown as Body));
  await openHome(turn.ports, user, [seen], refused);
  return true;
};
