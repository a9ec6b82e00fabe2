import { Refusal } from '../shared/errors.ts';
import type { Invoice, Status } from './invoice.ts';

/** From weak to strong. A weaker move never undoes a stronger one (DESIGN, invariant 12). */
export const precedence = [
  'open',
  'promised',
  'paused',
  'held',
  'disputed',
  'written-off',
  'paid',
] as const satisfies Status[];

type Move = {
  to: Status;
  words: string /** May be made again on top of itself, with another date. */;
  again?: true;
};

/** What brings an invoice into a status. */
export const moves = {
  promise: { to: 'promised', words: 'a promise', again: true },
  pause: { to: 'paused', words: 'a pause', again: true },
  hold: { to: 'held', words: 'a hold', again: true },
  dispute: { to: 'disputed', words: 'a dispute' },
  'write-off': { to: 'written-off', words: 'a write-off' },
} as const satisfies Record<string, Move>;

/** What leads out of a status again, to what lay beneath. */
export const exits = {
  cancel: { from: ['promised'], words: 'has no promise to cancel' },
  resume: { from: ['paused'], words: 'is not paused' },
  release: { from: ['held'], words: 'is not held' },
  resolve: { from: ['disputed'], words: 'is not disputed' },
  reopen: { from: ['written-off', 'paid'], words: 'is not closed' },
} as const satisfies Record<string, { from: readonly Status[]; words: string }>;

const wayOut: Record<Status, string> = {
  open: '',
  promised: 'Cancel the promise first.',
  paused: 'Resume it first.',
  held: 'Release it first.',
  disputed: 'Resolve the dispute first.',
  'written-off': 'Reopen it first.',
  paid: 'Reopen it first.',
};

const spoken = (status: Status): string => status.replace('-', ' ');

const rank = (status: Status): number => precedence.indexOf(status);

/** Throws `Refusal` when this move is weaker than what the invoice is in, or changes nothing. */
export function mayMove(invoice: Pick<Invoice, 'invoice_id' | 'status'>, name: keyof typeof moves): Status {
  const move: Move = moves[name];
  const { status, invoice_id } = invoice;
  if (status === move.to && !move.again) throw new Refusal(`${invoice_id} is already ${spoken(status)}.`);
  if (rank(move.to) < rank(status))
    throw new Refusal(`${invoice_id} is ${spoken(status)}, which outweighs ${move.words}. ${wayOut[status]}`);
  return move.to;
}

/** Throws `Refusal` when the invoice is not in what this exit leads out of. Returns what lay beneath. */
export function mayLeave(
  invoice: Pick<Invoice, 'invoice_id' | 'status' | 'promise'>,
  name: keyof typeof exits,
): Status {
  const exit = exits[name];
  if (!(exit.from as readonly Status[]).includes(invoice.status))
    throw new Refusal(`${invoice.invoice_id} ${exit.words}: it is ${spoken(invoice.status)}.`);
  return name === 'cancel' ? 'open' : beneath(invoice);
}

/** What an invoice returns to: a promise that still lives, else open. */
export const beneath = (invoice: Pick<Invoice, 'promise'>): Status =>
  invoice.promise?.state === 'live' ? 'promised' : 'open';
