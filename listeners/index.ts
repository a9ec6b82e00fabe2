import { onAcceptSheet } from './actions/accept-sheet.ts';
import { onApproveLetter } from './actions/approve-letter.ts';
import { onCancelPromise } from './actions/cancel-promise.ts';
import { onDisputeInvoice } from './actions/dispute-invoice.ts';
import { onNewInvoice } from './actions/new-invoice.ts';
import { onOpenLink } from './actions/open-link.ts';
import { openPauseChase } from './actions/pause-chase.ts';
import { openPromisePayment } from './actions/promise-payment.ts';
import { openRecordPayment } from './actions/record-payment.ts';
import { onReleaseAddress } from './actions/release-address.ts';
import { onReleaseHold } from './actions/release-hold.ts';
import { onReopenInvoice } from './actions/reopen-invoice.ts';
import { onResolveDispute } from './actions/resolve-dispute.ts';
import { onResumeChase } from './actions/resume-chase.ts';
import { onResumeLetters } from './actions/resume-letters.ts';
import { onSameInvoice } from './actions/same-invoice.ts';
import { onSendAgain } from './actions/send-again.ts';
import { onShowHeld } from './actions/show-held.ts';
import { onShowInvoice } from './actions/show-invoice.ts';
import { onShowLetter } from './actions/show-letter.ts';
import { onStopLetters } from './actions/stop-letters.ts';
import { onUndo } from './actions/undo.ts';
import { onWentOut } from './actions/went-out.ts';
import { onWriteOffInvoice } from './actions/write-off-invoice.ts';
import { chase } from './commands/chase.ts';
import { appHomeOpened } from './events/app-home-opened.ts';
import { userChange } from './events/user-change.ts';
import type { Routes } from './listener.ts';
import { readsDesk, readsInvoice, readsLetter, readsPayment, readsStop } from './reads.ts';
import { onFindInvoice } from './shortcuts/find-invoice.ts';
import { submitFindInvoice } from './submissions/find-invoice.ts';
import { submitPauseChase } from './submissions/pause-chase.ts';
import { submitPromisePayment } from './submissions/promise-payment.ts';
import { submitRecordPayment } from './submissions/record-payment.ts';

const desk = { audience: 'invoices', reads: readsDesk } as const;
const invoice = { audience: 'invoices', reads: readsInvoice } as const;
const letter = { audience: 'invoices', reads: readsLetter } as const;
const payment = { audience: 'invoices', reads: readsPayment } as const;
const brake = { audience: 'invoices', reads: readsStop } as const;

/** What people do in Slack, and which file answers it. */
export const routes: Routes = {
  commands: {
    '/chase': { ...desk, listener: chase },
  },
  actions: {
    'accept-sheet': { ...desk, listener: onAcceptSheet },
    'approve-letter': { ...letter, listener: onApproveLetter },
    'cancel-promise': { ...invoice, listener: onCancelPromise },
    'dispute-invoice': { ...invoice, listener: onDisputeInvoice },
    'new-invoice': { ...invoice, listener: onNewInvoice },
    'open-link': { audience: 'anybody', listener: onOpenLink },
    'pause-chase': { ...invoice, listener: openPauseChase },
    'promise-payment': { ...invoice, listener: openPromisePayment },
    'record-payment': { ...invoice, listener: openRecordPayment },
    'release-address': { ...invoice, listener: onReleaseAddress },
    'release-hold': { ...invoice, listener: onReleaseHold },
    'reopen-invoice': { ...invoice, listener: onReopenInvoice },
    'resolve-dispute': { ...invoice, listener: onResolveDispute },
    'resume-chase': { ...invoice, listener: onResumeChase },
    'resume-letters': { ...brake, listener: onResumeLetters },
    'same-invoice': { ...invoice, listener: onSameInvoice },
    'send-again': { ...letter, listener: onSendAgain },
    'show-held': { ...desk, listener: onShowHeld },
    'show-invoice': { ...invoice, listener: onShowInvoice },
    'show-letter': { ...letter, listener: onShowLetter },
    'stop-letters': { ...brake, listener: onStopLetters },
    undo: { ...invoice, listener: onUndo },
    'went-out': { ...letter, listener: onWentOut },
    'write-off-invoice': { ...invoice, listener: onWriteOffInvoice },
  },
  submissions: {
    'find-invoice': { ...desk, listener: submitFindInvoice },
    'pause-chase': { ...invoice, listener: submitPauseChase },
    'promise-payment': { ...invoice, listener: submitPromisePayment },
    'record-payment': { ...payment, listener: submitRecordPayment },
  },
  shortcuts: {
    'find-invoice': { audience: 'invoices', listener: onFindInvoice },
  },
  events: {
    app_home_opened: { audience: 'anybody', listener: appHomeOpened },
    user_change: { audience: 'anybody', listener: userChange },
  },
};
