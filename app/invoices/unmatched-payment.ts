import { type Aggregate, newborn } from '../effects/aggregate.ts';
import { commit } from '../effects/commit.ts';
import type { Ports } from '../ports/ports.ts';
import { sha256 } from '../shared/audit.ts';
import { Conflict, Refusal } from '../shared/errors.ts';
import { hour, type Instant, minute, plus } from '../shared/instant.ts';
import type { VerbNeeds } from './decide-invoice.ts';
import { openDesk } from './desk.ts';
import { findInvoiceId } from './find-invoice.ts';
import { findPaidInvoice } from './find-paid-invoice.ts';
import { notice } from './notices.ts';
import { readLinks, waitWrites } from './payment-links.ts';
import { takePayment } from './take-payment.ts';
import { unmatchedId } from './unmatched-id.ts';
import type { PaymentNews } from './webhook/payment-news.ts';

/** News of money of which nobody knows yet what it is for, in `pd-records`. */
export interface UnmatchedPayment extends Aggregate {
  id: string;
  payment_id: string;
  news: PaymentNews;
  status: 'waiting' | 'matched' | 'set-aside';
  /** Why it waits, where the invoice is known. */
  why?: string;
  invoice_id?: string;
  decided_by?: string;
}

/** News overtake each other: a refund may be told a moment before its payment, so nobody is asked at once. */
const askAfter = 10 * minute;
const lookEvery = 5 * minute;
/** The sheet may get the invoice later. */
const lookLater = 6 * hour;

type Needs = Pick<Ports, 'store' | 'clock' | 'ids'>;

export const paymentIdOf = ({ id, kind, amount }: PaymentNews): string =>
  sha256(`${id} ${kind} ${amount.minor}`).slice(0, 24);

/**
 * Keeps news until it is known what they are for, and has a person asked. The same news again are kept once. `linked`:
 * by now it is known, unless `why` says that a person has to look all the same.
 */
export async function keepUnmatched(
  ports: Needs,
  news: PaymentNews,
  why?: string,
): Promise<'kept' | 'again' | 'linked'> {
  const payment_id = paymentIdOf(news);
  const id = unmatchedId(payment_id);
  for (let i = 0; i < 5; i++) {
    const known = await ports.store.get<UnmatchedPayment>('pd-records', { id });
    if (known) return 'again';
    const links = await readLinks(ports, news.refs);
    if (!why && links.some(({ invoice_id }) => invoice_id !== undefined)) return 'linked';
    const now = ports.clock.now();
    const after: UnmatchedPayment = {
      ...newborn,
      id,
      payment_id,
      news,
      status: 'waiting',
      ...(why && { why }),
      effects: [notice('payment-unmatched', newborn, why ? now : plus(now, askAfter))],
      wakes_at: plus(now, lookEvery),
    };
    try {
      await commit(
        ports,
        [{ kind: 'record', after, by: 'webhook', action: 'keep-payment' }],
        why ? [] : waitWrites(links, payment_id),
      );
      return 'kept';
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new Conflict();
}

export interface PaymentCommand {
  payment_id: string;
  by: string;
  revision?: number;
}

/** Somebody says what it is for: it counts there, and whatever comes of the same payment later. */
export async function matchPayment(
  ports: VerbNeeds,
  { invoice_id: written, ...command }: PaymentCommand & { invoice_id: string },
): Promise<void> {
  const before = await waiting(ports, command);
  const invoice_id = await findInvoiceId(ports, await openDesk(ports), written).catch(atField);
  await takePayment(ports, invoice_id, before.news).catch(atField);
  await change(
    ports,
    before,
    { status: 'matched', invoice_id, decided_by: command.by },
    command.by,
    'match-payment',
  );
}

/** It is not for any invoice of ours. */
export async function setPaymentAside(ports: Needs, command: PaymentCommand): Promise<void> {
  const before = await waiting(ports, command);
  const { by } = command;
  await change(ports, before, { status: 'set-aside', decided_by: by }, by, 'set-payment-aside');
}

/** What was not known when it came may be by now. */
export async function lookForInvoice(ports: VerbNeeds, { id }: Pick<UnmatchedPayment, 'id'>): Promise<void> {
  const before = await ports.store.get<UnmatchedPayment>('pd-records', { id });
  if (before?.status !== 'waiting') return;
  const invoice_id = await findPaidInvoice(ports, before.news, (await openDesk(ports)).ledger);
  const taken = invoice_id !== undefined && (await taking(ports, invoice_id, before.news));
  if (taken) await change(ports, before, { status: 'matched', invoice_id }, 'timer', 'match-payment');
  else await sleep(ports, before, ports.clock.now());
}

/** Those that waited for a payment which is known now. */
export async function matchWaiting(ports: VerbNeeds, payments: string): Promise<void> {
  for (const payment_id of payments.split(' ')) await lookForInvoice(ports, { id: unmatchedId(payment_id) });
}

/** False where a person has to look all the same. */
async function taking(ports: VerbNeeds, invoice_id: string, news: PaymentNews): Promise<boolean> {
  try {
    await takePayment(ports, invoice_id, news);
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return false;
  }
}

function atField(error: unknown): never {
  throw error instanceof Refusal ? new Refusal(error.message, 'invoice') : error;
}

async function waiting(
  { store }: Needs,
  { payment_id, revision }: PaymentCommand,
): Promise<UnmatchedPayment> {
  const before = await store.get<UnmatchedPayment>('pd-records', { id: unmatchedId(payment_id) });
  if (!before) throw new Refusal('There is no such payment any more.');
  if (revision !== undefined && before.revision !== revision)
    throw new Refusal('Somebody has said something about this payment since you looked. Look again.');
  if (before.status !== 'waiting') throw new Refusal('This payment is answered already.');
  return before;
}

async function change(
  ports: Needs,
  before: UnmatchedPayment,
  facts: Partial<UnmatchedPayment>,
  by: string,
  action: string,
): Promise<void> {
  const { wakes_at: _, ...rest } = before;
  try {
    await commit(ports, [{ kind: 'record', before, after: { ...rest, ...facts }, by, action }]);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    const now = await ports.store.get<UnmatchedPayment>('pd-records', { id: before.id });
    // Its card was drawn meanwhile, or somebody else answered.
    if (now?.status !== 'waiting') return;
    await change(ports, now, facts, by, action);
  }
}

async function sleep(ports: Needs, before: UnmatchedPayment, now: Instant): Promise<void> {
  const asked = before.effects.some((e) => e.kind === 'notice');
  const wakes_at = plus(now, asked ? lookEvery : lookLater);
  await commit(ports, [{ kind: 'record', before, after: { ...before, wakes_at }, by: 'timer' }]).catch(
    (error: unknown) => {
      if (!(error instanceof Conflict)) throw error;
    },
  );
}
