import { type Asked, sayAsked } from '../../app/expenses/ask-policy.ts';
import type { Claim } from '../../app/expenses/claim.ts';
import type { LookedAt } from '../../app/expenses/look-at-claim.ts';
import { sayClaim } from '../../app/expenses/notices/words.ts';
import type { Outcome } from '../../app/expenses/outcome.ts';
import { dayInFull } from '../../app/shared/day-in-words.ts';
import { cleaned } from '../../blocks/parts/clean.ts';
import { claimTitle } from '../../views/cards/claim-words.ts';
import { count, shortDay, stopped } from '../../views/words.ts';

export const helpWords = [
  'Send me a photo or a PDF of a receipt, and I read it and file it for you.',
  '/expense new: a claim without a receipt',
  '/expense mine: your claims, and how they stand',
  '/expense waiting: what waits for your decision',
  '/expense why C-1a2b3c4d5e: how a claim stands, and what the policy says of it',
  '/expense can I meals 40: what the policy says, before you spend it',
  '/expense delegate @name until Friday: somebody decides in your place',
  '/expense delegate nobody: you decide for yourself again',
].join('\n');

const shown = 15;

const some = (lines: readonly string[]): string[] => [
  ...lines.slice(0, shown),
  ...(lines.length > shown ? [`… and ${lines.length - shown} more.`] : []),
];

const standing: Record<Claim['status'], string> = {
  draft: 'a draft, not submitted yet',
  submitted: 'being checked',
  waiting: 'a question waits for you',
  approved: 'approved',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
  paid: 'paid',
};

function stands({ status, approver, paid_on, stuck }: Claim): string {
  if (status === 'submitted' && stuck) return 'nobody may decide about it yet';
  if (status === 'submitted' && approver) return `with ${approver.person}`;
  return status === 'paid' && paid_on ? `paid on ${shortDay(paid_on)}` : standing[status];
}

const line = (claim: Claim, how: string): string =>
  cleaned(`${claim.claim_id}, ${sayClaim(claim)}${claim.date ? `, ${shortDay(claim.date)}` : ''}: ${how}`);

export function mineWords(claims: readonly Claim[]): string {
  if (claims.length === 0) return 'You have no claims yet. Send me a receipt, or write /expense new.';
  return [`You have ${count(claims.length, 'claim')}.`, ...some(claims.map((c) => line(c, stands(c))))].join(
    '\n',
  );
}

export function waitingWords(claims: readonly Claim[]): string {
  if (claims.length === 0) return 'Nothing waits for you.';
  const how = ({ address, decision }: Claim) =>
    `${address}, ${decision?.outcome === 'ea.clear' ? 'within policy' : (decision?.message ?? 'being checked')}`;
  const head = `${count(claims.length, 'claim')} ${claims.length === 1 ? 'waits' : 'wait'} for you. The buttons are on their cards, and on my Home.`;
  return [head, ...some(claims.map((c) => line(c, how(c))))].join('\n');
}

const finding = ({ message, line: at, tell }: { message: string; line?: number; tell?: string }): string =>
  [stopped(message), ...(tell ? [stopped(tell)] : []), ...(at ? [`(Policy, line ${at})`] : [])].join(' ');

const statusWords: Record<LookedAt['claim']['status'], string> = {
  ...standing,
  submitted: 'submitted',
  waiting: 'waiting for an answer',
};

export function whyWords({ claim }: LookedAt): string {
  const { status, approver, why, findings, approvals } = claim;
  const at = status === 'submitted' && approver ? `with ${approver}` : statusWords[status];
  return [
    `${claim.claim_id}, ${claimTitle(claim)}: ${at}.`,
    ...(why ? [stopped(why)] : []),
    ...approvals.map(({ by, reason }) => `Approved by ${by}${reason ? `: ${stopped(reason)}` : '.'}`),
    ...findings.map(finding),
  ]
    .map(cleaned)
    .join('\n');
}

const verdicts: Record<Outcome, (asked: Asked) => string> = {
  'ea.clear': (asked) => `Yes, ${sayAsked(asked)} is within policy.`,
  'ea.confirm': (asked) => `Yes, ${sayAsked(asked)} is within the limits.`,
  'ea.review': (asked) => `${sayAsked(asked)} is for your approver to decide.`,
  'ea.reject': (asked) => `No, the policy does not pay ${sayAsked(asked)}.`,
};

export const canWords = (asked: Asked): string =>
  [verdicts[asked.outcome](asked), ...asked.findings.map(finding)].map(cleaned).join('\n');

export const delegatedWords = (to: string, until: string): string =>
  `${to} decides in your place until ${dayInFull(until)}. What waits for you moves to them now. To end it: /expense delegate nobody`;
