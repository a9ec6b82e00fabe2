import type { ClaimField } from './claim.ts';

/** What people call what the reader calls so. */
export const fieldNames: Record<ClaimField, string> = {
  amount: 'total',
  currency: 'currency',
  date: 'date',
  vendor: 'vendor',
  tax: 'tax',
  category: 'category',
};

/** The same for a name that may be another's. */
export const fieldName = (field: string): string =>
  Object.hasOwn(fieldNames, field) ? fieldNames[field as ClaimField] : field;
