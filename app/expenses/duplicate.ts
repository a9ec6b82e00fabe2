import { addDays, daysBetween } from '../shared/days.ts';
import type { Day } from '../shared/instant.ts';
import { format, type Money } from '../shared/money.ts';
import { keepsReceipt, type Status } from './approval.ts';
import { sameText, textKeys } from './same-text.ts';

/** What a receipt is known again by. */
export interface Fingerprint {
  claim_id: string;
  claimant: string;
  status: Status;
  /** SHA-256 of the file, in hex. */
  file?: string;
  /** Perceptual hash of the picture: 64 bits in 16 hex digits. */
  photo?: string;
  /** What stands on it, row by row. */
  lines?: readonly string[];
  vendor: string;
  amount: Money;
  date: Day;
}

export interface Duplicate {
  kind: 'exact' | 'near';
  /** How it was noticed. */
  by: 'file' | 'photo' | 'text' | 'facts';
  claim_id: string;
  claimant: string;
  status: Status;
}

/**
 * A picture that was saved anew, scaled or darkened differs in up to four bits of 64, two receipts in at least five and
 * mostly in some thirty (tests/corpus/duplicates.test.ts). One that was turned or cut differs in more: its text tells.
 */
export const photoDistance = 4;

/**
 * The claims, of all people, that this receipt may be filed with already: exact ones first. A rejected claim's receipt
 * may be tried again, so it is never exact; a withdrawn one's is free.
 */
export function findDuplicates(claim: Fingerprint, others: Iterable<Fingerprint>): Duplicate[] {
  const found: Duplicate[] = [];
  for (const other of others) {
    if (other.claim_id === claim.claim_id || !keepsReceipt(other.status)) continue;
    const by = noticed(claim, other);
    if (!by) continue;
    const { claim_id, claimant, status } = other;
    const kind = by === 'file' && status !== 'rejected' ? 'exact' : 'near';
    found.push({ kind, by, claim_id, claimant, status });
  }
  return found.sort((a, b) => Number(b.kind === 'exact') - Number(a.kind === 'exact'));
}

function noticed(a: Fingerprint, b: Fingerprint): Duplicate['by'] | undefined {
  if (a.file && a.file === b.file) return 'file';
  if (a.photo && b.photo && samePhoto(a.photo, b.photo)) return 'photo';
  if (a.lines && b.lines && sameText(a.lines, b.lines)) return 'text';
  return sameFacts(a, b) ? 'facts' : undefined;
}

const sameFacts = (a: Fingerprint, b: Fingerprint): boolean =>
  a.amount.minor === b.amount.minor &&
  a.amount.currency === b.amount.currency &&
  Math.abs(daysBetween(a.date, b.date)) <= 1 &&
  vendorKey(a.vendor) === vendorKey(b.vendor);

/** A picture of one colour hashes to almost nothing, and so does every other one. */
const flat = (hash: string): boolean => Math.min(bits(hash), 64 - bits(hash)) < photoDistance;

export const samePhoto = (a: string, b: string): boolean =>
  !flat(a) && !flat(b) && photoDistanceOf(a, b) <= photoDistance;

const ones = [0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4];
const digits = (hash: string): number[] => {
  if (!/^[0-9a-f]{16}$/i.test(hash)) throw new RangeError(`"${hash}" is no hash of 64 bits`);
  return [...hash].map((digit) => Number.parseInt(digit, 16));
};
const bits = (hash: string): number => digits(hash).reduce((sum, digit) => sum + ones[digit]!, 0);

/** In how many of 64 bits two hashes differ. */
export function photoDistanceOf(a: string, b: string): number {
  const other = digits(b);
  return digits(a).reduce((sum, digit, i) => sum + ones[digit ^ other[i]!]!, 0);
}

const legalForms =
  /\b(?:pte|private|pvt|sdn|bhd|ltd|limited|plc|llp|llc|inc|incorporated|corp|corporation|co|company|gmbh|ag|kg|ug|bv|nv|sa|sarl|sas|srl|spa|oy|ab|as|aps|pty)\b/gu;

/** A vendor's name without case, accents, punctuation, its legal form and its branch's number. */
export function vendorKey(vendor: string): string {
  const plain = vendor
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’]/g, '')
    .replace(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, '');
  const words = plain
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
    .join(' ');
  const bare = words
    .replace(legalForms, ' ')
    .replace(/(?:^| )\d+(?= |$)/g, ' ')
    .replace(/ +/g, '');
  return bare || words.replaceAll(' ', '') || vendor.trim();
}

/**
 * Under which keys to write a receipt down, and under which to look for it: any two that `findDuplicates` would match
 * share one (of two texts nearly always). Eight bytes of a hash cannot all differ where only four bits do.
 */
export function fingerprintKeys(of: Fingerprint): { written: string[]; sought: string[] } {
  const facts = (date: Day) => `facts:${vendorKey(of.vendor)}:${format(of.amount)}:${date}`;
  const own = [
    ...(of.file ? [`file:${of.file}`] : []),
    ...(of.photo && !flat(of.photo)
      ? of.photo
          .toLowerCase()
          .match(/../g)!
          .map((byte, i) => `photo:${i}:${byte}`)
      : []),
    ...textKeys(of.lines ?? []),
  ];
  return {
    written: [...own, facts(of.date)],
    sought: [...own, ...[-1, 0, 1].map((n) => facts(addDays(of.date, n)))],
  };
}
