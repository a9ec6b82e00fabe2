import { createHash } from 'node:crypto';
import { newborn } from '../effects/aggregate.ts';
import type { Ports } from '../ports/ports.ts';
import type { GivenFile } from '../ports/reader.ts';
import type { Item } from '../ports/store.ts';
import { sha256 } from '../shared/audit.ts';
import { Conflict, Refusal } from '../shared/errors.ts';
import { type ClaimEdits, withEdits } from './change-claim.ts';
import type { Claim } from './claim.ts';
import { publishing } from './claim-effects.ts';
import { type Actor, type ClaimNeeds, claimantOf, commitClaim, isSame } from './commit-claim.ts';
import { readPolicyInForce } from './read-policy-in-force.ts';
import { type ReceiptRecord, readClaims, receiptId } from './receipt-keys.ts';

export interface StartClaim {
  /** What makes it the same when it is told again: Slack's id of the file, a mail's Message-ID and part. */
  key: string;
  by: Actor;
  /** Absent: the claimant has none, and says why when submitting. */
  receipt?: GivenFile;
  /** What the claimant wrote already; the reader leaves it as it is. */
  edits?: ClaimEdits;
  /** The receipt is text, in UTF-8: it came as a mail. */
  text?: true;
  /** Perceptual hash of the picture, 16 hex digits, where the file is one. */
  photo?: string;
  /** Key of the message that shows from the beginning how the claim stands. */
  place?: string;
}

/** Short enough to be said, and the same for the same key. */
export const claimId = (key: string): string => `C-${sha256(key).slice(0, 10)}`;

type Needs = ClaimNeeds & Pick<Ports, 'files'>;

/**
 * A draft from a receipt; the receipt is kept before anything is committed. The same `key` again is the same claim. A
 * receipt that stands in a living claim already is refused, without a word of whose that is.
 */
export async function startClaim(ports: Needs, started: StartClaim): Promise<Claim> {
  const { key, by, receipt, edits = {}, photo, text, place } = started;
  if (!by.address.includes('@'))
    throw new Refusal(
      'Nobody knows your mail address, by which the policy names people. Add it to your profile.',
    );
  const claim_id = claimId(key);
  for (let i = 0; i < 8; i++) {
    const known = await ports.store.get<Claim>('ea-claims', { claim_id });
    if (known) return known;
    const inForce = await readPolicyInForce(ports);
    const file = receipt && createHash('sha256').update(receipt.bytes).digest('hex');
    const seen = file && (await refuseKnown(ports, file, by));
    const receipt_key = `${claim_id}/receipt`;
    if (receipt) await ports.files.put('ea-receipts', receipt_key, receipt.bytes);
    const blank: Claim = {
      ...newborn,
      claim_id,
      claimant: by.id,
      address: by.address.toLowerCase(),
      status: 'draft',
      since: inForce.now,
      amount: { minor: 0, currency: inForce.policy.currency },
      vendor: '',
      date: '',
      category: '',
      confidence: {},
      edited: [],
      approvals: [],
      ...(file && { file, receipt_key, reading: { state: 'waiting' } }),
      ...(file && photo && { photo }),
      ...(place && { cards: [place] }),
      ...(file && text && { text_receipt: true as const }),
    };
    const after = withEdits(blank, edits);
    const effects = file ? [publishing('claim.started', after, inForce.now)] : [];
    try {
      return await commitClaim(
        ports,
        inForce,
        undefined,
        { after, action: 'start-claim', effects, ...(seen && { seen }) },
        by,
      );
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new Conflict();
}

/** A rejected claim's receipt may be tried again: an approver will see that. */
async function refuseKnown(ports: Needs, file: string, by: Actor): Promise<Map<string, Item | undefined>> {
  const id = receiptId(`file:${file}`);
  const record = await ports.store.get('pd-records', { id });
  const filed = await readClaims(ports, (record as ReceiptRecord | undefined)?.claims ?? []);
  const living = filed.find(({ status }) => status !== 'rejected' && status !== 'withdrawn');
  if (!living) return new Map([[id, record]]);
  throw new Refusal(
    isSame(by, claimantOf(living))
      ? `You filed this very receipt already: it is claim ${living.claim_id}.`
      : 'This very receipt was filed already. Each receipt is paid back once.',
  );
}
