import type { LabelKind } from './labels.ts';

/** What speaks for an amount or against it, beside its label. */
export type Sign =
  | 'guessedLabel'
  | 'largePrint'
  | 'cash'
  | 'paid'
  | 'parts'
  | 'column'
  | 'table'
  | 'again'
  | 'largest'
  | 'outranked'
  | 'lastTotal'
  | 'beforeRounding'
  | 'nought'
  | 'unsureDigits'
  | 'doubt';

/** How much each speaks for an amount being the total, in log-odds: 2.3 makes ten times likelier. */
export interface Weights {
  labels: Record<LabelKind, number>;
  signs: Record<Sign, number>;
}

/**
 * Made by judgement, in this order: what the label says, what the sums say, where it stands. None is fitted to the
 * receipts of the corpus, which come from few vendors. `npm run bench -- receipts` fits weights to the receipts of some
 * vendors and reads those of the others with them, to see how much hangs on these.
 */
export const judged: Weights = {
  labels: {
    grand: 4,
    incl: 3.3,
    total: 3,
    paid: 0.6,
    before: 0.2,
    none: -1.5,
    service: -2.5,
    tax: -2.5,
    discount: -3,
    rounding: -4,
    count: -4,
    change: -4,
  },
  signs: {
    /** A letter of the label was forgiven. */
    guessedLabel: -0.7,
    largePrint: 0.5,
    cash: 2.5,
    paid: 1.2,
    parts: 2,
    column: 1.5,
    table: 1.2,
    again: 0.6,
    /** Of what is neither handed over nor counted, none is larger. */
    largest: 0.7,
    /** Another amount is called the grand total, payable or due. */
    outranked: -1,
    /** No later row before the payment says `total`. */
    lastTotal: 0.9,
    /** Another total differs from it by what the rounding says. */
    beforeRounding: -2.5,
    nought: -3,
    /** For each tenth by which its digits are less sure than 0.9. */
    unsureDigits: -0.4,
    /** What a lonely number on a page must outweigh. */
    doubt: -2.2,
  },
};

/** Beside other amounts a label says so much less. */
export const sharedRow = 0.4;

/** Without a second place on the page that says the same, one wrong digit would go unseen. */
/** So too where a total's own amount could not be read: what was found stands in another row. */
export const mostUnconfirmed = 0.88;
export const most = 0.99;
