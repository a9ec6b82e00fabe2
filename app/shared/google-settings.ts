/** What may lie at Google, and the settings that say where. */
export const googleSettings = {
  invoices: 'PAYDESK_GOOGLE_INVOICES',
  payables: 'PAYDESK_GOOGLE_PAYABLES',
  rules: 'PAYDESK_GOOGLE_RULES',
  voice: 'PAYDESK_GOOGLE_VOICE',
  policy: 'PAYDESK_GOOGLE_POLICY',
  rates: 'PAYDESK_GOOGLE_RATES',
} as const;
