import type { Act, Choice, Notice, ShownInvoice } from '../../app/ports/messenger.ts';
import { actionsOf } from '../../blocks/parts/buttons.ts';
import { quoted } from '../../blocks/parts/mrkdwn.ts';
import { sectionOf } from '../../blocks/parts/sections.ts';
import { spoken, withDays } from '../words.ts';
import { actButton } from './act-button.ts';
import { invoiceCard } from './invoice-row.ts';
import { fixed, packed } from './packed.ts';
import type { View } from './view.ts';

type Ask = Extract<Notice, { kind: 'ask' }>;

const ofOthers: ReadonlySet<Act> = new Set([
  'approve-letter',
  'went-out',
  'send-again',
  'accept-sheet',
  'confirm-bank-details',
  'match-payment',
  'set-payment-aside',
  'look-at-reply',
]);

/** A letter, a payment, a sheet or the bank details have no name that would mean something to people. */
const nameFor = (act: Act, about: string): string | undefined =>
  ofOthers.has(act) ? undefined : ` ${about}`;

const isOnce = ({ act }: Choice, at: number, choices: Choice[]): boolean =>
  choices.findIndex((each) => each.act === act) === at;

/** A question, its answers, and how the invoices stand that it is about. */
export function ask({ about, revision, question, quote, choices, invoices }: Ask): View {
  const said = spoken(withDays(question));
  const answers = choices
    .filter(isOnce)
    .map(({ act, text, on, day }) =>
      actButton(
        act,
        { ...(on ?? { id: about, revision }), ...(day && { day }) },
        { about: nameFor(act, about), text },
      ),
    );
  const asked = ({ invoice_id }: ShownInvoice): Act[] =>
    invoice_id === about ? choices.map(({ act }) => act) : [];
  return {
    text: said,
    blocks: packed([
      fixed([sectionOf(said), ...(quote ? [sectionOf(quoted(quote))] : []), ...actionsOf(answers)]),
      ...invoices.map((invoice) => invoiceCard(invoice, { customer: true, elsewhere: asked(invoice) })),
    ]),
  };
}
