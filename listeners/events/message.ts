import { z } from 'zod';
import { answerInThread } from '../../app/expenses/answer-in-thread.ts';
import { receiveReceipts } from '../../app/expenses/receive-receipts.ts';
import { readPerson } from '../../app/shared/people.ts';
import type { EventListener } from '../listener.ts';

const text = z.string().min(1).max(60);
const said = z.object({
  channel: text,
  channel_type: z.string().optional(),
  ts: text,
  user: text.optional().catch(undefined),
  subtype: z.string().optional(),
  thread_ts: text.optional().catch(undefined),
  text: z.string().default('').catch(''),
  bot_id: z.string().optional(),
  files: z.array(z.object({ id: text }).catch({ id: '' })).default([]),
});

/** Else it was changed, deleted, or said by Slack itself. */
const saidAnew: ReadonlySet<string | undefined> = new Set([undefined, 'file_share', 'thread_broadcast']);

/**
 * Receipts that somebody sends to Paydesk or drops into the channel for them, and answers that they write beneath a message
 * about their claim; all else that is said is passed over.
 */
export const message: EventListener = async ({ event }, { ports, by }, seen) => {
  const { data } = said.safeParse(event);
  const { expenses, channel, bot_user } = ports.config.slack;
  // Nothing is written down of what is none of our business, not even that it was seen.
  if (!data || !by || data.bot_id || by === bot_user || !saidAnew.has(data.subtype)) return true;
  const direct = data.channel_type === 'im';
  const files = data.files.map(({ id }) => id).filter(Boolean);
  const given = files.length > 0 && (direct || data.channel === expenses);
  const at = { channel: data.channel, ts: data.ts };
  const under = data.thread_ts === data.ts ? undefined : data.thread_ts;
  const answers = under && data.text.trim() && (direct || [expenses, channel].includes(data.channel));
  if (given)
    await receiveReceipts(ports, { key: `${at.channel}#${at.ts}`, by, files }, answers ? [] : [seen]);
  if (!answers) return true;
  const actor = { id: by, address: (await readPerson(ports, by))?.address ?? '' };
  const typed = { by: actor, text: plainText(data.text), at, under: { channel: at.channel, ts: under } };
  if (await answerInThread(ports, typed, [seen])) return true;
  return !given;
};

/** Slack escapes three characters, and nothing else. */
const plainText = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
