import { readCalendar } from './desk.ts';
import { sayInvoice } from './proposal-clash.ts';
import { type ProposalNeeds, proposeInvoice } from './propose-invoice.ts';
import { readInvoiceWebhook } from './webhook/read-invoice-webhook.ts';
import { contentHash, markDelivery, seenDelivery } from './webhook/seen-delivery.ts';
import { WrongField } from './webhook/wrong-field.ts';

export interface InvoiceWebhook {
  /** It shows who sent it by Stripe's own signature. */
  stripe: boolean;
  /** The sender's name of this delivery. */
  delivery?: string;
  body: Record<string, unknown>;
}

export interface TakenIn {
  status: 'added' | 'proposed' | 'known' | 'seen' | 'ignored';
  message: string;
  proposal_id?: string;
}

/**
 * An invoice that a tool told of: a trusted source's goes into the sheet, another's is proposed. What came before, by its
 * delivery or by what it says, changes nothing. Throws `WrongField`.
 */
export async function intakeInvoice(ports: ProposalNeeds, webhook: InvoiceWebhook): Promise<TakenIn> {
  const { zone } = await readCalendar(ports);
  const told = readInvoiceWebhook(webhook.body, zone);
  const hash = contentHash(webhook.body);
  const named = webhook.delivery ?? told.event;
  const delivery = named && `invoices:${webhook.stripe ? 'stripe' : 'webhook'}:${named}`;
  const before = delivery ? await seenDelivery(ports, delivery, hash) : 'new';
  if (before === 'other')
    throw new WrongField('id', 'This id was used before, for something else. Give each delivery its own.');
  if (before === 'same') return { status: 'seen', message: 'This delivery came before.' };
  const taken =
    'ignored' in told ? ({ status: 'ignored', message: told.ignored } as const) : await take(told);
  if (delivery) await markDelivery(ports, delivery, hash);
  return taken;

  async function take({ source, read }: Extract<typeof told, { read: unknown }>): Promise<TakenIn> {
    // Only Stripe signs as Stripe; any other name is as good as the secret that it came with.
    const from = source === 'stripe' && !webhook.stripe ? 'webhook' : source;
    const trusted = ports.config.trusted_sources.includes(from);
    const key = `webhook:${from}:${contentHash(read)}`;
    const proposed = await proposeInvoice(ports, { key, read, source: { lane: 'webhook', from, trusted } });
    const { proposal, again } = proposed;
    const { proposal_id, status } = proposal;
    const which = sayInvoice(proposal.proposed);
    if (again) return { status: 'seen', message: `${which}, came before.`, proposal_id };
    if (status === 'known') return { status, message: `${which}, is known already.`, proposal_id };
    if (status === 'approved')
      return { status: 'added', message: `${which}, goes into the sheet.`, proposal_id };
    return { status: 'proposed', message: `${which}, is shown in Slack for approval.`, proposal_id };
  }
}
