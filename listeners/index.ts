import { onAcceptSheet } from './actions/accept-sheet.ts';
import { openAnswerClaim } from './actions/answer-claim.ts';
import { onApproveClaim } from './actions/approve-claim.ts';
import { onApproveLetter } from './actions/approve-letter.ts';
import { onApproveProposal } from './actions/approve-proposal.ts';
import { openApproveTogether } from './actions/approve-together.ts';
import { openAskClaimant } from './actions/ask-claimant.ts';
import { openAskException } from './actions/ask-exception.ts';
import { onCancelPromise } from './actions/cancel-promise.ts';
import { openChangeClaim } from './actions/change-claim.ts';
import { onConfirmBankDetails } from './actions/confirm-bank-details.ts';
import { onConfirmHost } from './actions/confirm-host.ts';
import { onDiscardClaim } from './actions/discard-claim.ts';
import { onDiscardProposal } from './actions/discard-proposal.ts';
import { onDisputeInvoice } from './actions/dispute-invoice.ts';
import { openEditProposal } from './actions/edit-proposal.ts';
import { onLookAtReply } from './actions/look-at-reply.ts';
import { openMatchPayment } from './actions/match-payment.ts';
import { onNewInvoice } from './actions/new-invoice.ts';
import { onOpenLink } from './actions/open-link.ts';
import { openPauseChase } from './actions/pause-chase.ts';
import { openPromisePayment } from './actions/promise-payment.ts';
import { openRecordPayment } from './actions/record-payment.ts';
import { onRecordPayout } from './actions/record-payout.ts';
import { onRefuseHost } from './actions/refuse-host.ts';
import { openRejectClaim } from './actions/reject-claim.ts';
import { onReleaseAddress } from './actions/release-address.ts';
import { onReleaseHold } from './actions/release-hold.ts';
import { onReopenInvoice } from './actions/reopen-invoice.ts';
import { onResolveDispute } from './actions/resolve-dispute.ts';
import { onResumeChase } from './actions/resume-chase.ts';
import { onResumeLetters } from './actions/resume-letters.ts';
import { onSameInvoice } from './actions/same-invoice.ts';
import { onSeeReceipt } from './actions/see-receipt.ts';
import { onSendAgain } from './actions/send-again.ts';
import { onSetPaymentAside } from './actions/set-payment-aside.ts';
import { onShowClaim } from './actions/show-claim.ts';
import { onShowHeld } from './actions/show-held.ts';
import { onShowInvoice } from './actions/show-invoice.ts';
import { onShowLetter } from './actions/show-letter.ts';
import { onStopLetters } from './actions/stop-letters.ts';
import { onSubmitClaim } from './actions/submit-claim.ts';
import { onUndo } from './actions/undo.ts';
import { onUndoDecision } from './actions/undo-decision.ts';
import { onUndoProposal } from './actions/undo-proposal.ts';
import { onWentOut } from './actions/went-out.ts';
import { onWithdrawClaim } from './actions/withdraw-claim.ts';
import { onWriteOffInvoice } from './actions/write-off-invoice.ts';
import { onWrongPerson } from './actions/wrong-person.ts';
import { chase } from './commands/chase.ts';
import { expense } from './commands/expense.ts';
import { appHomeOpened } from './events/app-home-opened.ts';
import { message } from './events/message.ts';
import { userChange } from './events/user-change.ts';
import type { Routes } from './listener.ts';
import {
  readsBankDetails,
  readsClaim,
  readsDesk,
  readsInvoice,
  readsLetter,
  readsPayHost,
  readsPayment,
  readsProposal,
  readsReply,
  readsStop,
  readsUnmatched,
} from './reads.ts';
import { onFileExpense } from './shortcuts/file-expense.ts';
import { onFindInvoice } from './shortcuts/find-invoice.ts';
import { submitAnswerClaim } from './submissions/answer-claim.ts';
import { submitApproveClaim } from './submissions/approve-claim.ts';
import { submitApproveProposal } from './submissions/approve-proposal.ts';
import { submitApproveTogether } from './submissions/approve-together.ts';
import { submitAskClaimant } from './submissions/ask-claimant.ts';
import { submitAskException } from './submissions/ask-exception.ts';
import { submitChangeClaim } from './submissions/change-claim.ts';
import { submitEditProposal } from './submissions/edit-proposal.ts';
import { submitFindInvoice } from './submissions/find-invoice.ts';
import { submitMatchPayment } from './submissions/match-payment.ts';
import { submitPauseChase } from './submissions/pause-chase.ts';
import { submitPromisePayment } from './submissions/promise-payment.ts';
import { submitRecordPayment } from './submissions/record-payment.ts';
import { submitRejectClaim } from './submissions/reject-claim.ts';
import { submitSubmitClaim } from './submissions/submit-claim.ts';

const desk = { audience: 'invoices', reads: readsDesk } as const;
const invoice = { audience: 'invoices', reads: readsInvoice } as const;
const letter = { audience: 'invoices', reads: readsLetter } as const;
const payment = { audience: 'invoices', reads: readsPayment } as const;
const payHost = { audience: 'invoices', reads: readsPayHost } as const;
const bankDetails = { audience: 'invoices', reads: readsBankDetails } as const;
const proposal = { audience: 'invoices', reads: readsProposal } as const;
const unmatched = { audience: 'invoices', reads: readsUnmatched } as const;
const reply = { audience: 'invoices', reads: readsReply } as const;
const claim = { audience: 'claims', reads: readsClaim } as const;
const brake = { audience: 'invoices', reads: readsStop } as const;

/** What people do in Slack, and which file answers it. */
export const routes: Routes = {
  commands: {
    '/chase': { ...desk, listener: chase },
    '/expense': { audience: 'claims', listener: expense },
  },
  actions: {
    'accept-sheet': { ...desk, listener: onAcceptSheet },
    'answer-claim': { ...claim, listener: openAnswerClaim },
    'approve-claim': { ...claim, listener: onApproveClaim },
    'approve-letter': { ...letter, listener: onApproveLetter },
    'approve-proposal': { ...proposal, listener: onApproveProposal },
    'approve-together': { audience: 'claims', listener: openApproveTogether },
    'ask-claimant': { ...claim, listener: openAskClaimant },
    'ask-exception': { ...claim, listener: openAskException },
    'cancel-promise': { ...invoice, listener: onCancelPromise },
    'change-claim': { ...claim, listener: openChangeClaim },
    'confirm-bank-details': { ...bankDetails, listener: onConfirmBankDetails },
    'confirm-host': { ...payHost, listener: onConfirmHost },
    'discard-claim': { ...claim, listener: onDiscardClaim },
    'discard-proposal': { ...proposal, listener: onDiscardProposal },
    'dispute-invoice': { ...invoice, listener: onDisputeInvoice },
    'edit-proposal': { ...proposal, listener: openEditProposal },
    'match-payment': { audience: 'invoices', listener: openMatchPayment },
    'look-at-reply': { ...reply, listener: onLookAtReply },
    'new-invoice': { ...invoice, listener: onNewInvoice },
    'open-link': { audience: 'anybody', listener: onOpenLink },
    'pause-chase': { ...invoice, listener: openPauseChase },
    'promise-payment': { ...invoice, listener: openPromisePayment },
    'record-payment': { ...invoice, listener: openRecordPayment },
    'record-payout': { ...claim, listener: onRecordPayout },
    'refuse-host': { ...payHost, listener: onRefuseHost },
    'reject-claim': { ...claim, listener: openRejectClaim },
    'release-address': { ...invoice, listener: onReleaseAddress },
    'release-hold': { ...invoice, listener: onReleaseHold },
    'reopen-invoice': { ...invoice, listener: onReopenInvoice },
    'resolve-dispute': { ...invoice, listener: onResolveDispute },
    'resume-chase': { ...invoice, listener: onResumeChase },
    'resume-letters': { ...brake, listener: onResumeLetters },
    'same-invoice': { ...invoice, listener: onSameInvoice },
    'see-receipt': { ...claim, listener: onSeeReceipt },
    'send-again': { ...letter, listener: onSendAgain },
    'set-payment-aside': { ...unmatched, listener: onSetPaymentAside },
    'show-claim': { ...claim, listener: onShowClaim },
    'show-held': { ...desk, listener: onShowHeld },
    'show-invoice': { ...invoice, listener: onShowInvoice },
    'show-letter': { ...letter, listener: onShowLetter },
    'stop-letters': { ...brake, listener: onStopLetters },
    'submit-claim': { ...claim, listener: onSubmitClaim },
    'undo-decision': { ...claim, listener: onUndoDecision },
    'undo-proposal': { ...proposal, listener: onUndoProposal },
    undo: { ...invoice, listener: onUndo },
    'went-out': { ...letter, listener: onWentOut },
    'withdraw-claim': { ...claim, listener: onWithdrawClaim },
    'wrong-person': { ...invoice, listener: onWrongPerson },
    'write-off-invoice': { ...invoice, listener: onWriteOffInvoice },
  },
  submissions: {
    'answer-claim': { ...claim, listener: submitAnswerClaim },
    'approve-claim': { ...claim, listener: submitApproveClaim },
    'approve-proposal': { ...proposal, listener: submitApproveProposal },
    'approve-together': { audience: 'claims', listener: submitApproveTogether },
    'ask-claimant': { ...claim, listener: submitAskClaimant },
    'ask-exception': { ...claim, listener: submitAskException },
    'change-claim': { ...claim, listener: submitChangeClaim },
    'edit-proposal': { ...proposal, listener: submitEditProposal },
    'find-invoice': { ...desk, listener: submitFindInvoice },
    'match-payment': { ...unmatched, listener: submitMatchPayment },
    'pause-chase': { ...invoice, listener: submitPauseChase },
    'promise-payment': { ...invoice, listener: submitPromisePayment },
    'record-payment': { ...payment, listener: submitRecordPayment },
    'reject-claim': { ...claim, listener: submitRejectClaim },
    'submit-claim': { ...claim, listener: submitSubmitClaim },
  },
  shortcuts: {
    'file-expense': { audience: 'claims', listener: onFileExpense },
    'find-invoice': { audience: 'invoices', listener: onFindInvoice },
  },
  events: {
    app_home_opened: { audience: 'anybody', listener: appHomeOpened },
    message: { audience: 'claims', listener: message },
    user_change: { audience: 'anybody', listener: userChange },
  },
};
