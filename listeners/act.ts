import type { Command, Decided } from '../app/invoices/decide-invoice.ts';
import { openDesk } from '../app/invoices/desk.ts';
import { showInvoice, shownInvoice } from '../app/invoices/show-invoice.ts';
import { callbacks } from '../views/ids.ts';
import { invoiceModal } from '../views/modals/invoice.ts';
import type { ActionListener } from './listener.ts';
import { inPlace, modalIn, show } from './modals.ts';
import { mustTarget } from './target.ts';
import type { SlackPorts } from './turn.ts';

type Verb = (ports: SlackPorts, command: Required<Command>) => Promise<Decided | undefined>;

/**
 * A button that does one thing to an invoice at once. Cards and Home are drawn anew by effects; the invoice's modal,
 * which Slack lets nobody touch later, by this click.
 */
export const actOnInvoice =
  (verb: Verb): ActionListener =>
  async ({ body, client }, { ports, by }) => {
    const { id, revision } = mustTarget(body);
    const desk = modalIn(body)?.callback_id === callbacks['show-invoice'] && (await openDesk(ports));
    const decided = await verb(ports, { invoice_id: id, by, revision });
    if (!desk) return decided?.warning;
    const invoice = decided
      ? shownInvoice(desk, id, decided.invoice)
      : (await showInvoice(ports, id)).invoice;
    const drawn = await show(client, inPlace(body), invoiceModal({ invoice })).then(
      () => undefined,
      () => 'That is done, but could not be shown here. Close this and open it again.',
    );
    return decided?.warning ?? drawn;
  };

/** A button that does one thing to a letter at once. */
export const actOnLetter =
  (verb: (ports: SlackPorts, id: string, by: string, revision: number) => Promise<void>): ActionListener =>
  async ({ body }, { ports, by }) => {
    const { id, revision } = mustTarget(body);
    await verb(ports, id, by, revision);
    return undefined;
  };
