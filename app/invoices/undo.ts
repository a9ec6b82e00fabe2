import { Refusal } from '../shared/errors.ts';
import { closingEffects } from './archive-chase.ts';
import { type Command, type Decided, decideInvoice, type VerbNeeds } from './decide-invoice.ts';
import type { Facts, Invoice } from './invoice.ts';

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
    const { version, revision, audit, cards, letter_id } = invoice;
    const facts = withProgress(last.facts, invoice);
    const restored = {
      ...facts,
      version,
      revision,
      audit,
      ...(cards && { cards }),
      ...(letter_id && { letter_id }),
      effects: [...invoice.effects.filter((e) => !e.irreversible), ...closingEffects(facts, desk.now)],
    } as Invoice;
    return { after: restored, action: 'undo' };
  });
}

/** A letter of the same chase that went out meanwhile is not undone. */
function withProgress(facts: Facts, { chase_id, next_step, last_letter, escalated_on }: Invoice): Facts {
  if (facts.chase_id !== chase_id) return facts;
  const { promise } = facts;
  const wrote =
    last_letter?.move === 'broken_promise' && last_letter.letter_id !== facts.last_letter?.letter_id;
  return {
    ...facts,
    next_step,
    ...(last_letter && { last_letter }),
    ...(escalated_on && { escalated_on }),
    ...(wrote && promise?.state === 'broken' && { promise: { ...promise, state: 'lettered' } }),
  };
}
