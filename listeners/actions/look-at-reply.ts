import { lookAtReply } from '../../app/invoices/mail/look-at-reply.ts';
import type { ActionListener } from '../listener.ts';
import { mustTarget } from '../target.ts';

export const onLookAtReply: ActionListener = async ({ body }, { ports, by }) => {
  await lookAtReply(ports, { reply_id: mustTarget(body).id, by });
  return undefined;
};
