import { z } from 'zod';
import { type Delivery, noteDelivery } from '../../app/invoices/note-delivery.ts';
import type { SettleNeeds } from '../../app/invoices/settle-letter.ts';

const tag = z.array(z.string().min(1)).min(1);
const receiver = z.object({ status: z.string().optional(), diagnosticCode: z.string().optional() });

/** An event of SES, as it comes by SNS; by EventBridge it stands in `detail`. */
const event = z.object({
  eventType: z.string().optional(),
  notificationType: z.string().optional(),
  mail: z.object({ tags: z.object({ letter_id: tag, attempt_id: tag }) }),
  bounce: z
    .object({
      bounceType: z.string().optional(),
      bounceSubType: z.string().optional(),
      bouncedRecipients: z.array(receiver).optional(),
    })
    .optional(),
  complaint: z.object({ complaintFeedbackType: z.string().nullish() }).optional(),
  reject: z.object({ reason: z.string().optional() }).optional(),
});

/**
 * What became of a letter, as the mail service tells it: by its tags it names letter and attempt. Events of other mails,
 * and of kinds that say nothing of that, change nothing.
 */
export async function mailEvents(ports: SettleNeeds, message: unknown): Promise<void> {
  const parsed = event.safeParse(insideOf(message));
  if (!parsed.success) return;
  const delivery = deliveryOf(parsed.data);
  if (!delivery) return;
  const { letter_id, attempt_id } = parsed.data.mail.tags;
  await noteDelivery(ports, {
    letter_id: letter_id[0] as string,
    attempt_id: attempt_id[0] as string,
    delivery,
  });
}

function insideOf(message: unknown): unknown {
  if (typeof message === 'string')
    try {
      return insideOf(JSON.parse(message));
    } catch {
      return undefined;
    }
  const given = message as { detail?: unknown; Message?: unknown } | null | undefined;
  if (given?.detail !== undefined) return given.detail;
  return given?.Message === undefined ? given : insideOf(given.Message);
}

function deliveryOf({
  eventType,
  notificationType,
  bounce,
  complaint,
  reject,
}: z.infer<typeof event>): Delivery | undefined {
  switch ((eventType ?? notificationType ?? '').toLowerCase()) {
    case 'send':
    case 'delivery':
      return { kind: 'delivered' };
    case 'bounce': {
      const [first] = bounce?.bouncedRecipients ?? [];
      const said = [first?.status, first?.diagnosticCode?.replace(/^\s*smtp;\s*/i, '')]
        .filter(Boolean)
        .join(' ');
      const note = (said || [bounce?.bounceType, bounce?.bounceSubType].filter(Boolean).join(', ')).slice(
        0,
        200,
      );
      const kind = bounce?.bounceType?.toLowerCase() === 'permanent' ? 'hard' : 'soft';
      return { kind, note: ended(note || 'no reason was given') };
    }
    case 'complaint':
      return { kind: 'complaint', note: ended(complaint?.complaintFeedbackType ?? 'reported as spam') };
    case 'reject':
      return {
        kind: 'rejected',
        note: ended(`the mail service took nothing: ${reject?.reason ?? 'no reason was given'}`),
      };
    case 'deliverydelay':
      return { kind: 'soft', note: 'The mail service is still trying.' };
    default:
      return undefined;
  }
}

const ended = (note: string): string => (/[.!?]$/.test(note) ? note : `${note}.`);
