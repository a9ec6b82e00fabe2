import {
  type Candidate,
  type Choice,
  type Credit,
  chooseLetters,
} from '../../app/invoices/choose-letters.ts';
import { type Customer, newCustomer } from '../../app/invoices/customer.ts';
import { beginChase } from '../../app/invoices/invoice.ts';
import type { LetterMove } from '../../app/invoices/letter.ts';
import { type Rules, readRules } from '../../app/invoices/rules.ts';
import { today } from './desk.ts';
import { rulesWith } from './desk-documents.ts';

export const rules = readRules(
  rulesWith({
    letters: [
      'Least days between letters to one customer: 7',
      'Smallest amount: SGD 50',
      'Smallest amount: EUR 40',
    ],
    before: ['Ask me first above: SGD 1,000'],
  }),
).rules as Rules;

export interface CandidateOf {
  id: string;
  customer?: string;
  address?: string;
  move?: LetterMove;
  due?: string;
  open?: number;
  currency?: string;
  approved?: number;
}
export const candidate = (of: CandidateOf): Candidate => {
  const {
    id,
    customer = 'acme',
    address = 'ap@acme',
    move = 'first_nudge',
    due = '2027-02-20',
    open = 10_000,
  } = of;
  const money = { minor: open, currency: of.currency ?? 'SGD' };
  const row = {
    row: 2,
    invoice_id: id,
    customer,
    amount: money,
    paid: { minor: 0 },
    paid_cells: '',
    due_date: due,
  };
  const invoice = beginChase({
    invoice_id: id,
    customer_id: customer,
    chase_id: 'c',
    sheet_paid: { cells: '', minor: 0 },
  });
  return {
    row,
    ...(of.approved !== undefined && {
      invoice: { ...invoice, approved: { step: '0', up_to: of.approved } },
    }),
    chase_id: 'c',
    customer_id: customer,
    balance: { amount: money, paid: { ...money, minor: 0 }, open: money, toSettle: open, differs: false },
    due: { move, step: '0', next_step: 1 },
    address,
  };
};
export const credit = (minor: number, address?: string, currency = 'SGD'): Credit => ({
  customer_id: 'acme',
  invoice_id: 'CN-1',
  ...(address && { address }),
  open: { minor, currency },
});
export const known = (more: Partial<Customer> = {}) =>
  new Map([['acme', { ...newCustomer('acme', 'Acme'), ...more }]]);
export const choose = (
  candidates: Candidate[],
  more: Partial<Parameters<typeof chooseLetters>[0]> = {},
): Choice =>
  chooseLetters({ candidates, credits: [], customers: new Map(), busy: new Map(), rules, today, ...more });
