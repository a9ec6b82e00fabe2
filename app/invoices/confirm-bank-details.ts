import { commit } from '../effects/commit.ts';
import type { Ports } from '../ports/ports.ts';
import { Conflict, Refusal } from '../shared/errors.ts';
import { type BankDetails, bankDetailsId } from './pay-ways.ts';

/** Somebody says that the changed bank details are right: from now on letters and pay pages carry them. */
export async function confirmBankDetails(
  ports: Pick<Ports, 'store' | 'clock' | 'ids'>,
  { by, revision }: { by: string; revision?: number },
): Promise<void> {
  for (let i = 0; i < 5; i++) {
    const before = await ports.store.get<BankDetails>('pd-records', { id: bankDetailsId });
    if (before?.asked === undefined) throw new Refusal('Nothing is asked about the bank details.');
    if (revision !== undefined && before.revision !== revision)
      throw new Refusal('The bank details have changed since you looked. Look again, then decide.');
    const { asked, ...rest } = before;
    const after: BankDetails = { ...rest, text: asked };
    try {
      await commit(ports, [{ kind: 'record', before, after, by, action: 'confirm-bank-details' }]);
      return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new Conflict();
}
