import { Refusal } from '../shared/errors.ts';

/** The life of a claim, from first to last. */
export const statuses = [
  'draft',
  'submitted',
  'waiting',
  'approved',
  'rejected',
  'withdrawn',
  'paid',
] as const;
export type Status = (typeof statuses)[number];

interface Step {
  from: readonly Status[];
  to: Status;
  /** What somebody wanted, in a sentence that says why not. */
  words: string;
}

/** Every way from one status to another; there are no others. */
export const steps = {
  submit: { from: ['draft'], to: 'submitted', words: 'be submitted' },
  /** The checker's: not allowed, so that only the claimant sees it. */
  return: { from: ['submitted'], to: 'draft', words: 'be returned' },
  ask: { from: ['submitted'], to: 'waiting', words: 'be asked about' },
  answer: { from: ['waiting'], to: 'submitted', words: 'be answered' },
  /** One of two approvals: the other is still to come. */
  'approve-first': { from: ['submitted'], to: 'submitted', words: 'be approved' },
  approve: { from: ['submitted'], to: 'approved', words: 'be approved' },
  reject: { from: ['submitted'], to: 'rejected', words: 'be rejected' },
  'edit-draft': { from: ['draft'], to: 'draft', words: 'be changed' },
  /** Asks anew: approvals so far fall. */
  edit: { from: ['submitted', 'waiting'], to: 'submitted', words: 'be changed' },
  withdraw: { from: ['draft', 'submitted', 'waiting'], to: 'withdrawn', words: 'be withdrawn' },
  /** Within ten minutes, while nothing has left. */
  undo: { from: ['approved', 'rejected'], to: 'submitted', words: 'be undone' },
  pay: { from: ['approved'], to: 'paid', words: 'be marked as paid' },
  /** A person's word alone, within ten minutes. */
  'undo-payout': { from: ['paid'], to: 'approved', words: 'be undone' },
} as const satisfies Record<string, Step>;

export type StepName = keyof typeof steps;

const standing: Record<Status, string> = {
  draft: 'It is a draft: submit it first.',
  submitted: 'It is with its approver.',
  waiting: 'It waits for the claimant’s answer.',
  approved: 'It is approved already.',
  rejected: 'It is rejected already.',
  withdrawn: 'It was withdrawn.',
  paid: 'It is paid already.',
};

/** Throws `Refusal` when a claim in this status cannot go this way. */
export function mayStep({ status }: { status: Status }, name: StepName): Status {
  const step: Step = steps[name];
  if (!step.from.includes(status)) throw new Refusal(`This claim cannot ${step.words}. ${standing[status]}`);
  return step.to;
}

/** Counts against the day's limit (DESIGN, Money 7). */
export const counts = (status: Status): boolean =>
  status === 'submitted' || status === 'waiting' || status === 'approved' || status === 'paid';

/** Nobody can decide about it any more. */
export const decided = (status: Status): boolean =>
  status === 'approved' || status === 'rejected' || status === 'withdrawn' || status === 'paid';

/** Keeps its receipt from being filed again: exactly, or (a rejected one) so that an approver looks. */
export const keepsReceipt = (status: Status): boolean => status !== 'withdrawn';
