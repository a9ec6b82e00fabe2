import type { LetterFacts, LetterInvoice } from '../../app/invoices/letter-text.ts';
import type { Template } from '../../app/invoices/voice.ts';
import { type Money, sumByCurrency } from '../../app/shared/money.ts';

export const sgd = (minor: number): Money => ({ minor, currency: 'SGD' });
export const usd = (minor: number): Money => ({ minor, currency: 'USD' });

export const invoiceOf = (invoice_id: string, balance: Money = sgd(480_000), paid = 0): LetterInvoice => ({
  invoice_id,
  issue_date: '2027-01-05',
  due_date: '2027-02-05',
  amount: { ...balance, minor: balance.minor + paid },
  paid: { ...balance, minor: paid },
  balance,
  days_past_due: 10,
});

/** A letter of Monday 15 February 2027, 9:02 in Singapore, with its totals added up. */
export function factsOf(of: Partial<LetterFacts> = {}): LetterFacts {
  const invoices = of.invoices ?? [invoiceOf('INV-7')];
  const credits = of.credits ?? [];
  const off = credits.map(({ amount }) => ({ ...amount, minor: -Math.abs(amount.minor) }));
  return {
    kind: 'follow_up',
    customer: 'Lim and Daughters Pte Ltd',
    contact: 'Jo',
    invoices,
    credits,
    totals: sumByCurrency([...invoices.map(({ balance }) => balance), ...off]),
    as_of: '2027-02-15T01:02:30.000Z',
    zone: 'Asia/Singapore',
    last_letter: '2027-02-08',
    sender: {
      name: 'Mei Tan',
      from: 'billing@kite.example',
      reply_to: 'mei@kite.example',
      legal_name: 'Studio Kite Pte Ltd',
      address: '12 Amoy Street\nSingapore 069870',
      phone: '+65 6000 0000',
      registration: '201612345K',
      how_to_pay: 'DBS 001-2345\nPayNow 201612345K',
    },
    pay_link: 'https://pay.kite.example/p/pay-token',
    wrong_person_link: 'https://pay.kite.example/w/wrong-token',
    ...of,
  };
}

export const templateOf = (
  body: string,
  subject = 'Still open: {{invoices}}, {{total}}',
  language?: string,
): Template => ({
  kind: 'follow_up',
  subject,
  body,
  line: 41,
  ...(language && { language }),
});

export const followUp: Template = templateOf(`Hi {{contact}},

{{invoices}} for {{total}} is still open as of {{as of}}.
We last wrote on {{last letter}}.

Could you pay, or tell us a date that works?
{{pay link}}

{{sender}}`);
