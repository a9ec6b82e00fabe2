import type { ClaimEdits } from '../../../app/expenses/change-claim.ts';
import { isCurrency, type Money, parseAmount } from '../../../app/shared/money.ts';
import { stopped } from '../../words.ts';
import { type FormErrors, readState } from '../read-state.ts';
import { type ChangeFacts, changeInputs, choicesOf, longest } from './parts.ts';

export interface ClaimAnswers {
  edits: ClaimEdits;
  always: boolean;
}

/** Against the policy in force as it is submitted: what the form showed may be out of date. */
export function readChange(
  values: unknown,
  { categories, currency }: Pick<ChangeFacts, 'categories' | 'currency'>,
): ClaimAnswers | FormErrors {
  const state = readState(values);
  const errors: Record<string, string> = {};
  const has = (id: string) => state.ids.includes(id);
  const money = (id: string, code: string): Money | undefined => {
    const text = state.text(id);
    if (!text || !isCurrency(code)) return undefined;
    const read = parseAmount(text, { currency: code });
    if ('minor' in read) return read;
    errors[id] = stopped(read.reason.replace(/^./, (letter) => letter.toUpperCase()));
    return undefined;
  };
  const code = state.text(changeInputs.currency).toUpperCase();
  if (!isCurrency(code)) errors[changeInputs.currency] = 'Write the currency in three letters, like SGD.';
  const amount = money(changeInputs.amount, code);
  const tax = money(changeInputs.tax, code);
  const home = money(changeInputs.home, currency);
  const vendor = state.text(changeInputs.vendor).slice(0, longest.vendor);
  const date = state.day(changeInputs.date);
  const category = choicesOf(categories).get(state.choice(changeInputs.category));
  if (!vendor) errors[changeInputs.vendor] = 'Write who was paid.';
  if (!date) errors[changeInputs.date] = 'Choose the date of the receipt.';
  if (!category) errors[changeInputs.category] = 'Choose a category.';
  if (!(changeInputs.amount in errors) && isCurrency(code) && (amount?.minor ?? 0) === 0)
    errors[changeInputs.amount] = 'Write the total of the receipt.';
  if (!amount || !date || !category || Object.keys(errors).length > 0) return { errors };
  const words = (id: string): string | null => state.text(id).slice(0, longest.text) || null;
  return {
    edits: {
      amount,
      vendor,
      date,
      category,
      tax: tax ?? null,
      ...(has(changeInputs.home) && { home: home ?? null }),
      ...(has(changeInputs.statement) && { statement: words(changeInputs.statement) }),
      note: words(changeInputs.note),
    },
    always: state.choice(changeInputs.always) === 'always',
  };
}
