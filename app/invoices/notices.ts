import type { Aggregate, Effect, Ref } from '../effects/aggregate.ts';
import { receiptMailNotices } from '../expenses/mail/mail-notices.ts';
import { claimNotices } from '../expenses/notices.ts';
import type { Message } from '../ports/messenger.ts';
import { DefiniteFailure } from '../shared/errors.ts';
import type { Instant } from '../shared/instant.ts';
import { customerAnswered } from './notices/customer-answered.ts';
import { customerReplied } from './notices/customer-replied.ts';
import { dayReview } from './notices/day-review.ts';
import { documentNotices } from './notices/document-notices.ts';
import { escalations } from './notices/escalations.ts';
import type { NoticeNeeds } from './notices/facts.ts';
import { invoiceAsks } from './notices/invoice-asks.ts';
import { letterNotices } from './notices/letter-notices.ts';
import { mailNotices } from './notices/mail-notices.ts';
import { payWayNotices } from './notices/pay-ways.ts';
import { paymentNotices } from './notices/payments.ts';
import { proposalNotices } from './notices/proposals.ts';
import { reportNotices } from './notices/report-notices.ts';
import type { Tells, Told } from './notices/tells.ts';

const tells: Record<string, Tells> = {
  'day-review': dayReview,
  escalations,
  'customer-answered': customerAnswered,
  'customer-replied': customerReplied,
  ...reportNotices,
  ...documentNotices,
  ...letterNotices,
  ...payWayNotices,
  ...paymentNotices,
  ...proposalNotices,
  ...invoiceAsks,
  ...claimNotices,
  ...mailNotices,
  ...receiptMailNotices,
};

/** Tells or asks about a record, once for each change of it. */
export const notice = (what: string, { revision }: Pick<Aggregate, 'revision'>, now: Instant): Effect => ({
  id: `${what}:${revision}`,
  kind: 'notice',
  due_at: now,
  data: { what },
});

/**
 * The messages of one notice, with their keys always the same and all else as it stands now. `again`: they were posted
 * before, and are drawn once more. Throws `DefiniteFailure` for a notice that nobody knows.
 */
export async function messagesOf(
  ports: NoticeNeeds,
  effect: Told,
  owner: Aggregate,
  ref: Ref,
  again = false,
): Promise<Message[]> {
  const what = tells[String(effect.data.what)];
  if (!what) throw new DefiniteFailure(`nothing is known to say about ${effect.data.what}`);
  return what(ports, owner, ref, effect, again);
}
