import type { Message } from '../../slack/wire.ts';
import { dayOf, msOf } from './times.ts';

/** What the list shows, from the top: a day's divider, what is new, a message with or without its head. */
export type Row =
  | { kind: 'day'; key: string; day: string }
  | { kind: 'new'; key: string }
  | { kind: 'message'; key: string; message: Message; head: boolean };

const fiveMinutes = 5 * 60 * 1000;

export const isReply = ({ ts, thread_ts }: Message): boolean => thread_ts !== undefined && thread_ts !== ts;

/** A reply may stand in the channel too. */
export const isInChannel = (message: Message): boolean =>
  !isReply(message) || message.subtype === 'thread_broadcast';

const belongsTo = (message: Message, before: Message): boolean =>
  message.user === before.user &&
  message.from_slack === before.from_slack &&
  Boolean(message.ephemeral_to) === Boolean(before.ephemeral_to) &&
  msOf(message.ts) - msOf(before.ts) < fiveMinutes;

/** `newFrom`: the ts of the first message that this person has not read. */
export function rowsOf(messages: Message[], zone?: string, newFrom?: string): Row[] {
  const rows: Row[] = [];
  let before: Message | undefined;
  let day = '';
  for (const message of messages) {
    const on = dayOf(message.ts, zone);
    if (on !== day) rows.push({ kind: 'day', key: `day ${on}`, day: on });
    const isNew = message.ts === newFrom;
    if (isNew) rows.push({ kind: 'new', key: 'new' });
    const head = on !== day || isNew || !before || !belongsTo(message, before);
    rows.push({ kind: 'message', key: message.ts, message, head });
    day = on;
    before = message;
  }
  return rows;
}
