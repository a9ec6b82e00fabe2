import { intakeInvoice } from '../../app/invoices/intake-invoice.ts';
import type { ProposalNeeds } from '../../app/invoices/propose-invoice.ts';
import { WrongField } from '../../app/invoices/webhook/wrong-field.ts';
import type { Ports } from '../../app/ports/ports.ts';
import type { HttpAnswer } from '../../app/shared/knock.ts';
import { answerWebhook } from '../../pages/webhooks/answer-webhook.ts';

/** An accounting tool tells of an invoice, at a function URL. */
export function intakeWebhook(
  ports: ProposalNeeds & Pick<Ports, 'secrets'>,
  event: unknown,
): Promise<HttpAnswer> {
  return answerWebhook(ports, 'invoices', event, async ({ scheme, ...webhook }) => {
    try {
      const said = await intakeInvoice(ports, { ...webhook, stripe: scheme === 'stripe' });
      const nothing = said.status === 'seen' || said.status === 'known' || said.status === 'ignored';
      return { status: nothing ? 200 : 202, said: { ...said } };
    } catch (error) {
      if (!(error instanceof WrongField)) throw error;
      return { status: 400, message: error.message, ...(error.field && { field: error.field }) };
    }
  });
}
