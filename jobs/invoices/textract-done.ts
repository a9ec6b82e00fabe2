import { z } from 'zod';
import { type InvoiceMailNeeds, takeInvoiceMail } from '../../app/invoices/mail/take-invoice-mail.ts';

const message = z.object({ JobTag: z.string().min(1), Status: z.string() });

/**
 * Textract says by a topic that a job on an invoice has ended, well or not. Only a hint: its mail is looked at again, and
 * where this is lost, the sweeper does that.
 */
export async function icTextractDone(ports: InvoiceMailNeeds, told: unknown): Promise<void> {
  await takeInvoiceMail(ports, { bucket: 'ic-raw-mime', key: message.parse(told).JobTag });
}
