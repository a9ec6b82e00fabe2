import { list } from '../../shared/owner-words.ts';
import type { Claim } from '../claim.ts';
import type { ClaimNews } from '../claim-effects.ts';
import { sayAmount } from '../rates.ts';
import type { InForce } from '../read-policy-in-force.ts';

/** `Grab, SGD 18.40, Taxi`, `Figma, USD 20.00 (SGD 26.91), Software`, as far as it is known. */
export const sayClaim = ({ vendor, amount, home, category }: Claim): string =>
  [vendor, amount.minor === 0 ? '' : sayAmount(amount, home), category].filter(Boolean).join(', ') ||
  'Your receipt';

/** What the policy says of it, in a few words. */
export const inPolicy = ({ decision }: Claim): string =>
  decision?.outcome === 'ea.clear' ? 'within policy' : (decision?.message ?? '');

/** One sentence or two for a lock screen. `to`: the approver who is told. */
export function claimWords(what: ClaimNews, claim: Claim, to: string | undefined, _: InForce): string {
  const what_it_is = sayClaim(claim);
  switch (what) {
    case 'claim-read':
      return readWords(claim);
    case 'claim-returned':
      return claim.status === 'draft'
        ? `${what_it_is}: ${claim.decision?.message ?? 'it was returned.'}`
        : `${what_it_is}: ${standing(claim)}`;
    case 'claim-turn':
    case 'claim-reminder': {
      const mine = claim.status === 'submitted' && claim.approver?.person === to;
      const begin = what === 'claim-reminder' && mine ? 'Still with you: ' : '';
      return `${begin}${claim.address}: ${what_it_is}, ${mine ? inPolicy(claim) : standing(claim)}`;
    }
    case 'claim-question':
    case 'claim-unanswered':
      return claim.status === 'waiting'
        ? `${what === 'claim-unanswered' ? 'Still waiting for your answer: ' : ''}${what_it_is}: ${claim.reason ?? ''}`
        : `${what_it_is}: ${standing(claim)}`;
    case 'claim-decided':
      return `${what_it_is}: ${standing(claim)}`;
    case 'claim-paid':
      return `${what_it_is}: paid${claim.paid_on ? ` on ${claim.paid_on}` : ''}.`;
    case 'claim-payout':
      return `${claim.address}: ${what_it_is}, ${claim.status === 'paid' ? 'marked as paid.' : standing(claim)}`;
    case 'claim-expired':
      return `${what_it_is}: nobody submitted it for thirty days, so the draft was given up. Send the receipt again if you still need it.`;
    case 'claim-stuck':
      return `${claim.address}: ${what_it_is}. ${claim.stuck ?? standing(claim)}`;
  }
}

function readWords(claim: Claim): string {
  if (claim.status !== 'draft') return `${sayClaim(claim)}: ${standing(claim)}`;
  if (claim.reading?.state === 'failed') return claim.reading.words ?? 'The receipt could not be read.';
  const missing = [
    ...(claim.amount.minor === 0 ? ['the total'] : []),
    ...(claim.vendor ? [] : ['who was paid']),
    ...(claim.date ? [] : ['the date']),
    ...(claim.category ? [] : ['the category']),
  ];
  const lacks = missing.length > 0 ? ` I could not read ${list(missing)}: please add that.` : '';
  const doubt = claim.reading?.words ? ` ${claim.reading.words}` : '';
  return `${sayClaim(claim)}.${lacks}${doubt}`;
}

function standing({ status, approver, reason, paid_on }: Claim): string {
  switch (status) {
    case 'draft':
      return 'back with the claimant.';
    case 'submitted':
      return approver ? `now with ${approver.person}.` : 'being checked.';
    case 'waiting':
      return 'waiting for the claimant’s answer.';
    case 'approved':
      return 'approved.';
    case 'rejected':
      return `rejected. ${reason ?? ''}`.trim();
    case 'withdrawn':
      return 'withdrawn.';
    case 'paid':
      return `paid${paid_on ? ` on ${paid_on}` : ''}.`;
  }
}

/** Whoever wrote this may not be who filed the claim: then nothing is said of how it stands. */
export const notAnsweredWords = (claim: Claim, by: string): string => {
  if (claim.claimant !== by) return 'Only whoever filed this claim can answer here. I passed nothing on.';
  return claim.status === 'waiting'
    ? 'I could not pass that on. Write it once more, or press Answer.'
    : `Nothing is asked about this claim, so I passed nothing on. ${sayClaim(claim)}: ${standing(claim)}`;
};

export const reportWords = {
  doubled: (claim_id: string): string =>
    `Claim ${claim_id} stood twice in the payable sheet. The second row was removed.`,
  vanished: (claim_id: string): string =>
    `Claim ${claim_id} is approved and was gone from the payable sheet. Its row was written again.`,
  together: (results: Record<string, string>): string => {
    const all = Object.entries(results);
    const not = all.filter(([, result]) => result !== 'approved');
    const said = `Approved ${all.length - not.length} of ${all.length}.`;
    return [said, ...not.map(([claim_id, why]) => `${claim_id}: ${why}`)].join('\n');
  },
};
