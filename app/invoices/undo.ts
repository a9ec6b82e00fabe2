import { Refusal } from '../shared/errors.ts';
import { type Command, type Decided, decideInvoice, type VerbNeeds } from './decide-invoice.ts';
import type { Invoice } from './invoice.ts';

/**
 * Brings back what was before the last act, within ten minutes, as long as nothing happened since and nothing
 * irreversible has begun.
 */
export function undo(ports: VerbNeeds, command: Command): Promise<Decided | undefined> {
  return decideInvoice(ports, command, (invoice, { desk }) => {
    const last = invoice.undo;
    if (last?.revision !== invoice.revision)
      throw new Refusal(`There is nothing on ${invoice.invoice_id} to undo.`);
    if (desk.now >= last.until) throw new Refusal('Undo works for ten minutes; they are over.');
    if (invoice.effects.some((e) => e.irreversible && e.started))
      throw new Refusal('That is being carried out at this moment and cannot be undone. Reopen it instead.');
    const { version, revision, audit, letter_id } = invoice;
    const restored = {
      ...last.facts,
      version,
      revision,
      audit,
      ...(letter_id && { letter_id }),
      effects: invoice.effects.filter((e) => !e.irreversible),
      ...progress(invoice),
    } as Invoice;
    return { after: restored, action: 'undo' };
  });
}

/** A letter that went out meanwhile is not undone. */
const progress = ({ next_step, last_letter, escalated_on }: Invoice) => ({
  next_step,
  ...(last_letter && { last_letter }),
  ...(escalated_on && { escalated_on }),
});
