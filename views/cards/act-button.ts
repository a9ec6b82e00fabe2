import type { Button } from '@slack/types';
import type { Act, ShownInvoice } from '../../app/ports/messenger.ts';
import { type Asking, buttonOf } from '../../blocks/parts/buttons.ts';
import { buttonValue, type Target } from '../../blocks/parts/value.ts';
import { actions } from '../ids.ts';
import { clock } from '../words.ts';

/** What each button says, wherever it stands. */
export const actTexts = {
  'pause-chase': 'Pause',
  'resume-chase': 'Resume',
  'promise-payment': 'Promise',
  'cancel-promise': 'Cancel promise',
  'dispute-invoice': 'Disputed',
  'resolve-dispute': 'Resolve',
  'record-payment': 'Mark paid',
  'write-off-invoice': 'Write off',
  'reopen-invoice': 'Reopen',
  'release-hold': 'Release',
  'release-address': 'The address is right',
  'wrong-person': 'Wrong person',
  'look-at-reply': 'Looked',
  'same-invoice': 'Correction',
  'new-invoice': 'New invoice',
  undo: 'Undo',
  'approve-letter': 'Approve',
  'went-out': 'It went out',
  'send-again': 'Send again',
  'accept-sheet': 'It is right as it is',
  'confirm-host': 'It is ours',
  'refuse-host': 'It is not',
  'confirm-bank-details': 'They are right',
  'match-payment': 'Choose the invoice',
  'set-payment-aside': 'Not for an invoice',
} as const satisfies Record<Act, string>;

/** What cannot be taken back is asked about once more; everything else has its Undo or its way back. */
const asked: Partial<Record<Act, Asking>> = {
  'send-again': {
    title: 'Send the letter again?',
    text: 'If the first one did go out, a second letter reaches the customer. Look in the mailbox it is sent from before you do.',
    confirm: 'Send again',
    deny: 'Not now',
    style: 'danger',
  },
  'accept-sheet': {
    title: 'Is the sheet right as it is?',
    text: 'Paydesk will work with the sheet as it stands now. Invoices that are missing from it get no more letters.',
    confirm: 'It is right',
    deny: 'Not now',
  },
};

interface Naming {
  /** What it acts on, for whoever does not see what stands beside it: ` INV-7`, `, letter to Harbour Café`. */
  about?: string | undefined;
  text?: string;
}

export function actButton(
  act: Act,
  { id, revision, day }: Target,
  { about, text = actTexts[act] }: Naming = {},
): Button {
  const confirm = asked[act];
  return buttonOf({
    action_id: actions[act],
    text,
    value: buttonValue({ id, revision, ...(day && { day }) }),
    ...(about && { label: `${text}${about}` }),
    ...(act === 'approve-letter' && { style: 'primary' }),
    ...(confirm && { confirm }),
  });
}

export const moreButton = ({ invoice_id, revision }: Pick<ShownInvoice, 'invoice_id' | 'revision'>): Button =>
  buttonOf({
    action_id: actions['show-invoice'],
    text: 'More',
    value: buttonValue({ id: invoice_id, revision }),
    label: `More ${invoice_id}`,
  });

/** Undo first, where there is something to take back. */
export function undoButton({ invoice_id, revision, undo }: ShownInvoice): Button[] {
  if (!undo) return [];
  return [
    buttonOf({
      action_id: actions.undo,
      text: actTexts.undo,
      value: buttonValue({ id: invoice_id, revision }),
      label: `Undo until ${clock(undo.until)}, ${invoice_id}`,
    }),
  ];
}

export const actButtons = (
  invoice: ShownInvoice,
  leaveOut: (act: Act) => boolean = () => false,
): Button[] => [
  ...undoButton(invoice),
  ...[...new Set(invoice.acts)]
    .filter((act) => act !== 'undo' && !leaveOut(act))
    .map((act) =>
      actButton(
        act,
        { id: invoice.invoice_id, revision: invoice.revision },
        { about: ` ${invoice.invoice_id}` },
      ),
    ),
];
