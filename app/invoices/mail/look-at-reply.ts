import { type Change, commit } from '../../effects/commit.ts';
import type { Ports } from '../../ports/ports.ts';
import { Conflict, maybeDone } from '../../shared/errors.ts';
import { type Customer, readCustomer } from '../customer.ts';
import type { ReplyRecord } from './take-reply.ts';

/** Somebody looked at what a customer wrote: letters to them may go on. Looked at again, it stays as it is. */
export async function lookAtReply(
  ports: Pick<Ports, 'store' | 'clock' | 'ids'>,
  { reply_id, by }: { reply_id: string; by: string },
): Promise<void> {
  for (let i = 0; i < 8; i++) {
    const before = await ports.store.get<ReplyRecord>('pd-records', { id: reply_id });
    if (!before || before.looked) return;
    const customer = before.customer_id ? await readCustomer(ports, before.customer_id) : undefined;
    const after: ReplyRecord = { ...before, looked: { by, at: ports.clock.now() } };
    const changes: Change[] = [{ kind: 'record', before, after, by, action: 'look-at-reply' }];
    if (customer?.unread?.some((each) => each.reply_id === reply_id)) {
      const { unread, ...rest } = customer;
      const left = unread.filter((each) => each.reply_id !== reply_id);
      const read = { ...rest, ...(left.length > 0 && { unread: left }) } as Customer;
      changes.push({ kind: 'customer', before: customer, after: read, by, action: 'look-at-reply' });
    }
    try {
      await commit(ports, changes);
      return;
    } catch (error) {
      if (!maybeDone(error)) throw error;
    }
  }
  throw new Conflict();
}
