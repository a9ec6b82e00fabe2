import { type Aggregate, newborn } from '../effects/aggregate.ts';
import type { ProposedField, ProposedInvoice } from '../ports/messenger.ts';
import { sha256 } from '../shared/audit.ts';
import { isDay } from '../shared/days.ts';
import { type Field, sure } from '../shared/field.ts';
import { hour, type Instant, plus } from '../shared/instant.ts';
import { exponent, format, isCurrency, type Money } from '../shared/money.ts';
import type { InvoiceRead } from './invoice-read.ts';
import { oneLine } from './sheet/row-texts.ts';

/** From where it came. */
export interface ProposalSource {
  lane: 'mail' | 'webhook';
  /** Who sent it, and under which subject. */
  from?: string;
  subject?: string;
  /** The file that was read, by its key in `ic-source-pdfs`. */
  file?: string;
  /** It may write into the sheet without being looked at, as long as nothing about it is doubtful. */
  trusted?: boolean;
}

export type ProposalStatus = 'proposed' | 'approved' | 'discarded' | 'expired' | 'known';

/** An invoice that came in, in `pd-records`. */
export interface Proposal extends Aggregate {
  id: string;
  proposal_id: string;
  status: ProposalStatus;
  proposed: ProposedInvoice;
  unsure: ProposedField[];
  edited: ProposedField[];
  /** What else it says that somebody should know, in words. */
  remarks: string[];
  sent_by: ProposalSource;
  decided_by?: string;
  /** What the sheet holds of it: our row, one that was there and says the same, or one that says something else. */
  row?: 'written' | 'there' | 'other';
  /** Why its row cannot be written as things are. */
  waits?: string;
  undo?: { revision: number; until: Instant; status: ProposalStatus };
}

/** The proposal that has a number, so that two of one number are not both approved. A plain record. */
export interface ProposedNumber {
  id: string;
  version: number;
  proposal_id: string;
}

/** The same key is the same proposal. */
export const proposalIdOf = (key: string): string => sha256(key).slice(0, 24);

const prefix = 'proposal#';
export const proposalRecordId = (proposal_id: string): string => `${prefix}${proposal_id}`;
export const isProposal = (id: string): boolean => id.startsWith(prefix);

/** Numbers that differ in case, width and spaces alone are one; a sheet's apostrophe before a text is not its own. */
export const foldNumber = (number: string): string =>
  number.normalize('NFKC').trim().replace(/^'/, '').replace(/\s+/g, '').toUpperCase();

export const proposedNumberId = (number: string): string =>
  `proposed-number#${sha256(foldNumber(number)).slice(0, 32)}`;

/** Nobody decided for so long: it is put aside. */
export const proposalLife = 30 * 24 * hour;

const required = ['number', 'customer', 'amount', 'due_date'] as const satisfies ProposedField[];

/** What people call it in a sentence. */
export const fieldWords: Record<ProposedField, string> = {
  number: 'invoice number',
  customer: 'customer',
  contact: 'mail address',
  amount: 'amount',
  issue_date: 'issue date',
  due_date: 'due date',
  pay_url: 'pay link',
};

export const missingIn = (proposed: ProposedInvoice): ProposedField[] =>
  required.filter((field) => proposed[field] === undefined);

const longest = { number: 100, name: 200, address: 254, link: 2000 };

/** A proposal as it begins. What cannot be used counts as not read. */
export function newProposal(
  proposal_id: string,
  read: InvoiceRead,
  source: ProposalSource,
  { currency, now }: { currency: string; now: Instant },
): Proposal {
  const unsure: ProposedField[] = [];
  const take = <T, U>(name: ProposedField, field: Field<T> | undefined, use: (value: T) => U | undefined) => {
    const value = field && use(field.value);
    if (value === undefined) return {};
    if (field!.confidence < sure) unsure.push(name);
    return { [name]: value };
  };
  const line = (most: number) => (text: string) => {
    const said = oneLine(text).trim();
    return said !== '' && said.length <= most ? said : undefined;
  };
  const known = read.currency && isCurrency(read.currency.value) ? read.currency : undefined;
  const code = known?.value ?? currency;
  const proposed: ProposedInvoice = {
    ...take('number', read.number, line(longest.number)),
    ...take('customer', read.customer, line(longest.name)),
    ...take('contact', read.contact, line(longest.address)),
    ...take('amount', read.total, (text) => exactMoney(text, code)),
    ...take('issue_date', read.issue_date, (on) => (isDay(on) ? on : undefined)),
    ...take('due_date', read.due_date, (on) => (isDay(on) ? on : undefined)),
    ...take('pay_url', read.pay_url, line(longest.link)),
  };
  if (proposed.amount && (known?.confidence ?? 0) < sure && !unsure.includes('amount')) unsure.push('amount');
  return {
    ...newborn,
    id: proposalRecordId(proposal_id),
    proposal_id,
    status: 'proposed',
    proposed,
    unsure,
    edited: [],
    remarks: remarksOn(read, code),
    sent_by: source,
    wakes_at: plus(now, proposalLife),
  };
}

function remarksOn({ kind, paid, printed }: InvoiceRead, currency: string): string[] {
  const page = printed?.total && exactMoney(printed.total.value, currency);
  const before = paid && exactMoney(paid.value, currency);
  return [
    ...(kind === 'order' ? ['It says that it is an order, and no invoice.'] : []),
    ...(printed
      ? [
          page
            ? `The page says ${format(page)}, and the data inside the file another amount. Ask its sender which is right.`
            : 'The amount of the data inside the file is not printed on its page. Ask its sender which is right.',
        ]
      : []),
    ...(before && before.minor !== 0
      ? [`It says that ${format(before)} was paid before it was issued. Compare what is still to be paid.`]
      : []),
  ];
}

/** `4800.00`, `-1.73`, `1200` of JPY; nothing for what is no such amount, or has more digits than its currency. */
export function exactMoney(text: string, currency: string): Money | undefined {
  const [, sign, whole, fraction = ''] = /^(-?)(\d{1,15})(?:\.(\d+))?$/.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  const decimals = exponent(currency);
  if (/[1-9]/.test(fraction.slice(decimals))) return undefined;
  const minor = Number(whole + fraction.slice(0, decimals).padEnd(decimals, '0'));
  if (!Number.isSafeInteger(minor)) return undefined;
  return { minor: sign && minor ? -minor : minor, currency };
}

export const sameMoney = (a: Money | undefined, b: Money | undefined): boolean =>
  a !== undefined && b !== undefined && a.minor === b.minor && a.currency === b.currency;
