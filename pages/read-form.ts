import { z } from 'zod';
import type { Answer } from '../app/invoices/letter-answer.ts';
import { someLines } from '../app/invoices/letter-facts.ts';
import type { PayPage } from '../app/invoices/read-pay-page.ts';
import { isDay } from '../app/shared/days.ts';

const shape = z.object({
  /** The form's nonce. */
  form: z.string().min(1).max(200),
  answer: z.enum(['promise', 'paid', 'wrong', 'wrong-person', 'fresh']),
  confirm: z.literal('yes').optional(),
  /** What was shown before the confirmation; under the nonce. */
  seen: z.string().max(100).default(''),
  invoice: z.array(z.string().max(400)).max(100),
  on: z.string().max(40).default(''),
  note: z.string().default(''),
});

export type Form = z.infer<typeof shape>;

/** Undefined for what no form of ours sends: a field twice, one that is missing, an answer that does not exist. */
export function readForm(body: string): Form | undefined {
  const given = new URLSearchParams(body);
  const fields: Record<string, unknown> = { invoice: given.getAll('invoice') };
  for (const name of Object.keys(shape.shape)) {
    const values = given.getAll(name);
    if (name === 'invoice' || values.length === 0) continue;
    if (values.length > 1) return undefined;
    fields[name] = values[0];
  }
  return shape.safeParse(fields).data;
}

export const longestNote = 500;

/** What is wrong with a field, by the name of its message. */
export interface FieldFault {
  field: 'invoice' | 'on' | 'note';
  fault: 'none_chosen' | 'no_day' | 'past' | 'too_far' | 'no_note' | 'long_note';
}

/** What the customer says, or what they are to mend. Numbers that are not on this page are as if they were not there. */
export function readAnswer(
  { answer: kind, ...form }: Form & { answer: Answer['kind'] },
  page: PayPage,
): { answer: Answer } | { faults: FieldFault[] } {
  const faults: FieldFault[] = [];
  const note = someLines(form.note).join('\n');
  const { on } = form;
  if ([...note].length > longestNote) faults.push({ field: 'note', fault: 'long_note' });
  if (kind === 'wrong-person')
    return faults.length > 0 ? { faults } : { answer: { kind, ...(note && { note }) } };
  const invoices = page.lines.map((l) => l.invoice_id).filter((id) => form.invoice.includes(id));
  if (invoices.length === 0) faults.unshift({ field: 'invoice', fault: 'none_chosen' });
  if (kind === 'wrong' && !note) faults.push({ field: 'note', fault: 'no_note' });
  const fault = kind === 'promise' && dayFault(on, page);
  if (fault) faults.unshift({ field: 'on', fault });
  if (faults.length > 0) return { faults };
  if (kind === 'promise') return { answer: { kind, invoices, on } };
  return { answer: kind === 'wrong' ? { kind, invoices, note } : { kind, invoices, ...(note && { note }) } };
}

function dayFault(on: string, { today, latest }: PayPage): FieldFault['fault'] | undefined {
  if (!isDay(on)) return 'no_day';
  if (on < today) return 'past';
  return on > latest ? 'too_far' : undefined;
}
