import { z } from 'zod';
import { receiveReceipts } from '../../app/expenses/receive-receipts.ts';
import type { EventListener } from '../listener.ts';

const text = z.string().min(1).max(60);
const said = z.object({
  channel: text,
  channel_type: z.string().optional(),
  ts: text,
  user: text.optional().catch(undefined),
  subtype: z.string().optional(),
  bot_id: z.string().optional(),
  files: z.array(z.object({ id: text }).catch({ id: '' })).default([]),
});

/** Receipts that somebody sends to Paydesk or drops into the channel for them; all else that is said is passed over. */
export const message: EventListener = async ({ event }, { ports, by }, seen) => {
  const { data } = said.safeParse(event);
  const { expenses, bot_user } = ports.config.slack;
  const files = (data?.files ?? []).map(({ id }) => id).filter(Boolean);
  const spoken = data?.subtype === undefined || data.subtype === 'file_share';
  const heard = data?.channel_type === 'im' || data?.channel === expenses;
  // Nothing is written down of what is none of our business, not even that it was seen.
  if (!data || !by || files.length === 0 || !spoken || !heard || data.bot_id || by === bot_user) return true;
  await receiveReceipts(ports, { key: `${data.channel}#${data.ts}`, by, files }, [seen]);
  return true;
};
