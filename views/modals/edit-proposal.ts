import type { InputBlock, ModalView } from '@slack/types';
import type { ProposalEdits } from '../../app/invoices/decide-proposal.ts';
import type { ProposedField, ShownProposal } from '../../app/ports/messenger.ts';
import { exponent, format, isCurrency, parseAmount } from '../../app/shared/money.ts';
import { modalOf } from '../../blocks/parts/fitted.ts';
import { askDay, askText } from '../../blocks/parts/forms.ts';
import { joined } from '../../blocks/parts/mrkdwn.ts';
import { sectionOf } from '../../blocks/parts/sections.ts';
import { buttonValue } from '../../blocks/parts/value.ts';
import { proposalDoubts, proposedTitles } from '../cards/proposal.ts';
import { callbacks } from '../ids.ts';
import { stopped } from '../words.ts';
import { type FormErrors, readState } from './read-state.ts';

export const proposalInputs = {
  number: 'number',
  customer: 'customer',
  amount: 'amount',
  currency: 'currency',
  due_date: 'due_date',
  issue_date: 'issue_date',
  contact: 'contact',
} as const;

const longest = { number: 100, customer: 200, amount: 40, contact: 254 };

/** What is asked, the missing and doubtful first. `approve`: submitting it decides as well. */
export function editProposalModal(
  { proposal, currency }: { proposal: ShownProposal; currency: string },
  { approve = false } = {},
): ModalView {
  const { proposal_id, revision, source, unsure, missing } = proposal;
  const first = new Set<string>([...missing, ...unsure]);
  const asked = questions(proposal, currency);
  const some = (is: boolean) => asked.filter(([field]) => first.has(field) === is).flatMap(([, ...b]) => b);
  return modalOf({
    title: approve ? 'Complete and approve' : 'Edit the invoice',
    callback_id: callbacks[approve ? 'approve-proposal' : 'edit-proposal'],
    private_metadata: buttonValue({ id: proposal_id, revision }),
    submit: approve ? 'Approve' : 'Save',
    blocks: [
      sectionOf(joined([`From ${source}`, ...proposalDoubts(proposal)])),
      ...some(true),
      ...some(false),
    ],
  });
}

function questions({ invoice, unsure }: ShownProposal, currency: string): [ProposedField, ...InputBlock[]][] {
  const doubt = (field: ProposedField, usual?: string) => ({
    hint: unsure.includes(field) ? 'I could not read this with certainty. Please compare.' : usual,
  });
  const { number, customer, amount, due_date, issue_date, contact } = invoice;
  const text = (field: 'number' | 'customer' | 'contact', initial: string | undefined, more: object = {}) =>
    askText({
      id: proposalInputs[field],
      label: proposedTitles[field],
      max_length: longest[field],
      ...doubt(field),
      ...(initial && { initial }),
      ...more,
    });
  const on = (field: 'due_date' | 'issue_date', initial: string | undefined, optional = false) =>
    askDay({
      id: proposalInputs[field],
      label: proposedTitles[field],
      optional,
      ...doubt(field),
      ...(initial && { initial }),
    });
  return [
    ['number', text('number', number)],
    ['customer', text('customer', customer)],
    [
      'amount',
      askText({
        id: proposalInputs.amount,
        label: proposedTitles.amount,
        max_length: longest.amount,
        ...doubt('amount', 'With tax, as the customer is to pay it. A credit note is below zero.'),
        ...(amount && { initial: format(amount).slice(amount.currency.length + 1) }),
      }),
      askText({
        id: proposalInputs.currency,
        label: 'Currency',
        hint: 'Three letters, like SGD.',
        max_length: 3,
        initial: amount?.currency ?? currency,
      }),
    ],
    ['due_date', on('due_date', due_date)],
    ['issue_date', on('issue_date', issue_date, true)],
    ['contact', text('contact', contact, { label: 'Mail address for letters', optional: true })],
  ];
}

/** `1.234` of a currency with three decimals can be two amounts; here it is what the form itself would show. */
const asShown = (text: string, currency: string): boolean =>
  exponent(currency) === 3 && /^-?\d{1,3}\.\d{3}$/.test(text);

export function readProposalEdits(values: unknown): { edits: ProposalEdits } | FormErrors {
  const state = readState(values);
  const errors: Record<string, string> = {};
  const needed = (id: 'number' | 'customer', words: string): string => {
    const text = state.text(id);
    if (!text || /\p{Cc}/u.test(text)) errors[id] = words;
    return text;
  };
  const number = needed('number', 'Write the number of the invoice, on one line.');
  const customer = needed('customer', 'Write whom the invoice is for.');
  const currency = state.text(proposalInputs.currency).toUpperCase();
  if (!isCurrency(currency))
    errors[proposalInputs.currency] = 'Write the currency in three letters, like SGD.';
  const written = state.text(proposalInputs.amount);
  const amount = isCurrency(currency)
    ? parseAmount(written, { currency, ...(asShown(written, currency) && { decimal: '.' }) })
    : undefined;
  if (!written) errors[proposalInputs.amount] = 'Write the amount of the invoice.';
  else if (amount && 'reason' in amount)
    errors[proposalInputs.amount] = stopped(amount.reason.replace(/^./, (letter) => letter.toUpperCase()));
  else if (amount && amount.minor === 0)
    errors[proposalInputs.amount] = 'An invoice of zero asks for nothing.';
  const due_date = state.day(proposalInputs.due_date);
  if (!due_date) errors[proposalInputs.due_date] = 'Choose the day on which it is due.';
  const issue_date = state.day(proposalInputs.issue_date);
  const contact = state.text(proposalInputs.contact);
  if (contact && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contact))
    errors[proposalInputs.contact] = 'Write one mail address, like name@company.com.';
  if (Object.keys(errors).length > 0 || !amount || 'reason' in amount || !due_date) return { errors };
  return {
    edits: {
      number,
      customer,
      ...(contact && { contact }),
      amount,
      ...(issue_date && { issue_date }),
      due_date,
    },
  };
}
