import { z } from 'zod';
import { type InvoiceMailNeeds, takeInvoiceMail } from '../../app/invoices/mail/take-invoice-mail.ts';

const event = z.object({ bucket: z.literal('ic-raw-mime'), key: z.string().min(1) });

/** A mail with invoices, an answer or a report was stored: a hint, for everything else is read again. */
export async function intakeSesParser(ports: InvoiceMailNeeds, detail: unknown): Promise<void> {
  await takeInvoiceMail(ports, event.parse(detail));
}
