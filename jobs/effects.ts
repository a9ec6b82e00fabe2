import type { Aggregate, Effect, Ref } from '../app/effects/aggregate.ts';
import { type KindName, kinds } from '../app/effects/aggregate.ts';
import type { MailRecord } from '../app/effects/mail/mail-record.ts';
import { type Performers, perform } from '../app/effects/perform.ts';
import { carryOutTogether, type TogetherRecord } from '../app/expenses/approve-together.ts';
import type { Claim } from '../app/expenses/claim.ts';
import { spreadDelegation } from '../app/expenses/delegate.ts';
import { askSender } from '../app/expenses/mail/ask-sender.ts';
import { takeExpenseMail } from '../app/expenses/mail/take-expense-mail.ts';
import { type CodeRecord, mailCode } from '../app/expenses/mail-code.ts';
import { mailTurn } from '../app/expenses/mail-turn.ts';
import { fetchReceipt, placeOf, type ReceivedRecord } from '../app/expenses/receive-receipts.ts';
import { uploadPicture } from '../app/expenses/upload-picture.ts';
import { writePaid, writePayable } from '../app/expenses/write-payable.ts';
import { takeAccepted } from '../app/invoices/accept-sheet.ts';
import { archiveChase } from '../app/invoices/archive-chase.ts';
import type { Customer } from '../app/invoices/customer.ts';
import { drawCard } from '../app/invoices/draw-card.ts';
import { sendFreshLink } from '../app/invoices/fresh-link.ts';
import type { Invoice } from '../app/invoices/invoice.ts';
import { lookAtReply } from '../app/invoices/mail/look-at-reply.ts';
import { takeInvoiceMail } from '../app/invoices/mail/take-invoice-mail.ts';
import { messagesOf } from '../app/invoices/notices.ts';
import type { HomeRecord } from '../app/invoices/open-home.ts';
import { keepMessage, postMessage } from '../app/invoices/post-message.ts';
import type { Proposal } from '../app/invoices/proposal.ts';
import { spreadQuiet } from '../app/invoices/quiet-customer.ts';
import { redrawCards } from '../app/invoices/redraw-cards.ts';
import { showHome } from '../app/invoices/show-home.ts';
import { closeRow } from '../app/invoices/show-status.ts';
import { thankCustomer } from '../app/invoices/thank-customer.ts';
import { matchWaiting } from '../app/invoices/unmatched-payment.ts';
import { writeInvoiceRow } from '../app/invoices/write-invoice-row.ts';
import { writePaidCells } from '../app/invoices/write-paid-cells.ts';
import type { Ports } from '../app/ports/ports.ts';
import type { Change } from '../app/ports/store.ts';
import { type ReportRecord, sendReport } from '../app/reports/mail-report.ts';

/** How each kind of effect is done. Every one of them may be done again. */
export function performers(ports: Ports): Performers {
  return {
    publish: ({ data: { type, ...ids } }, owner) =>
      ports.bus.publish({ type: String(type), detail: { ...ids, revision: owner.revision } }),
    schedule: ({ data }) => {
      const letter_id = String(data.letter_id);
      const at = String(data.at);
      return ports.scheduler.once({
        name: `ic-sender-${letter_id}-${at.replace(/[^0-9]/g, '').slice(0, 12)}`,
        at,
        job: 'sender',
        detail: { letter_id },
      });
    },
    'report-mail': (effect, owner) => sendReport(ports, owner as ReportRecord, effect),
    notice: (effect, owner, ref) => tell(ports, effect, owner, ref),
    cards: (effect, owner, ref) => redrawCards(ports, effect, owner, ref),
    home: (_, owner) => showHome(ports, owner as HomeRecord),
    archive: (effect, _, ref) => archiveChase(ports, ref.id, String(effect.data.chase_id)),
    'sheet-closed': async (effect, owner, ref) => {
      if (!(await closeRow(ports, owner as Invoice)))
        await tell(ports, { ...effect, data: { what: 'no-status-column' } }, owner, ref);
    },
    spread: (effect, owner) => spreadQuiet(ports, owner as Customer, effect.data),
    'accept-sheet': (effect) => takeAccepted(ports, effect),
    'fresh-link': (effect) => sendFreshLink(ports, effect),
    'sheet-paid': async (effect, owner, ref) => {
      if (!(await writePaidCells(ports, owner as Invoice)))
        await tell(ports, { ...effect, data: { what: 'no-paid-column' } }, owner, ref);
    },
    'match-payments': ({ data }) => matchWaiting(ports, String(data.payments)),
    'thank-you': (effect, owner) => thankCustomer(ports, effect, owner as Invoice),
    'sheet-row': (effect, owner) => writeInvoiceRow(ports, effect, owner as Proposal),
    'sign-in-code': (effect, owner) => mailCode(ports, effect, owner as CodeRecord),
    'decision-mail': (effect, owner) => mailTurn(ports, effect, owner as Claim),
    payable: (_, owner) => writePayable(ports, owner as Claim),
    'payable-paid': (effect, _, ref) => writePaid(ports, ref.id, String(effect.data.on)),
    'spread-delegation': (effect) => spreadDelegation(ports, effect),
    'fetch-receipt': async (_, owner) => {
      const record = owner as ReceivedRecord;
      await fetchReceipt(ports, record);
      // A file that was given before has its claim already: nothing else would have this message drawn.
      await drawCard(ports, placeOf(record));
    },
    'take-mail': (_, owner) => {
      const { bucket, key } = owner as MailRecord;
      const take = bucket === 'ea-raw-mime' ? takeExpenseMail : takeInvoiceMail;
      return take(ports, { bucket, key });
    },
    'ask-sender': (_, owner) => askSender(ports, owner as MailRecord),
    looked: ({ data }) => lookAtReply(ports, { reply_id: String(data.reply_id), by: String(data.by) }),
    'upload-picture': (_, owner) => uploadPicture(ports, owner as Claim),
    'approve-together': (_, owner) => carryOutTogether(ports, owner as TogetherRecord),
  };
}

async function tell(ports: Ports, effect: Effect, owner: Aggregate, ref: Ref): Promise<void> {
  const messages = await messagesOf(ports, effect, owner, ref);
  for (const message of messages) await postMessage(ports, message, { ref, effect });
  if (!effect.started?.again) return;
  // An attempt that did not come back may have posted what nobody would post by now.
  for (const message of await messagesOf(ports, effect, owner, ref, true))
    if (!messages.some(({ key }) => key === message.key)) await keepMessage(ports, message, { ref, effect });
}

/** Which aggregate a changed item is, if it is one. */
export function refOf({ table, key }: Change): Ref | undefined {
  const kind = (Object.keys(kinds) as KindName[]).find((name) => kinds[name].table === table);
  const id = kind && key[kinds[kind].id];
  return kind && id !== undefined ? { kind, id } : undefined;
}

/** Woken by the table's stream: performs what is due on the aggregate that changed. */
export async function effects(ports: Ports, change: Change): Promise<void> {
  const ref = refOf(change);
  if (ref) await perform(ports, performers(ports), ref);
}
