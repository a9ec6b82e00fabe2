import type { LocalTime } from '../app/ports/messenger.ts';
import { daysBetween, isDay } from '../app/shared/days.ts';
import type { Day } from '../app/shared/instant.ts';
import { type Mrkdwn, mrkdwn, type Said, sourceOf } from '../blocks/parts/mrkdwn.ts';
import { personOf } from '../blocks/parts/references.ts';
import { dayWord } from '../blocks/parts/text.ts';

/** Farther off than this, a day without its year could be taken for another. */
const near = 300;

/** `Mon 5 Jan`; with its year where that is far from `today`, if it is known. */
export const shortDay = (day: Day, today?: Day): string =>
  today && Math.abs(daysBetween(today, day)) > near ? dayWord(day) : dayWord(day).replace(/ \d{4}$/, '');

/** `9:02` for `09:02`. */
export const clock = (time: string): string => time.replace(/^0(?=\d)/, '');

/** `9:02`, with the day where that is another than the one people read about. */
export const moment = ({ day, time }: LocalTime, on: Day): string =>
  day === on ? clock(time) : `${shortDay(day, on)}, ${clock(time)}`;

export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

/** The core's reasons write days as data; only behind such a word, for an invoice's number may look like a day. */
const dayAsData = /(?<=\b(?:on|until|for|from|since|by|after|before) )\d{4}-\d\d-\d\d(?![\w-])/g;

export const withDays = (text: string, today?: Day): string =>
  text.replace(dayAsData, (day) => (isDay(day) ? shortDay(day, today) : day));

/** With a full stop behind, unless something ends it already. */
export const stopped = (text: string): string => {
  const said = text.trim();
  return said === '' || /[.?!…]["”')\]]*$/.test(said) ? said : `${said}.`;
};

const moves: Record<string, string> = {
  first_nudge: 'First nudge',
  follow_up: 'Follow-up',
  broken_promise: 'Broken promise',
  escalate: 'Escalation',
};

export const moveWord = (move: string): string =>
  Object.hasOwn(moves, move) ? (moves[move] ?? move) : move.replaceAll('_', ' ');

/** `12 days past due`, `due today`, `due in 3 days`. */
export function dueWords(days: number): string {
  if (days > 0) return `${count(days, 'day')} past due`;
  return days === 0 ? 'due today' : `due in ${count(-days, 'day')}`;
}

/** Who acted: a member is mentioned, a part of Paydesk named after what people know it by. */
export function actorOf(by: string): Said {
  if (by.startsWith('customer')) return 'the customer';
  if (by.startsWith('webhook')) return 'the payment service';
  return by === 'sheet' ? 'the sheet' : personOf(by);
}

/** `Paused by @ines`, or `Paused` alone where a timer did it. */
export const doneBy = (what: string, by: string | undefined): Mrkdwn =>
  by === undefined || by === 'timer' ? mrkdwn`${what}` : mrkdwn`${what} by ${actorOf(by)}`;

const exchangedInTime = /(?<![\p{L}\p{N}_+'꞉:-])(\d{1,2})꞉(\d\d)(?![\p{L}\p{N}_+'꞉:-])/gu;
const exchangedInFront = /^([A-Za-z0-9./-]+)꞉ /;

/**
 * A sentence that stands alone, with its own colons in `9:02` and in `INV-7: …`. Where it begins or ends a string a
 * colon is exchanged, since an emoji's name could come out of it and its neighbours; not out of these.
 */
export const spoken = (text: string): Mrkdwn => ({
  mrkdwn: sourceOf(text).replace(exchangedInTime, '$1:$2').replace(exchangedInFront, '$1: '),
});

/** To where a letter goes; an escalation without an owner's address is told in the channel. */
export const placeOf = (address: string): string => (address === 'channel' ? 'the channel' : address);
