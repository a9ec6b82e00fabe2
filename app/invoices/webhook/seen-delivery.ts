import type { Ports } from '../../ports/ports.ts';
import { canonical, sha256 } from '../../shared/audit.ts';
import { Conflict } from '../../shared/errors.ts';

/** A delivery that came, in `pd-records`, for good: an invoice lives longer than any list of ids. */
interface SeenDelivery {
  id: string;
  version: number;
  /** Of what it said. */
  hash: string;
}

const idOf = (name: string): string => `webhook#${sha256(name).slice(0, 32)}`;

export const contentHash = (content: unknown): string => sha256(canonical(content));

/** Has this delivery come before: with the same content, or with another one? */
export async function seenDelivery(
  { store }: Pick<Ports, 'store'>,
  name: string,
  hash: string,
): Promise<'new' | 'same' | 'other'> {
  const seen = await store.get<SeenDelivery>('pd-records', { id: idOf(name) });
  if (!seen) return 'new';
  return seen.hash === hash ? 'same' : 'other';
}

/** Noted once all it causes is committed: one that is cut off before is taken again, and is the same. */
export async function markDelivery(
  { store }: Pick<Ports, 'store'>,
  name: string,
  hash: string,
): Promise<void> {
  const item = { id: idOf(name), version: 1, hash };
  await store.transact([{ put: 'pd-records', item, if: 'absent' }]).catch((error: unknown) => {
    if (!(error instanceof Conflict)) throw error;
  });
}
