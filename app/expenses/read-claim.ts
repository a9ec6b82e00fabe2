import { plainPages } from '../invoices/read-invoice/plain-pages.ts';
import type { Ports } from '../ports/ports.ts';
import { type Pending, type ReadPage, type ReceiptPages, Unreadable } from '../ports/reader.ts';
import { field, sure } from '../shared/field.ts';
import { minute, plus } from '../shared/instant.ts';
import { isCurrency, parseAmount } from '../shared/money.ts';
import { askAmount } from './ask-amount.ts';
import { askCategory } from './ask-category.ts';
import { type Suggestion, suggestCategories } from './category.ts';
import type { Claim, ClaimField } from './claim.ts';
import { publishing, telling } from './claim-effects.ts';
import { type ClaimNeeds, decideOnClaim } from './commit-claim.ts';
import { drawReceipt } from './draw-receipt.ts';
import { type InForce, readPolicyInForce } from './read-policy-in-force.ts';
import { type Receipt, unpaidWords } from './read-receipt/read-receipt.ts';
import { rowsOf } from './read-receipt/rows.ts';
import { readWithSaid } from './read-receipt/with-said.ts';
import { readAtVendor } from './receipt-keys.ts';
import { readRemembered } from './remember-category.ts';

export type ReadNeeds = ClaimNeeds & Pick<Ports, 'reader' | 'model' | 'pictures'>;

/** Of a category that hardly anything speaks for, nothing is said. */
const leastConfidence = 0.3;
const mostLines = 40;
/** That a name is the vendor's, and not another one at the head of the page. */
const likely = 0.7;
/** So long a reader's job may take. */
const patience = 30 * minute;

const isToBeRead = ({ status, reading }: Claim): boolean =>
  (status === 'draft' || status === 'submitted') && reading?.state === 'waiting';

/**
 * Reads the receipt of a draft and fills in what the claimant did not write already. Of one that was submitted meanwhile
 * only what it is known again by is noted; it is checked after that. Again changes nothing. Where the reader goes on by
 * itself, the claim waits, and this is called again by its end or by the clock.
 */
export async function readClaim(ports: ReadNeeds, claim_id: string): Promise<void> {
  const claim = await ports.store.get<Claim>('ea-claims', { claim_id });
  if (!claim || !isToBeRead(claim)) return;
  const found = await readFile(ports, claim);
  const drawn = 'pending' in found ? {} : await drawReceipt(ports, claim);
  await decideOnClaim(ports, { claim_id, by: reader }, (before, inForce) => {
    if (!isToBeRead(before)) return undefined;
    if ('pending' in found) return waiting(before, found.pending, inForce);
    const seen: Claim = { ...before, ...drawn, ...('lines' in found && { lines: found.lines }) };
    if (before.status === 'submitted') {
      const after: Claim = { ...seen, reading: { state: 'read' } };
      const effects = [publishing('claim.submitted', before, inForce.now)];
      return { after, action: 'read-claim', effects };
    }
    const after =
      'receipt' in found
        ? filled(seen, found, inForce)
        : { ...seen, reading: { state: 'failed' as const, words: found.words } };
    // What says "Reading…" is drawn anew, and says it all.
    const effects = before.cards?.length ? [] : [telling('claim-read', before, inForce.now)];
    return { after, action: 'read-claim', effects };
  });
}

const reader = { id: 'intake-read', address: '' };

const waiting = (before: Claim, job: string, { now }: InForce) => ({
  after: { ...before, reading: { state: 'waiting' as const, job, asked_at: now } },
  action: 'wait-for-reading',
  keepsRevision: true as const,
});

interface Found {
  receipt: Receipt;
  lines: string[];
  category: Suggestion | undefined;
}

async function readFile(ports: ReadNeeds, claim: Claim): Promise<Found | Pending | { words: string }> {
  const { receipt_key = '', claim_id, claimant, reading, since, text_receipt } = claim;
  const file = await ports.files.get('ea-receipts', receipt_key);
  if (!file) return { words: 'The receipt is gone. Send it again.' };
  const { bytes } = file;
  try {
    const read = text_receipt
      ? { pages: plainPages(new TextDecoder().decode(bytes)) }
      : ports.reader.receipt
        ? await ports.reader.receipt({ bytes, key: receipt_key, tag: claim_id }, reading?.job)
        : { pages: await ports.reader.read({ bytes }) };
    const inForce = await readPolicyInForce(ports);
    if ('pending' in read) return inForce.now < plus(since, patience) ? read : { words: tooLong };
    const { today, policy } = inForce;
    const receipt = readWithSaid(read, { today, home: policy.currency });
    const total = await askAmount(ports, await pagesToAsk(ports, read, receipt, bytes), receipt.total);
    const lines = rowsOf(read.pages).map(({ text }) => text.slice(0, 120));
    const vendor = receipt.vendor?.value ?? '';
    const filed = vendor ? await readAtVendor(ports, { ...claim, vendor }) : [];
    const remembered = vendor ? await readRemembered(ports, claimant, vendor) : undefined;
    const earlier = filed.map(({ category }) => category).reverse();
    const suggested = suggestCategories({
      policy,
      vendor,
      lines,
      earlier,
      ...(remembered && { remembered }),
    });
    const category = await askCategory(
      ports,
      { policy, vendor, lines: lines.slice(0, mostLines) },
      suggested,
    );
    return {
      receipt: { ...receipt, ...spelt(receipt, filed), ...(total && { total }) },
      lines: lines.slice(0, mostLines),
      category,
    };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { words: error.message };
  }
}

/** Letters of a name are checked by nothing on the page; a name that was approved before is spelt right. */
function spelt({ vendor }: Receipt, filed: readonly Claim[]): Pick<Receipt, 'vendor'> {
  const isKnown = filed.some(({ status }) => status === 'approved' || status === 'paid');
  return vendor && isKnown && vendor.confidence >= likely
    ? { vendor: field(vendor.value, Math.max(vendor.confidence, sure + 0.02)) }
    : {};
}

const tooLong =
  'Reading the receipt takes too long. Write what it says yourself, or send a photo of the page with the total.';

/** Fields alone tell a model less than the rows of the page; those are fetched where the total is unsure. */
async function pagesToAsk(
  { reader }: Pick<ReadNeeds, 'reader'>,
  { pages, said }: ReceiptPages,
  { total }: Receipt,
  bytes: Uint8Array,
): Promise<readonly ReadPage[]> {
  if (!said || (total && total.confidence >= sure)) return pages;
  return reader.read({ bytes }).catch(() => pages);
}

/** A field that a person wrote while the receipt was being read stays as they wrote it. */
function filled(claim: Claim, { receipt, category }: Found, { policy }: InForce): Claim {
  const { vendor, date, total, tax, currency } = receipt;
  const confidence: Claim['confidence'] = {};
  const after: Claim = {
    ...claim,
    confidence,
    reading: { state: 'read', ...(receipt.unpaid && { words: unpaidWords }) },
  };
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
  const isKnown = policy.categories.some(({ name }) => name === category?.category);
  if (category && isKnown && category.confidence >= leastConfidence && free('category')) {
    after.category = category.category;
    confidence.category = category.confidence;
  }
  return after;
}
