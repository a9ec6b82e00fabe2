import type { Ports } from '../ports/ports.ts';
import { addDays } from '../shared/days.ts';
import type { Day, Instant, Zone } from '../shared/instant.ts';
import { type Money, sumByCurrency } from '../shared/money.ts';
import { type Balance, balanceOf } from './balance.ts';
import { creditsFor } from './credits-for.ts';
import { type Customer, customerKey, readCustomer } from './customer.ts';
import { addressOf, type Desk, openDesk } from './desk.ts';
import type { Invoice } from './invoice.ts';
import type { Letter, LetterLine } from './letter.ts';
import { type AboutInvoices, aboutInvoices, takes } from './letter-answer.ts';
import { languageTag } from './letter-words.ts';
import { hostOf, type PayWays, readPayWays } from './pay-ways.ts';
import { readInvoices } from './read-chases.ts';
import { isReused } from './same-invoice.ts';
import type { InvoiceRow } from './sheet/invoice-sheet.ts';

/** What a customer may know of where an invoice stands. A pause and who wrote something off are ours alone. */
export type LineState = 'open' | 'promised' | 'checking' | 'looking' | 'paid' | 'closed';

/** Why an answer cannot be given; `talk`: only people can settle that. */
export type WhyNot = Exclude<LineState, 'open' | 'promised'> | 'talk';

export interface PayLine {
  invoice_id: string;
  revision: number;
  state: LineState;
  due_date: Day;
  amount: Money;
  paid: Money;
  /** What is still asked for, never negative; nothing where it is paid or closed. */
  open: Money;
  promised_on?: Day;
  /** The amount that the letter said, where it is another one now. */
  corrected_from?: Money;
  paid_since?: Money;
  /** Only where somebody confirmed that its host is ours. */
  pay_url?: string;
  answers: Record<AboutInvoices, 'may' | WhyNot>;
}

/** What the page of one letter shows: its own invoices as they stand now, and nothing of anybody else. */
export interface PayPage {
  letter_id: string;
  customer: string;
  /** BCP 47, by the rows' language. */
  tag: string;
  /** When the sheet was last known to say this. */
  as_of: Instant;
  zone: Zone;
  today: Day;
  /** The last day that may be promised. */
  latest: Day;
  /** What is asked for, one a currency, credit notes taken off; none where nothing is. */
  totals: Money[];
  lines: PayLine[];
  credits: { invoice_id: string; amount: Money }[];
  /** Bank details, as they were confirmed. */
  how_to_pay?: string;
  /** Invoices of the letter that are gone from the sheet, or another customer's or address's by now. */
  elsewhere: string[];
  /** Somebody at this address said so: nothing is shown to them any more. */
  wrong_person: boolean;
  /** An owner's letter shows the page and takes no answers. */
  answerable: boolean;
}

export interface PayFacts {
  letter: Letter;
  customer: Customer | undefined;
  invoices: ReadonlyMap<string, Invoice>;
  desk: Desk;
  ways: PayWays;
}

type Needs = Pick<Ports, 'store' | 'clock' | 'files' | 'config'>;

/** Undefined where there is no such letter of this customer. */
export async function readPayFacts(
  ports: Needs,
  { letter_id, customer_id }: { letter_id: string; customer_id: string },
): Promise<PayFacts | undefined> {
  const letter = await ports.store.get<Letter>('ic-letters', { letter_id });
  if (letter?.customer_id !== customer_id) return undefined;
  const ids = letter.lines.map((l) => l.invoice_id);
  const [{ desk, ways }, customer, invoices] = await Promise.all([
    openDesk(ports).then(async (desk) => {
      const rows = ids.flatMap((id) => desk.ledger.byId.get(id) ?? []);
      return { desk, ways: await readPayWays(ports, rows) };
    }),
    readCustomer(ports, customer_id),
    readInvoices(ports, ids),
  ]);
  return { letter, customer, invoices, desk, ways };
}

export interface TheirLine {
  line: LetterLine;
  row: InvoiceRow;
  invoice: Invoice;
}

/** The lines of a letter that are still this customer's at this address: nobody else's are shown. */
export function theirLines({ letter, customer, invoices, desk }: PayFacts): TheirLine[] {
  const keys = [letter.customer_id, customer?.customer_id];
  return letter.lines.flatMap((line) => {
    const row = desk.ledger.byId.get(line.invoice_id);
    const invoice = invoices.get(line.invoice_id);
    if (!row || invoice?.chase_id !== line.chase_id || isReused(invoice, row)) return [];
    const elsewhere = row.email && letter.move !== 'escalate' && addressOf(row.email) !== letter.address;
    return elsewhere || !keys.includes(customerKey(row)) ? [] : { line, row, invoice };
  });
}

/** Pure: the page of these facts. */
export function payPage(facts: PayFacts): PayPage {
  const { letter, customer, desk, ways } = facts;
  const wrong_person = customer?.wrong_addresses?.[letter.address] !== undefined;
  const theirs = wrong_person ? [] : theirLines(facts);
  const lines = theirs.map((their) => lineOf(their, facts));
  const shown = new Set(lines.map((l) => l.invoice_id));
  const credits = lines.length === 0 || letter.move === 'escalate' ? [] : creditsFor(desk, letter, theirs);
  const totals = sumByCurrency([...lines.map((l) => l.open), ...credits.map((c) => c.open)]);
  return {
    letter_id: letter.letter_id,
    customer: letter.customer,
    tag: languageTag(theirs.find(({ row }) => row.language)?.row.language),
    as_of: desk.sheet?.synced_at ?? desk.now,
    zone: desk.calendar.zone,
    today: desk.today,
    latest: addDays(desk.today, desk.rules.answers.longest_promise),
    totals: totals.filter((t) => t.minor > 0),
    lines,
    credits: credits.map((c) => ({ invoice_id: c.invoice_id, amount: c.open })),
    ...(ways.how_to_pay && { how_to_pay: ways.how_to_pay }),
    elsewhere: wrong_person ? [] : letter.lines.map((l) => l.invoice_id).filter((id) => !shown.has(id)),
    wrong_person,
    answerable: letter.move !== 'escalate',
  };
}

function lineOf({ line, row, invoice }: TheirLine, facts: PayFacts): PayLine {
  const balance = balanceOf(row, invoice);
  const state = stateOf(row, invoice, balance);
  const { currency } = balance.amount;
  const settled = state === 'paid' || state === 'closed';
  const { said } = line;
  const known = said?.paid.currency === currency ? balance.paid.minor - said.paid.minor : 0;
  const corrected = said && (said.amount.minor !== balance.amount.minor || said.amount.currency !== currency);
  return {
    invoice_id: line.invoice_id,
    revision: invoice.revision,
    state,
    due_date: row.due_date,
    amount: balance.amount,
    paid: balance.paid,
    open: settled ? { minor: 0, currency } : balance.open,
    ...(state === 'promised' && invoice.promise && { promised_on: invoice.promise.on }),
    ...(corrected && { corrected_from: said.amount }),
    ...(known > 0 && { paid_since: { minor: known, currency } }),
    ...(row.pay_url && leadsToUs(row.pay_url, facts) && { pay_url: row.pay_url }),
    answers: answersTo({ line, row, invoice }, state, facts),
  };
}

const leadsToUs = (url: string, { ways }: PayFacts): boolean => ways.hosts.has(hostOf(url) ?? '');

/** First match wins. */
function stateOf(row: InvoiceRow, { status, held }: Invoice, balance: Balance): LineState {
  if (status === 'paid' || balance.open.minor <= 0) return 'paid';
  if (status === 'written-off') return 'closed';
  if (status === 'disputed' || row.disputed) return 'looking';
  if (status === 'held' && held?.reason === 'says-paid') return 'checking';
  return status === 'promised' ? 'promised' : 'open';
}

function answersTo(
  { row, invoice }: TheirLine,
  state: LineState,
  { letter, desk }: PayFacts,
): PayLine['answers'] {
  const whyNot = state === 'open' || state === 'promised' ? 'talk' : state;
  const never = state === 'paid' || letter.move === 'escalate';
  const may = (kind: AboutInvoices) => !never && takes(kind, letter.letter_id, invoice, { desk, row });
  return Object.fromEntries(
    aboutInvoices.map((kind) => [kind, may(kind) ? 'may' : whyNot]),
  ) as PayLine['answers'];
}
