import { Fault } from '../shared/errors.ts';
import { format, type Money } from '../shared/money.ts';
import { fillTemplate, type Line, missing, type Values } from './fill-template.ts';
import { checkSums, type LetterFacts, oneLine, someLines } from './letter-facts.ts';
import {
  dayInWords,
  invoicesInWords,
  languageTag,
  listInWords,
  momentInWords,
  type Words,
  wordsIn,
} from './letter-words.ts';
import type { Template } from './voice.ts';

/** One row of a letter's table, in words. */
export interface Row {
  id: string;
  issued: string;
  due: string;
  amount: string;
  paid: string;
  balance: string;
}

export interface Table {
  currency: string;
  rows: Row[];
  total: string;
}

/** What a letter says, before it is text or HTML. */
export interface LetterParts {
  /** Of the owner's own text. */
  tag: string;
  /** What we add below it. */
  words: Words;
  subject: string;
  paragraphs: Line[][];
  tables: Table[];
  as_of: string;
  pay_link: string;
  /** Absent in what goes to us. */
  footer?: {
    /** Absent where nothing is to be paid. */
    pay?: string[];
    wrong_person_link: string;
    who: string[];
  };
}

const longestSubject = 200;

/** Throws a Fault where the template is at fault, or where the facts contradict each other. */
export function letterParts(facts: LetterFacts, template: Template): LetterParts {
  checkSums(facts);
  if (facts.kind === 'broken_promise' && !facts.promised)
    throw new Fault('A letter about a broken promise needs the date that was promised.');
  const tag = languageTag(template.language);
  const words = wordsIn(tag);
  const values = valuesOf(facts, tag);
  const where = `The letter at line ${template.line}`;
  return {
    tag,
    words,
    subject: subjectOf(fillTemplate(template.subject, values, where), values),
    paragraphs: paragraphsOf(fillTemplate(template.body, values, where)),
    tables: tablesOf(facts, words),
    as_of: words.as_of(momentInWords(facts.as_of, facts.zone, words.tag)),
    pay_link: values['pay link'],
    ...(facts.kind !== 'escalate' && { footer: footerOf(facts, words) }),
  };
}

function valuesOf(facts: LetterFacts, tag: string): Values {
  const customer = readable(facts.customer);
  const sender = readable(facts.sender.name);
  // Credits in one currency ask for nothing, so only what is asked for is named, unless nothing is.
  const asked = facts.totals.filter(({ minor }) => minor > 0);
  const earliest = facts.invoices.map(({ due_date }) => due_date).sort()[0];
  const day = (date: string | undefined) => (date ? dayInWords(date, tag) : '');
  return {
    contact: readable(facts.contact) || customer,
    customer,
    invoices: invoicesInWords(
      facts.invoices.map(({ invoice_id }) => readable(invoice_id)),
      tag,
    ),
    total: listInWords((asked.length > 0 ? asked : facts.totals).map(format), tag),
    'due date': day(earliest),
    'last letter': day(facts.last_letter),
    'as of': momentInWords(facts.as_of, facts.zone, tag),
    'pay link': webLink(facts.pay_link),
    sender,
    'promised date': day(facts.promised?.date),
    owner: readable(facts.owner) || sender,
  };
}

/** A subject cannot leave a line out: one that would claim what never was names the invoices alone. */
function subjectOf([line]: Line[], values: Values): string {
  const written = line && !line.some(missing) ? line.map(({ text }) => text).join('') : '';
  const characters = [...(written.replace(/\s+/g, ' ').trim() || values.invoices)];
  return characters.length <= longestSubject
    ? characters.join('')
    : `${characters.slice(0, longestSubject - 1).join('')}…`;
}

function paragraphsOf(lines: Line[]): Line[][] {
  const paragraphs: Line[][] = [[]];
  for (const line of lines) {
    if (line.some(({ text }) => text.trim() !== '')) paragraphs.at(-1)?.push(line);
    else paragraphs.push([]);
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0);
}

function tablesOf(facts: LetterFacts, words: Words): Table[] {
  const currencies = new Set([
    ...facts.invoices.map((i) => i.balance.currency),
    ...facts.credits.map((c) => c.amount.currency),
  ]);
  return [...currencies].map((currency) => {
    const invoices = facts.invoices.filter((invoice) => invoice.balance.currency === currency);
    const credits = facts.credits.filter((credit) => credit.amount.currency === currency);
    const rows = invoices.map((invoice) => ({
      id: readable(invoice.invoice_id),
      issued: invoice.issue_date ? dayInWords(invoice.issue_date, words.tag) : '–',
      due: dayInWords(invoice.due_date, words.tag),
      amount: bare(invoice.amount),
      paid: bare(invoice.paid),
      balance: bare(invoice.balance),
    }));
    const off = credits.map(({ invoice_id, issue_date, amount }) => {
      const taken = bare({ currency, minor: -Math.abs(amount.minor) });
      return {
        id: readable(invoice_id),
        issued: issue_date ? dayInWords(issue_date, words.tag) : '',
        due: words.credit_note,
        amount: taken,
        paid: '',
        balance: taken,
      };
    });
    const total = facts.totals.find((money) => money.currency === currency) ?? { currency, minor: 0 };
    return { currency, rows: [...rows, ...off], total: bare(total) };
  });
}

function footerOf(
  { sender, totals, wrong_person_link }: LetterFacts,
  words: Words,
): NonNullable<LetterParts['footer']> {
  const labelled = (label: string, value: string | undefined) =>
    oneLine(value) ? [`${label}: ${readable(value)}`] : [];
  return {
    ...(totals.some(({ minor }) => minor > 0) && { pay: someLines(sender.how_to_pay) }),
    wrong_person_link: webLink(wrong_person_link),
    who: [
      readable(sender.legal_name),
      ...someLines(sender.address),
      ...labelled(words.phone, sender.phone),
      ...labelled(words.registration, sender.registration),
    ],
  };
}

/** The amount without its currency, which the table names once. */
const bare = (money: Money): string => format(money).replace(money.currency, '').trim();

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** On one line; a name written from right to left is isolated, so that it does not turn the numbers beside it. */
function readable(text: string | undefined): string {
  const line = oneLine(text);
  return rightToLeft.test(line) ? `\u2068${line}\u2069` : line;
}

function webLink(link: string): string {
  if (!/^https?:\/\/[^\s"'<>]+$/.test(link))
    throw new Fault('A link in a letter must begin with https:// and have no spaces.');
  return link;
}
