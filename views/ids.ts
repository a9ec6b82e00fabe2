import type { Act, ClaimAct, ProposalAct } from '../app/ports/messenger.ts';

/** Every action id that a button or menu of ours carries. An act's is the name of its file in every layer. */
export const actions = {
  'pause-chase': 'pause-chase',
  'resume-chase': 'resume-chase',
  'promise-payment': 'promise-payment',
  'cancel-promise': 'cancel-promise',
  'dispute-invoice': 'dispute-invoice',
  'resolve-dispute': 'resolve-dispute',
  'record-payment': 'record-payment',
  'write-off-invoice': 'write-off-invoice',
  'reopen-invoice': 'reopen-invoice',
  'release-hold': 'release-hold',
  'release-address': 'release-address',
  'wrong-person': 'wrong-person',
  'look-at-reply': 'look-at-reply',
  'same-invoice': 'same-invoice',
  'new-invoice': 'new-invoice',
  undo: 'undo',
  'approve-letter': 'approve-letter',
  'went-out': 'went-out',
  'send-again': 'send-again',
  'accept-sheet': 'accept-sheet',
  'confirm-host': 'confirm-host',
  'refuse-host': 'refuse-host',
  'confirm-bank-details': 'confirm-bank-details',
  'match-payment': 'match-payment',
  'set-payment-aside': 'set-payment-aside',
  'submit-claim': 'submit-claim',
  'change-claim': 'change-claim',
  'discard-claim': 'discard-claim',
  'withdraw-claim': 'withdraw-claim',
  'answer-claim': 'answer-claim',
  'ask-exception': 'ask-exception',
  'approve-claim': 'approve-claim',
  'reject-claim': 'reject-claim',
  'ask-claimant': 'ask-claimant',
  'undo-decision': 'undo-decision',
  'record-payout': 'record-payout',
  'approve-proposal': 'approve-proposal',
  'edit-proposal': 'edit-proposal',
  'discard-proposal': 'discard-proposal',
  'undo-proposal': 'undo-proposal',
  /** Opens the list of what is within policy, and approves all that is on it. */
  'approve-together': 'approve-together',
  /** Opens one claim with what it may be filed with already. */
  'show-claim': 'show-claim',
  /** Leads to the receipt where the card has no picture of it. */
  'see-receipt': 'see-receipt',
  /** Opens one invoice with all that may be done with it. */
  'show-invoice': 'show-invoice',
  /** Opens a letter as it would leave, or as it left. */
  'show-letter': 'show-letter',
  /** Opens the list of what is held, and why; turns its pages. */
  'show-held': 'show-held',
  'stop-letters': 'stop-letters',
  'resume-letters': 'resume-letters',
  /** A link: Slack tells of the click all the same. */
  'open-link': 'open-link',
} as const satisfies Record<Act | ClaimAct | ProposalAct, string> & Record<string, string>;

/** Every callback id of a modal or shortcut. */
export const callbacks = {
  'pause-chase': 'pause-chase',
  'promise-payment': 'promise-payment',
  'record-payment': 'record-payment',
  'match-payment': 'match-payment',
  'submit-claim': 'submit-claim',
  'change-claim': 'change-claim',
  'answer-claim': 'answer-claim',
  'ask-exception': 'ask-exception',
  'approve-claim': 'approve-claim',
  'reject-claim': 'reject-claim',
  'ask-claimant': 'ask-claimant',
  'approve-together': 'approve-together',
  'approve-proposal': 'approve-proposal',
  'edit-proposal': 'edit-proposal',
  /** Message shortcut: its files become claims. */
  'file-expense': 'file-expense',
  /** Global shortcut and message shortcut: look at an invoice by its number. */
  'find-invoice': 'find-invoice',
  /** Only looked at, nothing is submitted. */
  'show-invoice': 'show-invoice',
  'show-letter': 'show-letter',
  'show-held': 'show-held',
  'show-claim': 'show-claim',
  'see-receipt': 'see-receipt',
} as const;
