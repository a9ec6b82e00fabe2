import { z } from 'zod';
import { type ExpenseMailNeeds, takeExpenseMail } from '../../app/expenses/mail/take-expense-mail.ts';

const event = z.object({ bucket: z.literal('ea-raw-mime'), key: z.string().min(1) });

/** A mail with receipts was stored: a hint, for everything else is read again. */
export async function intakeEmailParser(ports: ExpenseMailNeeds, detail: unknown): Promise<void> {
  await takeExpenseMail(ports, event.parse(detail));
}
