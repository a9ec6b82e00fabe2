import type { Ports } from '../app/ports/ports.ts';
import type { HttpAnswer } from '../app/shared/knock.ts';
import { intakeWebhook } from '../jobs/invoices/intake-webhook.ts';
import { paymentWebhook } from '../jobs/invoices/payment-webhook.ts';
import { webhookPaths } from '../pages/webhooks/door.ts';
import { knockAt } from './slack-door.ts';

const jobs: Record<string, (ports: Ports, event: unknown) => Promise<HttpAnswer>> = {
  [webhookPaths.invoices]: intakeWebhook,
  [webhookPaths.payments]: paymentWebhook,
};

const failed: HttpAnswer = {
  statusCode: 500,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: '{"error":{"code":"unexpected","message":"That did not work. Send it again later."}}\n',
};

/** Answers what other programs tell of invoices and payments; nothing for any other path. */
export function webhooksOf(
  ports: Ports,
  tell: (error: unknown) => void,
): (request: Request) => Promise<Response> | undefined {
  return (request) => {
    const job = jobs[new URL(request.url).pathname];
    return (
      job &&
      knockAt((event) =>
        job(ports, event).catch((error: unknown) => {
          tell(error);
          return failed;
        }),
      )(request)
    );
  };
}
