import type { Effect } from '../../effects/aggregate.ts';
import type { Change } from '../../effects/commit.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Write } from '../../ports/store.ts';
import type { Calendar } from '../../shared/calendar.ts';
import type { Customer } from '../customer.ts';
import type { Invoice } from '../invoice.ts';
import type { Letter } from '../letter.ts';

export type Outcome =
  /** It is out: the mailer said so, the mail service told it later, it was found, or a person knows. */
  | { outcome: 'sent'; message_id?: string; by?: string }
  /** The service surely took nothing; it is tried again, then held. */
  | { outcome: 'failed'; note: string }
  /** The service will never take this address: the chase is held until somebody corrects it. */
  | { outcome: 'bounced'; note: string }
  /** It cannot be written; nothing was tried. */
  | { outcome: 'refused'; note: string }
  /** The deadline passed before the mail call; nothing was tried. */
  | { outcome: 'late' }
  /** Nobody can know. */
  | { outcome: 'unknown' };

export type SettleNeeds = Pick<Ports, 'store' | 'clock' | 'ids' | 'files' | 'config'>;

export interface SettleFacts {
  ports: SettleNeeds;
  calendar: Calendar;
  letter: Letter;
  attempt_id: string;
  outcome: Outcome;
  customer: Customer | undefined;
  invoices: Map<string, Invoice>;
}

export interface Settled {
  changes: Change[];
  sends?: Write[];
}

export const move = ({ letter }: Pick<SettleFacts, 'letter'>, after: Letter, action: string): Change => ({
  kind: 'letter',
  before: letter,
  after,
  by: 'sender',
  action,
});

export function unlocked({ customer, letter }: Pick<SettleFacts, 'customer' | 'letter'>): Change[] {
  if (customer?.letter_id !== letter.letter_id) return [];
  const { letter_id: _, ...after } = customer as Customer;
  return [{ kind: 'customer', before: customer, after: after as Customer, by: 'sender' }];
}

export const notice = (what: string, id: string, due_at: string): Effect => ({
  id: `${what}:${id}`,
  kind: 'notice',
  due_at,
  data: { what },
});

/** Free to be claimed again from that moment on. */
export function waiting(letter: Letter, wakes_at: string): Letter {
  const { deadline: _, held: __, ...rest } = letter;
  return { ...rest, status: 'planned', wakes_at };
}
