import { fileURLToPath } from 'node:url';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Ten months of a print and design studio that does not exist. */
export const sample = {
  name: 'the bundled sample, Foldline Studio',
  ledger: here('invoices.csv'),
  rules: here('rules.md'),
  voice: here('voice.md'),
  /** Who writes, where the configuration does not say. */
  env: {
    PAYDESK_CURRENCY: 'GBP',
    PAYDESK_FROM: 'accounts@foldline.example',
    PAYDESK_SENDER: 'Ines Calloway, Foldline Studio',
    PAYDESK_LEGAL_NAME: 'Foldline Studio Ltd',
    PAYDESK_ADDRESS: '9 Weavers Row, Bristol BS1 0ZZ',
    PAYDESK_PHONE: '+44 117 496 0000',
    PAYDESK_HOW_TO_PAY: 'By bank transfer: sort code 00-00-00, account 00000000, with the invoice number.',
    PAYDESK_OWNER: 'ines@foldline.example',
  },
};
