import { type Aggregate, keyOf, kinds, type Ref } from '../app/effects/aggregate.ts';
import { isMail, type MailRecord } from '../app/effects/mail/mail-record.ts';
import { perform } from '../app/effects/perform.ts';
import { type Swept, sweep } from '../app/effects/sweep.ts';
import type { Claim } from '../app/expenses/claim.ts';
import { expireMail } from '../app/expenses/mail/confirm-receipt.ts';
import { wakeClaim } from '../app/expenses/wake-claim.ts';
import { expireProposal } from '../app/invoices/decide-proposal.ts';
import type { Invoice } from '../app/invoices/invoice.ts';
import type { Letter } from '../app/invoices/letter.ts';
import { takeInvoiceMail } from '../app/invoices/mail/take-invoice-mail.ts';
import { isProposal, type Proposal } from '../app/invoices/proposal.ts';
import type { Compose } from '../app/invoices/send-letter.ts';
import { isUnmatched } from '../app/invoices/unmatched-id.ts';
import { lookForInvoice, type UnmatchedPayment } from '../app/invoices/unmatched-payment.ts';
import { wakeInvoice } from '../app/invoices/wake-invoice.ts';
import { wakeLetter } from '../app/invoices/wake-letter.ts';
import { writeLetter } from '../app/invoices/write-letter.ts';
import type { Ports } from '../app/ports/ports.ts';
import { performers } from './effects.ts';

/** What was found beside: letters of which nobody knows whether they went out, claims that lie for three business days. */
export type SweptAll = Swept & { unknown: number; late: number };

/** Every five minutes: what a lost event, a crash or a closed laptop left is looked at and carried on. */
export async function sweeper(ports: Ports, compose: Compose = writeLetter): Promise<SweptAll> {
  const all = performers(ports);
  const found = { unknown: 0, late: 0 };
  const swept = await sweep(ports, ['letter', 'invoice', 'customer', 'claim', 'record'], async (ref: Ref) => {
    // A bus or a Slack that does not answer keeps no letter from leaving and no pause from ending.
    const performed = await Promise.allSettled([perform(ports, all, ref)]);
    const owner = await ports.store.get<Aggregate>(kinds[ref.kind].table, keyOf(ref));
    if (owner?.wakes_at && owner.wakes_at <= ports.clock.now()) {
      if (ref.kind === 'letter' && (owner as Letter).status === 'unknown') found.unknown++;
      if (ref.kind === 'claim' && isLate(owner as Claim)) found.late++;
      await wake(ports, ref, owner, compose);
    }
    for (const each of performed) if (each.status === 'rejected') throw each.reason;
  });
  return { ...swept, ...found };
}

/** After the first reminder it is woken when three business days are over. */
const isLate = ({ status, approver }: Claim): boolean => status === 'submitted' && !!approver?.reminded_at;

async function wake(ports: Ports, ref: Ref, owner: Aggregate, compose: Compose): Promise<void> {
  if (ref.kind === 'letter') await wakeLetter(ports, owner as Letter, compose);
  if (ref.kind === 'invoice') await wakeInvoice(ports, owner as Invoice);
  if (ref.kind === 'claim') await wakeClaim(ports, owner as Claim);
  if (ref.kind === 'record' && isUnmatched(ref.id)) await lookForInvoice(ports, owner as UnmatchedPayment);
  if (ref.kind === 'record' && isMail(ref.id)) await wakeMail(ports, owner as MailRecord);
  if (ref.kind === 'record' && isProposal(ref.id)) await expireProposal(ports, owner as Proposal);
}

/** One that is still being read elsewhere is asked for; one that nobody confirmed is put aside. */
async function wakeMail(ports: Ports, mail: MailRecord): Promise<void> {
  if (mail.state === 'received' && mail.bucket === 'ic-raw-mime') await takeInvoiceMail(ports, mail);
  await expireMail(ports, mail);
}
