import type { Choice } from '../../ports/messenger.ts';
import { balanceOf } from '../balance.ts';
import type { HoldReason } from '../invoice.ts';
import { heldWords } from '../rest.ts';
import { type NoticeFacts, readNoticeFacts, showsInvoices, toChannel } from './facts.ts';
import type { Tells } from './tells.ts';

interface Ask {
  question: (invoice_id: string) => string;
  choices?: Choice[];
  /** Is it still to be answered? Then those choices are offered that the invoice allows. */
  still?: (facts: NoticeFacts, invoice_id: string) => boolean;
}

const release: Choice = { act: 'release-hold', text: 'Release' };
const writeOff: Choice = { act: 'write-off-invoice', text: 'Write off' };
const markPaid: Choice = { act: 'record-payment', text: 'Mark paid' };

const heldFor =
  (...reasons: HoldReason[]): Ask['still'] =>
  ({ chases }, invoice_id) => {
    const { status, held } = chases.get(invoice_id) ?? {};
    return status === 'held' && (reasons.length === 0 || reasons.includes(held?.reason ?? 'person'));
  };

const differs: Ask['still'] = ({ desk, chases }, invoice_id) => {
  const row = desk.ledger.byId.get(invoice_id);
  return row !== undefined && balanceOf(row, chases.get(invoice_id)).differs;
};

const asks: Record<string, Ask> = {
  'payments-differ': {
    question: (id) =>
      `The sheet and the payments recorded elsewhere tell different sums for ${id}. The larger one counts until you say.`,
    choices: [markPaid],
    still: differs,
  },
  overpaid: {
    question: (id) => `More came in for ${id} than was asked. Refund it, or keep it as credit?`,
  },
  refunded: {
    question: (id) => `Money went back for ${id}. No letter about it leaves until you decide.`,
    choices: [release, writeOff],
    still: heldFor('refunded'),
  },
  'reused-number': {
    question: (id) =>
      `${id} now has another customer or issue date. Is it the same invoice corrected, or a new one?`,
    choices: [
      { act: 'same-invoice', text: 'Correction' },
      { act: 'new-invoice', text: 'New invoice' },
    ],
    still: heldFor('reused-number'),
  },
  'promises-broken': {
    question: (id) => `${id}: ${heldWords['promises-broken']}. It is held until you decide.`,
    choices: [release, writeOff],
    still: heldFor('promises-broken'),
  },
  'says-paid': {
    question: (id) => `${id}: the customer said it is paid, and it is still open. Has it arrived?`,
    choices: [markPaid, release],
    still: heldFor('says-paid'),
  },
  'hold-over': {
    question: (id) => `${id} was on hold until today. Does the chase go on?`,
    choices: [release, writeOff],
    still: heldFor(),
  },
  'no-paid-column': {
    question: (id) =>
      `A payment for ${id} came in, but no column of the sheet can hold it. Add a column “Paid amount”, or mark the row yourself.`,
  },
  'no-status-column': {
    question: (id) =>
      `${id} is written off, but the sheet has no column “Paydesk status” to say so. Add it, or mark the row yourself.`,
  },
};

const tellsOf =
  ({ question, choices = [], still = () => true }: Ask): Tells =>
  async (ports, _, { id }, effect) => {
    const facts = await readNoticeFacts(ports, { invoices: [id] });
    const shown = facts.shown(id);
    const left = still(facts, id) ? choices.filter(({ act }) => (shown.acts as string[]).includes(act)) : [];
    return [
      toChannel(
        `${id}:${effect.id}`,
        {
          kind: 'ask',
          about: id,
          revision: shown.revision,
          question: question(id),
          choices: left,
          invoices: [shown],
        },
        showsInvoices([id]),
      ),
    ];
  };

/** What is asked about one invoice, by the name of the notice. */
export const invoiceAsks: Record<string, Tells> = Object.fromEntries(
  Object.entries(asks).map(([what, ask]) => [what, tellsOf(ask)]),
);
