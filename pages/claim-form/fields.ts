import { html } from 'hono/html';
import { longestWritten, type WrittenClaim, type WrittenFaults } from '../../app/expenses/read-edits.ts';
import { missingFields } from '../../app/expenses/say-claim.ts';
import type { ShownClaim } from '../../app/ports/messenger.ts';
import { format, type Money } from '../../app/shared/money.ts';
import type { Html } from '../shell.ts';

export interface Asked {
  written: WrittenClaim;
  faults?: WrittenFaults;
  /** Fields that were not read with certainty. */
  unsure?: readonly string[];
  categories: readonly string[];
  /** Nothing has to be written yet. */
  optional?: boolean;
}

type Name = keyof WrittenClaim;

/** Texts before a field, and the hint and the fault that belong to it. */
function around(
  name: Name,
  label: string,
  { faults, unsure = [] }: Asked,
  hint: string,
  input: (more: Html) => Html,
) {
  const doubt = unsure.includes(name);
  const fault = faults?.[name];
  const said = [
    ...(hint ? [html`<p class="small" id="${name}-hint">${hint}</p>`] : []),
    ...(doubt
      ? [html`<p class="warn" id="${name}-doubt">I could not read this with certainty. Please compare.</p>`]
      : []),
    ...(fault ? [html`<p class="fault" id="${name}-fault">${fault}</p>`] : []),
  ];
  const ids = [hint && `${name}-hint`, doubt && `${name}-doubt`, fault && `${name}-fault`].filter(Boolean);
  const more = html`${ids.length > 0 ? html`aria-describedby="${ids.join(' ')}"` : ''} ${fault ? html`aria-invalid="true"` : ''}`;
  return html`<div class="field${doubt ? ' doubt' : ''}"><label for="${name}">${label}</label>${said}${input(more)}</div>`;
}

const line = (asked: Asked, name: Name, label: string, hint = '', longest = longestWritten.amount): Html =>
  around(
    name,
    label,
    asked,
    hint,
    (more) =>
      html`<input type="text" id="${name}" name="${name}" value="${asked.written[name] ?? ''}" maxlength="${longest}" autocomplete="off" ${name === 'amount' || name === 'tax' || name === 'home' ? html`inputmode="decimal"` : ''} ${more}>`,
  );

export const area = (asked: Asked, name: 'statement' | 'note', label: string, hint = ''): Html =>
  around(
    name,
    label,
    asked,
    hint,
    (more) =>
      html`<textarea id="${name}" name="${name}" rows="2" maxlength="${longestWritten.text}" ${more}>${asked.written[name] ?? ''}</textarea>`,
  );

const maybe = ({ optional }: Asked, label: string): string => (optional ? `${label} (optional)` : label);

export const fields = {
  vendor: (asked: Asked) => line(asked, 'vendor', maybe(asked, 'Who was paid'), '', longestWritten.vendor),
  amount: (asked: Asked) =>
    line(asked, 'amount', maybe(asked, 'Total'), 'As on the receipt, with tax. A refund is below zero.'),
  currency: (asked: Asked) => line(asked, 'currency', 'Currency', 'Three letters, like SGD.', 3),
  date: (asked: Asked) =>
    around(
      'date',
      maybe(asked, 'Date of the receipt'),
      asked,
      '',
      (more) => html`<input type="date" id="date" name="date" value="${asked.written.date ?? ''}" ${more}>`,
    ),
  category: (asked: Asked) =>
    around(
      'category',
      maybe(asked, 'Category'),
      asked,
      '',
      (
        more,
      ) => html`<select id="category" name="category" ${more}><option value="">${asked.optional ? 'Read it from the receipt' : 'Choose one'}</option>
${asked.categories.map((name) => html`<option value="${name}" ${name === asked.written.category ? 'selected' : ''}>${name}</option>`)}</select>`,
    ),
  tax: (asked: Asked) => line(asked, 'tax', 'Tax in it (optional)'),
  home: (asked: Asked, currency: string) =>
    line(
      asked,
      'home',
      `What you were charged in ${currency} (optional)`,
      'As on your card’s statement. Left empty, the day’s rate counts.',
    ),
  statement: (asked: Asked) => area(asked, 'statement', 'Why there is no receipt'),
  note: (asked: Asked) => area(asked, 'note', 'Note (optional)', 'Your approver reads it.'),
};

const plain = (money: Money | undefined): string =>
  money ? format(money).slice(money.currency.length + 1) : '';

/** A claim as the form shows it first. */
export const writtenOf = (claim: ShownClaim, currency: string): WrittenClaim => ({
  vendor: claim.vendor ?? '',
  amount: plain(claim.amount),
  currency: claim.amount?.currency ?? currency,
  date: claim.date ?? '',
  category: claim.category ?? '',
  tax: plain(claim.tax),
  home: claim.conversion ? '' : plain(claim.home),
  statement: claim.statement ?? '',
  note: claim.note ?? '',
});

/** All fields of a claim, what is missing or doubtful first. */
export function claimInputs(claim: ShownClaim, asked: Asked, currency: string): Html[] {
  const code = claim.amount?.currency ?? currency;
  const all: [Name, Html][] = [
    ['vendor', fields.vendor(asked)],
    ['amount', fields.amount(asked)],
    ['currency', fields.currency(asked)],
    ['date', fields.date(asked)],
    ['category', fields.category(asked)],
    ['tax', fields.tax(asked)],
    ...(code === currency ? [] : ([['home', fields.home(asked, currency)]] as [Name, Html][])),
    ...(claim.receipt_key ? [] : ([['statement', fields.statement(asked)]] as [Name, Html][])),
    ['note', fields.note(asked)],
  ];
  const first = new Set<string>([...missingFields(claim), ...claim.unsure]);
  const some = (is: boolean) => all.filter(([name]) => first.has(name) === is).map(([, field]) => field);
  return [...some(true), ...some(false)];
}
