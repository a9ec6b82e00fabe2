import { type Aggregate, type Effect, newborn } from '../effects/aggregate.ts';
import { sha256 } from '../shared/audit.ts';
import type { Day, Instant } from '../shared/instant.ts';
import type { Money } from '../shared/money.ts';

/** From gentle to firm. A letter takes the highest move of its invoices; an escalation is never a customer's. */
export const letterMoves = ['first_nudge', 'follow_up', 'broken_promise', 'escalate'] as const;
export type LetterMove = (typeof letterMoves)[number];

export const higherMove = (a: LetterMove, b: LetterMove): LetterMove =>
  letterMoves.indexOf(a) >= letterMoves.indexOf(b) ? a : b;

/** The reference's events, one for each letter that is to go out. */
export const eventOf = {
  first_nudge: 'ic.first_nudge',
  follow_up: 'ic.follow_up',
  broken_promise: 'ic.follow_up',
  escalate: 'ic.escalate',
} as const;

export interface LetterLine {
  invoice_id: string;
  chase_id: string;
  move: LetterMove;
  /** What of the chase this letter fulfils: a cadence step's index, `promise-2`, or a repeated escalation. */
  step: string;
  /** Where the chase stands once the letter is out. */
  next_step: number;
  /** What it says of the invoice: as planned, which an owner approves; from the claim on as sent, which the pay page compares. */
  said?: { amount: Money; paid: Money };
}

export type LetterStatus = 'planned' | 'held' | 'sending' | 'unknown' | 'sent' | 'cancelled' | 'bounced';

export type LetterHold = 'ask-first' | 'stopped' | 'no-mirror' | 'busy' | 'gap' | 'refused' | 'replied';

/** One letter to one customer at one address, or one escalation to one owner about one customer. */
export interface Letter extends Aggregate {
  letter_id: string;
  tick_date: Day;
  customer_id: string;
  customer: string;
  /** Where it goes: the customer's address; an escalation's owner. */
  address: string;
  move: LetterMove;
  lines: LetterLine[];
  /** Invoices that were planned into it and had changed when it left; the next tick looks at them again. */
  dropped?: string[];
  /** Credit notes that were taken off, as sent. */
  credits?: { invoice_id: string; issue_date?: Day; open: Money }[];
  status: LetterStatus;
  held?: { reason: LetterHold; note?: string };
  /** The attempt that may mail it, and until when by the wall clock. */
  attempt_id?: string;
  deadline?: Instant;
  message_id?: string;
  /** The business clock when the attempt began: the day a letter counts for. */
  claimed_at?: Instant;
  sent_at?: Instant;
  /** Definite failures so far. */
  failures?: number;
  /** An attempt that turned out to have gone after all, told when another was under way. */
  also_went?: string[];
  /** What mail servers reported of an attempt that had left. */
  came_back?: { attempt_id: string; kind: 'hard' | 'soft' | 'complaint'; note: string }[];
}

export const linesALetter = 30;

export const isOut = (status: LetterStatus): boolean => status === 'sending' || status === 'unknown';
export const isWaiting = (status: LetterStatus): boolean => status === 'planned' || status === 'held';

/** The same letter of the same tick has the same name, so that two ticks at once write one. */
export const letterId = (of: {
  tick_date: Day;
  customer_id: string;
  address: string;
  move: LetterMove;
  n: number;
}): string => sha256(`${of.tick_date}\n${of.customer_id}\n${of.address}\n${of.move}\n${of.n}`).slice(0, 24);

export const newLetter = (
  of: Pick<Letter, 'letter_id' | 'tick_date' | 'customer_id' | 'customer' | 'address' | 'move' | 'lines'>,
): Letter => ({
  ...newborn,
  ...of,
  status: 'planned',
});

/** One an attempt: where the service keeps it, this very attempt can be looked for. */
export const messageId = (letter: Pick<Letter, 'letter_id'>, attempt_id: string, domain: string): string =>
  `<${letter.letter_id}.${attempt_id}@${domain}>`;

/** Ready to go: its event now, or a schedule for the next business minute; the sweeper wakes it by its own timer. */
export function planned(letter: Letter, now: Instant, leaves_at: Instant): Letter {
  const { letter_id } = letter;
  const { held: _, ...rest } = letter;
  const effect: Effect =
    leaves_at > now
      ? { id: `schedule:${leaves_at}`, kind: 'schedule', due_at: now, data: { letter_id, at: leaves_at } }
      : {
          id: `publish:${now}`,
          kind: 'publish',
          due_at: now,
          data: { letter_id, type: eventOf[letter.move] },
        };
  return { ...rest, status: 'planned', wakes_at: leaves_at, effects: [...letter.effects, effect] };
}

/** Waits until the owner says yes. */
export const asking = (letter: Letter, note: string): Letter => ({
  ...letter,
  status: 'held',
  held: { reason: 'ask-first', note },
});
