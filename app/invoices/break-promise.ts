import { type Command, type Decided, decideInvoice, type VerbNeeds } from './decide-invoice.ts';
import type { Invoice } from './invoice.ts';
import { notice } from './notices.ts';
import { lastPromisedDay } from './timer.ts';

/**
 * The promised day and its grace are over: the chase opens again and a letter of its own asks what came up. Once the
 * rules' number of promises is used up, the invoice is held and the owner asked instead.
 */
export function breakPromise(ports: VerbNeeds, command: Command): Promise<Decided | undefined> {
  return decideInvoice(ports, command, (invoice, { desk }) => {
    if (
      invoice.status !== 'promised' ||
      !invoice.promise ||
      desk.today <= lastPromisedDay(invoice.promise.on, desk)
    )
      return undefined;
    const broken: Invoice = { ...invoice, promise: { ...invoice.promise, state: 'broken' }, status: 'open' };
    if (invoice.promises < desk.rules.answers.promises) return { after: broken, action: 'break-promise' };
    return {
      after: { ...broken, status: 'held', held: { reason: 'promises-broken', since: desk.today } },
      action: 'break-promise',
      effects: [notice('promises-broken', invoice, desk.now)],
    };
  });
}
