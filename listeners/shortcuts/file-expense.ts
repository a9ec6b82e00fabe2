import { z } from 'zod';
import { receiveReceipts } from '../../app/expenses/receive-receipts.ts';
import { Refusal } from '../../app/shared/errors.ts';
import type { ShortcutListener } from '../listener.ts';

const id = z.string().min(1).max(60);
const payload = z.object({
  channel: z.object({ id }),
  message: z.object({ ts: id, files: z.array(z.object({ id })).default([]) }),
});

/** The files of a message become claims of whoever chose it. */
export const onFileExpense: ShortcutListener = async ({ body }, { ports, by }) => {
  const { data } = payload.safeParse(body);
  const files = data?.message.files.map((file) => file.id) ?? [];
  if (!data || files.length === 0)
    throw new Refusal('There is no file in that message. Choose one with a photo or a PDF of a receipt.');
  await receiveReceipts(ports, { key: `${by}#${data.channel.id}#${data.message.ts}`, by, files });
  return undefined;
};
