import { type Command, type Decided, decideInvoice, type VerbNeeds } from './decide-invoice.ts';
import { notice } from './notices.ts';

/** The time that "I have paid" or a person's hold buys is over: it is asked about, once, and stays until somebody answers. */
export function askAboutHold(ports: VerbNeeds, command: Command): Promise<Decided | undefined> {
  return decideInvoice(ports, command, (invoice, { desk }) => {
    if (invoice.status !== 'held' || !invoice.held?.until || invoice.held.until > desk.today)
      return undefined;
    const { until: _, ...held } = invoice.held;
    const what = held.reason === 'says-paid' ? held.reason : 'hold-over';
    return {
      after: { ...invoice, held },
      action: 'ask-about-hold',
      effects: [notice(what, invoice, desk.now)],
    };
  });
}
