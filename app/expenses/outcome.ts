/** The reference's four events, from the one that weighs most to the one that weighs least. */
export const outcomes = ['ea.reject', 'ea.review', 'ea.confirm', 'ea.clear'] as const;
export type Outcome = (typeof outcomes)[number];

/** What an outcome means for the approver's card. */
export const cardOf = {
  /** Back to the claimant; nobody else sees it. */
  'ea.reject': { to: 'claimant' },
  'ea.review': { to: 'approver', reason: true, bulk: false },
  'ea.confirm': { to: 'approver', reason: false, bulk: false },
  'ea.clear': { to: 'approver', reason: false, bulk: true },
} as const;

/** One rule that speaks about a claim. */
export interface Finding {
  rule: string;
  outcome: Outcome;
  /** Of the policy document. Absent: a rule that Paydesk always has. */
  line?: number;
  /** A sentence for whoever sees the card. */
  message: string;
  /** What the owner wants told. */
  tell?: string;
  /** A person may ask for an exception to it. */
  excusable?: true;
}

/** The first finding decides. The others are told with it. */
export interface Decision {
  outcome: Outcome;
  rule: string;
  line?: number;
  message: string;
  findings: Finding[];
}

export const weighs = (outcome: Outcome): number => outcomes.indexOf(outcome);
