import { createMemoryFiles } from '../../adapters/embedded/memory-files.ts';
import { readConfig } from '../../app/config.ts';
import { mirrored } from '../../app/invoices/desk.ts';
import type { Files } from '../../app/ports/files.ts';

/** A business small enough to see through: two customers, three invoices, one of them shared by a letter. */
export const rules = `# Rules
## Standard
- First nudge: 3 days after due
- Follow up: 10 days after due
- Escalate: 20 days after due

## Letters
- Least days between letters to one customer: 7

## Business hours
- Time zone: Asia/Singapore
- Quiet hours: 17:00 to 9:00
- Weekend: Saturday, Sunday

## Before letters go out
- Ask me first above: SGD 10,000
`;

export const voice = `# Voice
## First nudge
Subject: {{invoices}}

{{total}} {{pay link}}

## Follow up
Subject: {{invoices}}

{{total}} {{pay link}}

## Escalate
Subject: {{customer}}

{{invoices}}
`;

/** The rules' steps in days after due, for the invariants to count by themselves. */
export const steps = [3, 10, 20];

/** Monday nine in Singapore, three days after the invoices fell due. */
export const tickAt = '2027-03-01T01:00:00.000Z';
export const today = '2027-03-01';

export interface SheetRow {
  id: string;
  customer: string;
  email: string;
  amount: string;
  due: string;
  paid: string;
  pay_url?: string;
}

export const rows: readonly SheetRow[] = [
  { id: 'INV-1', customer: 'Acme', email: 'ap@acme.example', amount: '100.00', due: '2027-02-26', paid: '' },
  { id: 'INV-2', customer: 'Acme', email: 'ap@acme.example', amount: '200.00', due: '2027-02-26', paid: '' },
  { id: 'INV-3', customer: 'Beta', email: 'ap@beta.example', amount: '300.00', due: '2027-02-26', paid: '' },
];

export const csvOf = (sheet: readonly SheetRow[]): string =>
  [
    'Invoice number,Customer,Email,Amount,Currency,Issue date,Due date,Paid,Pay url',
    ...sheet.map(
      (r) =>
        `${r.id},${r.customer},${r.email},${r.amount},SGD,2027-02-01,${r.due},${r.paid},${r.pay_url ?? ''}`,
    ),
    '',
  ].join('\n');

export const config = readConfig({
  PAYDESK_CURRENCY: 'SGD',
  PAYDESK_OWNER: 'owner@studio.example',
  PAYDESK_DECISION_MAIL: 'never',
  PAYDESK_MAIL_INVOICES: 'invoices@studio.example',
  PAYDESK_MAIL_EXPENSES: 'expenses@studio.example',
  PAYDESK_MAIL_REPLIES: 'accounts@studio.example',
  PAYDESK_MAIL_AUTHSERV: 'mx.studio.example',
});

const encode = (text: string) => new TextEncoder().encode(text);

export async function filesWith(sheet: readonly SheetRow[] = rows): Promise<Files> {
  const files = createMemoryFiles();
  await files.put(mirrored.rules.bucket, mirrored.rules.key, encode(rules));
  await files.put(mirrored.voice.bucket, mirrored.voice.key, encode(voice));
  await files.put(mirrored.invoices.bucket, mirrored.invoices.key, encode(csvOf(sheet)));
  return files;
}
