/** When the references tell what happened, in the business's zone. */
export const reportTimes = {
  invoices: { digest: { day: 'monday', at: '09:00' }, summary: { first: 'monday', at: '09:00' } },
  claims: { digest: { day: 'sunday', at: '18:00' }, summary: { first: 'monday', at: '09:00' } },
} as const;
