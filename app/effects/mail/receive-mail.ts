import type { Ports } from '../../ports/ports.ts';
import { maybeDone } from '../../shared/errors.ts';
import { commit } from '../commit.ts';
import { type MailRecord, mailId, newMail, type StoredMail, taking } from './mail-record.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'ids' | 'files'>;

/**
 * Keeps a mail whole before anything else is done, and has it looked at. Once this returns it is not lost. The same key
 * again is the same mail. Throws what the store and the files throw; then whoever brought it keeps it.
 */
export async function receiveMail(ports: Needs, stored: StoredMail, raw: Uint8Array): Promise<void> {
  const known = () => ports.store.get<MailRecord>('pd-records', { id: mailId(stored) });
  if (await known()) return;
  await ports.files.put(stored.bucket, stored.key, raw);
  const now = ports.clock.now();
  const after: MailRecord = { ...newMail(stored, now), effects: [taking('first', now)] };
  try {
    await commit(ports, [{ kind: 'record', after, by: 'mail-in', action: 'receive-mail' }]);
  } catch (error) {
    if (!maybeDone(error) || !(await known())) throw error;
  }
}
