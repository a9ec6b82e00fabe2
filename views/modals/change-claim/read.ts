import type { ClaimEdits } from '../../../app/expenses/change-claim.ts';
import { readEdits } from '../../../app/expenses/read-edits.ts';
import { type FormErrors, readState } from '../read-state.ts';
import { type ChangeFacts, changeInputs, choicesOf } from './parts.ts';

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
  const text = (id: string) => state.text(id);
  const asked = (id: 'home' | 'statement') => (state.ids.includes(id) ? { [id]: text(id) } : {});
  const written = {
    vendor: text(changeInputs.vendor),
    date: state.day(changeInputs.date) ?? '',
    amount: text(changeInputs.amount),
    currency: text(changeInputs.currency),
    category: choicesOf(categories).get(state.choice(changeInputs.category)) ?? '',
    tax: text(changeInputs.tax),
    note: text(changeInputs.note),
    ...asked(changeInputs.home),
    ...asked(changeInputs.statement),
  };
  const read = readEdits(written, { categories, currency });
  if ('faults' in read) return { errors: { ...read.faults } };
  return { edits: read.edits, always: state.choice(changeInputs.always) === 'always' };
}
