import type { Ports } from '../ports/ports.ts';
import { keepsReceipt } from './approval.ts';
import type { Claim } from './claim.ts';
import { type Duplicate, type Fingerprint, findDuplicates, fingerprintKeys, vendorKey } from './duplicate.ts';

/** Which claims stand under one way of knowing a receipt again, in `pd-records`. A hint: the claims say the rest. */
export interface ReceiptRecord {
  id: string;
  version: number;
  claims: string[];
}

/** The newest; of a vendor there are more and more. */
export const mostUnderOneKey = 200;

export const receiptId = (key: string): string => `receipt#${key}`;

export const fingerprintOf = (claim: Claim): Fingerprint => ({
  claim_id: claim.claim_id,
  claimant: claim.claimant,
  status: claim.status,
  ...(claim.file && { file: claim.file }),
  ...(claim.photo && { photo: claim.photo }),
  ...(claim.file && claim.lines && { lines: claim.lines }),
  vendor: claim.vendor,
  amount: claim.amount,
  date: claim.date,
});

const complete = ({ vendor, date, amount }: Claim): boolean =>
  vendor !== '' && date !== '' && amount.minor !== 0;

const keys = (claim: Claim, which: 'written' | 'sought'): string[] => {
  const found = fingerprintKeys({ ...fingerprintOf(claim), date: claim.date || '2000-01-01' })[which];
  return complete(claim) ? found : found.filter((key) => !key.startsWith('facts:'));
};

/** Under which keys a claim stands: none once it gave its receipt back. */
export const writtenKeys = (claim: Claim | undefined): string[] =>
  claim && keepsReceipt(claim.status) ? [...keys(claim, 'written'), ...atVendor(claim)] : [];

/** A draft is nobody else's business yet. */
const atVendor = ({ status, vendor }: Claim): string[] =>
  status !== 'draft' && vendor ? [`vendor:${vendorKey(vendor)}`] : [];

/** All that was filed at the same vendor, the newest ones, without this claim and what was given up. */
export async function readAtVendor(ports: Pick<Ports, 'store'>, claim: Claim): Promise<Claim[]> {
  if (!claim.vendor) return [];
  const vendor = vendorKey(claim.vendor);
  const filed = await readFiled(ports, [`vendor:${vendor}`], claim.claim_id);
  return filed
    .filter(
      ({ status, vendor: its }) => status !== 'draft' && keepsReceipt(status) && vendorKey(its) === vendor,
    )
    .sort((a, b) => (a.date < b.date ? 1 : -1));
}

/**
 * The claims that this one may be filed with already. A draft is filed with nobody yet: it is looked at in its turn.
 */
export async function readDuplicates(ports: Pick<Ports, 'store'>, claim: Claim): Promise<Duplicate[]> {
  const others = await readFiled(ports, keys(claim, 'sought'), claim.claim_id);
  return findDuplicates(
    fingerprintOf(claim),
    others.filter(({ status }) => status !== 'draft').map(fingerprintOf),
  );
}

/** The claims that stand under any of these keys, as they are now. */
async function readFiled(
  ports: Pick<Ports, 'store'>,
  of: readonly string[],
  without: string,
): Promise<Claim[]> {
  const records = await ports.store.batchGet<ReceiptRecord>(
    'pd-records',
    of.map((key) => ({ id: receiptId(key) })),
  );
  const ids = [...new Set(records.flatMap(({ claims }) => claims))].filter((id) => id !== without);
  return readClaims(ports, ids);
}

export const readClaims = (ports: Pick<Ports, 'store'>, ids: readonly string[]): Promise<Claim[]> =>
  ports.store.batchGet<Claim>(
    'ea-claims',
    ids.map((claim_id) => ({ claim_id })),
  );
