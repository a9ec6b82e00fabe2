const prefix = 'unmatched-payment#';

/** Of news of money of which nobody knows yet what it is for, in `pd-records`. */
export const unmatchedId = (payment_id: string): string => `${prefix}${payment_id}`;
export const isUnmatched = (id: string): boolean => id.startsWith(prefix);
