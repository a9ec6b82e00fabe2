import type { VerbNeeds } from '../../app/invoices/decide-invoice.ts';
import { intakePayment } from '../../app/invoices/intake-payment.ts';
import { WrongField } from '../../app/invoices/webhook/wrong-field.ts';
import type { Ports } from '../../app/ports/ports.ts';
import type { HttpAnswer } from '../../app/shared/knock.ts';
import { answerWebhook } from '../../pages/webhooks/answer-webhook.ts';

/** A payment service tells of money that moved, at a function URL. */
export function paymentWebhook(
  ports: VerbNeeds & Pick<Ports, 'secrets'>,
  event: unknown,
): Promise<HttpAnswer> {
  return answerWebhook(ports, 'payments', event, async ({ scheme, ...webhook }) => {
    try {
      const said = await intakePayment(ports, { ...webhook, stripe: scheme === 'stripe' });
      return { status: said.status === 'seen' || said.status === 'ignored' ? 200 : 202, said: { ...said } };
    } catch (error) {
      if (!(error instanceof WrongField)) throw error;
      return { status: 400, message: error.message, ...(error.field && { field: error.field }) };
    }
  });
}
