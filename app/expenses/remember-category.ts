import type { Ports } from '../ports/ports.ts';
import type { Write } from '../ports/store.ts';
import { vendorKey } from './duplicate.ts';

/** "Grab is always Taxi", of one person, in `pd-records`. */
interface Remembered {
  id: string;
  version: number;
  category: string;
}

const idOf = (claimant: string, vendor: string): string => `always#${claimant}#${vendorKey(vendor)}`;

export const readRemembered = async (
  ports: Pick<Ports, 'store'>,
  claimant: string,
  vendor: string,
): Promise<string | undefined> =>
  (await ports.store.get<Remembered>('pd-records', { id: idOf(claimant, vendor) }))?.category;

export async function rememberCategory(
  ports: Pick<Ports, 'store'>,
  { claimant, vendor, category }: { claimant: string; vendor: string; category: string },
): Promise<Write[]> {
  const id = idOf(claimant, vendor);
  const before = await ports.store.get<Remembered>('pd-records', { id });
  if (before?.category === category) return [];
  const item = { id, category, version: (before?.version ?? 0) + 1 };
  return [{ put: 'pd-records', item, if: before?.version ?? 'absent' }];
}
