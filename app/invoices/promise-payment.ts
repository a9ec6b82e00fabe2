import { addDays } from '../shared/days.ts';
import { Refusal } from '../shared/errors.ts';
import type { Day } from '../shared/instant.ts';
import { mayLeave, mayMove } from './chase.ts';
import { type Command, type Decided, decideInvoice, type Rule, type VerbNeeds } from './decide-invoice.ts';
import type { Invoice } from './invoice.ts';

/** The customer names a day. The rules say how far off it may be, and how many times before the owner is asked. */
export function promisePayment(
  ports: VerbNeeds,
  command: Command & { on: Day },
): Promise<Decided | undefined> {
  return decideInvoice(ports, command, promiseRule(command));
}

export const promiseRule =
  ({ on, by }: { on: Day; by: string }): Rule =>
  (invoice, { desk }) => {
    const { longest_promise, promises } = desk.rules.answers;
    const status = mayMove(invoice, 'promise');
    if (on < desk.today) throw new Refusal(`${on} is past. Choose a day from today on.`, 'on');
    const latest = addDays(desk.today, longest_promise);
    if (on > latest)
      throw new Refusal(`A promise may be at most ${longest_promise} days off: until ${latest}.`, 'on');
    if (invoice.promises >= promises && by.startsWith('customer'))
      throw new Refusal(
        `${promises} promises were made for ${invoice.invoice_id}; please talk to us about another date.`,
      );
    return {
      after: {
        ...invoice,
        status,
        promise: { on, made_on: desk.today, state: 'live' },
        promises: invoice.promises + 1,
      },
      action: 'promise-payment',
      undoable: true,
    };
  };

/** Takes a promise back: the chase goes on as if it had not been given. */
export function cancelPromise(ports: VerbNeeds, command: Command): Promise<Decided | undefined> {
  return decideInvoice(ports, command, (invoice) => {
    const status = mayLeave(invoice, 'cancel');
    const { promise: _, ...rest } = invoice;
    return { after: { ...rest, status } as Invoice, action: 'cancel-promise', undoable: true };
  });
}
