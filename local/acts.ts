import { answerHost } from '../app/invoices/answer-host.ts';
import { answerReusedNumber } from '../app/invoices/answer-reused-number.ts';
import { answerUnknown } from '../app/invoices/answer-unknown-letter.ts';
import { approveLetter } from '../app/invoices/approve-letter.ts';
import { confirmBankDetails } from '../app/invoices/confirm-bank-details.ts';
import type { Decided } from '../app/invoices/decide-invoice.ts';
import { disputeInvoice } from '../app/invoices/dispute-invoice.ts';
import { holdInvoice } from '../app/invoices/hold-invoice.ts';
import { pauseChase } from '../app/invoices/pause-chase.ts';
import { cancelPromise, promisePayment } from '../app/invoices/promise-payment.ts';
import { recordPayment } from '../app/invoices/record-payment.ts';
import { releaseAddress } from '../app/invoices/release-address.ts';
import { releaseHold } from '../app/invoices/release-hold.ts';
import { reopenInvoice } from '../app/invoices/reopen-invoice.ts';
import { resolveDispute } from '../app/invoices/resolve-dispute.ts';
import { resumeChase } from '../app/invoices/resume-chase.ts';
import { type SheetRecord, sheetRecordId } from '../app/invoices/sheet-record.ts';
import { stopLetters } from '../app/invoices/stop.ts';
import { syncInvoices } from '../app/invoices/sync-invoices.ts';
import { undo } from '../app/invoices/undo.ts';
import { writeOffInvoice } from '../app/invoices/write-off-invoice.ts';
import type { Ports } from '../app/ports/ports.ts';
import { Refusal } from '../app/shared/errors.ts';
import type { Day } from '../app/shared/instant.ts';

/** Who acts on what, with what the act needs. */
export interface Asked {
  /** An invoice number, a letter's id, or a host. */
  id: string;
  by: string;
  on: Day;
  note?: string;
  minor?: number;
}

type Act = (ports: Ports, asked: Asked) => Promise<Decided | undefined> | Promise<void>;

/** The very sheet that was told about; what came after it is looked at anew. */
async function acceptSheet(ports: Ports, { by }: Asked): Promise<void> {
  const record = await ports.store.get<SheetRecord>('pd-records', { id: sheetRecordId });
  const { quarantined } = record ?? {};
  if (!quarantined) throw new Refusal('No invoice sheet is set aside: there is nothing to accept.');
  await syncInvoices(ports, { by, sheet_revision: quarantined.sheet_revision });
}

interface Named {
  about: 'invoice' | 'letter' | 'host' | 'everything';
  words: string;
  /** What the day of `--on` or `--until` means; absent where no day is needed. */
  day?: { option: 'until' | 'on'; means: string; today?: true };
  amount?: true;
  note?: true;
  act: Act;
}

const invoice = (
  words: string,
  verb: (ports: Ports, command: { invoice_id: string; by: string }) => Promise<Decided | undefined>,
): Named => ({
  about: 'invoice',
  words,
  act: (ports, { id, by }) => verb(ports, { invoice_id: id, by }),
});

/** What a person may do from the command line, until Slack has buttons for it; one verb of the core each. */
export const acts: Record<string, Named> = {
  pause: {
    about: 'invoice',
    words: 'no letters about it until a day',
    day: { option: 'until', means: 'the day on which the chase goes on' },
    note: true,
    act: (ports, { id, by, on, note }) =>
      pauseChase(ports, { invoice_id: id, by, until: on, ...(note && { note }) }),
  },
  resume: invoice('end its pause', resumeChase),
  promise: {
    about: 'invoice',
    words: 'the customer promised to pay on a day',
    day: { option: 'on', means: 'the day they named' },
    act: (ports, { id, by, on }) => promisePayment(ports, { invoice_id: id, by, on }),
  },
  'cancel-promise': invoice('take that promise back', cancelPromise),
  paid: {
    about: 'invoice',
    words: 'money came in: all that is open, or --amount of it',
    day: { option: 'on', means: 'the day it came', today: true },
    amount: true,
    act: (ports, { id, by, on, minor }) =>
      recordPayment(ports, {
        invoice_id: id,
        by,
        on,
        id: `cli-${ports.ids()}`,
        source: 'person',
        ...(minor !== undefined && { minor }),
      }),
  },
  dispute: {
    about: 'invoice',
    words: 'something is wrong with it: no letters until it is resolved',
    note: true,
    act: (ports, { id, by, note }) => disputeInvoice(ports, { invoice_id: id, by, ...(note && { note }) }),
  },
  resolve: invoice('the dispute is settled', resolveDispute),
  hold: {
    about: 'invoice',
    words: 'no letters until it is released',
    note: true,
    act: (ports, { id, by, note }) =>
      holdInvoice(ports, { invoice_id: id, by, reason: 'person', ...(note && { note }) }),
  },
  release: invoice('what held it is answered', releaseHold),
  'release-address': {
    about: 'invoice',
    words: 'its address is right, though somebody there said otherwise',
    act: (ports, { id, by }) => releaseAddress(ports, { invoice_id: id, by }),
  },
  'same-invoice': invoice('its number was not used again: the row was corrected', (ports, c) =>
    answerReusedNumber(ports, { ...c, answer: 'correction' }),
  ),
  'new-invoice': invoice('its number was used again: chase it from the first step', (ports, c) =>
    answerReusedNumber(ports, { ...c, answer: 'new-invoice' }),
  ),
  'write-off': invoice('nobody asks for this money any more', writeOffInvoice),
  reopen: invoice('a paid or written-off invoice is open again', reopenInvoice),
  undo: invoice('take the last act back, within ten minutes', undo),
  approve: {
    about: 'letter',
    words: 'a letter above your limit may go',
    act: (ports, { id, by }) => approveLetter(ports, id, by),
  },
  'went-out': {
    about: 'letter',
    words: 'an unknown letter went out',
    act: (ports, { id, by }) => answerUnknown(ports, id, 'went-out', by),
  },
  'send-again': {
    about: 'letter',
    words: 'an unknown letter did not go out: send it',
    act: (ports, { id, by }) => answerUnknown(ports, id, 'send-again', by),
  },
  'confirm-host': {
    about: 'host',
    words: 'pay urls of the sheet may lead customers to this host',
    act: (ports, { id, by }) => answerHost(ports, { host: id, answer: 'confirmed', by }),
  },
  'refuse-host': {
    about: 'host',
    words: 'this host is not yours: the pay page leads nobody there',
    act: (ports, { id, by }) => answerHost(ports, { host: id, answer: 'refused', by }),
  },
  'confirm-bank-details': {
    about: 'everything',
    words: 'the changed bank details are right',
    act: (ports, { by }) => confirmBankDetails(ports, { by }),
  },
  'stop-letters': {
    about: 'everything',
    words: 'hold all letters at once',
    act: (ports, { by }) => stopLetters(ports, true, by),
  },
  'resume-letters': {
    about: 'everything',
    words: 'let letters go again',
    act: (ports, { by }) => stopLetters(ports, false, by),
  },
  'accept-sheet': {
    about: 'everything',
    words: 'the sheet that was set aside is right',
    act: acceptSheet,
  },
};
