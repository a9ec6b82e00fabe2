import { commit } from '../../effects/commit.ts';
import { type MailRecord, taking } from '../../effects/mail/mail-record.ts';
import type { Ports } from '../../ports/ports.ts';
import { Conflict, maybeDone } from '../../shared/errors.ts';
import { readPersonAt } from '../../shared/people-by-address.ts';

/** How a held mail stands for whoever reads at its sender's address. */
export interface HeldMail {
  state: 'waits' | 'done' | 'expired';
  address: string;
  subject: string;
  day: string;
  /** Whether they could have it filed: somebody has this address in Slack. */
  known: boolean;
}

type Needs = Pick<Ports, 'store' | 'clock' | 'ids'>;

/** Undefined where there is no such mail, or it is of another sender. */
export async function readHeldMail(
  ports: Pick<Ports, 'store'>,
  { mail, address }: { mail: string; address: string },
): Promise<HeldMail | undefined> {
  const record = await ports.store.get<MailRecord>('pd-records', { id: mail });
  if (!record || record.address !== address) return undefined;
  const state = record.state === 'held' ? 'waits' : record.state === 'left' ? 'expired' : 'done';
  const known = (await readPersonAt(ports, address)) !== undefined;
  return { state, address, subject: record.subject ?? '', day: record.at.slice(0, 10), known };
}

/** Somebody who reads at the sender's address says that a held mail is theirs: it is looked at again. Again is the same. */
export async function confirmReceipt(ports: Needs, { mail, address }: { mail: string; address: string }) {
  for (let i = 0; i < 8; i++) {
    const before = await ports.store.get<MailRecord>('pd-records', { id: mail });
    if (!before || before.address !== address || before.state !== 'held') return;
    if (!(await readPersonAt(ports, address))) return;
    const now = ports.clock.now();
    const { wakes_at: _, why: __, ...rest } = before;
    const after: MailRecord = {
      ...rest,
      state: 'received',
      confirmed: now,
      effects: [...before.effects, taking(`${before.revision}`, now)],
    };
    try {
      await commit(ports, [{ kind: 'record', before, after, by: 'sender', action: 'confirm-receipt' }]);
      return;
    } catch (error) {
      if (!maybeDone(error)) throw error;
    }
  }
  throw new Conflict();
}

/** Nobody said that it is theirs: it is kept, and nothing comes of it. */
export async function expireMail(ports: Needs, before: MailRecord): Promise<void> {
  if (before.state !== 'held') return;
  const { wakes_at: _, ...rest } = before;
  const why = `${before.why ?? ''} Nobody confirmed it in time.`.trim();
  try {
    const after: MailRecord = { ...rest, state: 'left', why };
    await commit(ports, [{ kind: 'record', before, after, by: 'sweeper', action: 'expire-mail' }]);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
  }
}
