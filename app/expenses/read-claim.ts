import type { Ports } from '../ports/ports.ts';
import { Unreadable } from '../ports/reader.ts';
import { isCurrency, parseAmount } from '../shared/money.ts';
import { suggestCategories } from './category.ts';
import type { Claim, ClaimField } from './claim.ts';
import { telling } from './claim-effects.ts';
import { type ClaimNeeds, decideOnClaim } from './commit-claim.ts';
import { type InForce, readPolicyInForce } from './read-policy-in-force.ts';
import { type Receipt, readReceipt } from './read-receipt/read-receipt.ts';
import { rowsOf } from './read-receipt/rows.ts';
import { readRemembered } from './remember-category.ts';

export type ReadNeeds = ClaimNeeds & Pick<Ports, 'reader'>;

/** Of a category that hardly anything speaks for, nothing is said. */
const leastConfidence = 0.3;
const mostLines = 40;

/** Reads the receipt of a draft and fills in what the claimant did not write already. Again changes nothing. */
export async function readClaim(ports: ReadNeeds, claim_id: string): Promise<void> {
  const claim = await ports.store.get<Claim>('ea-claims', { claim_id });
  if (claim?.status !== 'draft' || claim.reading?.state !== 'waiting') return;
  const found = await readFile(ports, claim);
  const remembered = found.receipt?.vendor
    ? await readRemembered(ports, claim.claimant, found.receipt.vendor.value)
    : undefined;
  await decideOnClaim(ports, { claim_id, by: reader }, (before, inForce) => {
    if (before.status !== 'draft' || before.reading?.state !== 'waiting') return undefined;
    const after = found.receipt
      ? filled(before, found.receipt, found.lines, inForce, remembered)
      : { ...before, reading: { state: 'failed' as const, words: found.words } };
    // What says "Reading…" is drawn anew, and says it all.
    const effects = before.cards?.length ? [] : [telling('claim-read', before, inForce.now)];
    return { after, action: 'read-claim', effects };
  });
}

const reader = { id: 'intake-read', address: '' };

type Found = { receipt: Receipt; lines: string[] } | { receipt?: undefined; words: string };

async function readFile(ports: ReadNeeds, { receipt_key = '' }: Claim): Promise<Found> {
  const file = await ports.files.get('ea-receipts', receipt_key);
  if (!file) return { words: 'The receipt is gone. Send it again.' };
  try {
    const pages = await ports.reader.read({ bytes: file.bytes });
    const receipt = readReceipt(pages, { today: (await readPolicyInForce(ports)).today });
    const lines = rowsOf(pages).map(({ text }) => text.slice(0, 120));
    return { receipt, lines: lines.slice(0, mostLines) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { words: error.message };
  }
}

/** A field that a person wrote while the receipt was being read stays as they wrote it. */
function filled(
  claim: Claim,
  receipt: Receipt,
  lines: string[],
  { policy }: InForce,
  remembered: string | undefined,
): Claim {
  const { vendor, date, total, tax, currency } = receipt;
  const confidence: Claim['confidence'] = {};
  const after: Claim = { ...claim, lines, confidence, reading: { state: 'read' } };
  const free = (field: ClaimField) => !claim.edited.includes(field);
  const code = currency && isCurrency(currency.value) ? currency.value : policy.currency;
  const amount = total && parseAmount(total.value, { currency: code });
  if (amount && 'minor' in amount && free('amount') && free('currency')) {
    after.amount = amount;
    confidence.amount = total.confidence;
    confidence.currency = code === currency?.value ? currency.confidence : 0;
    const part = tax && parseAmount(tax.value, { currency: code });
    if (part && 'minor' in part && free('tax')) {
      after.tax = part;
      confidence.tax = tax.confidence;
    }
  }
  if (vendor && free('vendor')) {
    after.vendor = vendor.value;
    confidence.vendor = vendor.confidence;
  }
  if (date && free('date')) {
    after.date = date.value;
    confidence.date = date.confidence;
  }
  const [best] = suggestCategories({
    policy,
    vendor: after.vendor,
    lines,
    ...(remembered && { remembered }),
  });
  if (best && best.confidence >= leastConfidence && free('category')) {
    after.category = best.category;
    confidence.category = best.confidence;
  }
  return after;
}
