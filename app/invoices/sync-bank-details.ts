import { newborn } from '../effects/aggregate.ts';
import { type Change, commit } from '../effects/commit.ts';
import type { Ports } from '../ports/ports.ts';
import { Conflict } from '../shared/errors.ts';
import { notice } from './notices.ts';
import { type BankDetails, bankDetailsId, configuredDetails } from './pay-ways.ts';

/**
 * The first bank details ever seen are taken as they are; others that the configuration names later are asked about, and
 * until somebody says that they are right letters and pay pages go on with the old ones.
 */
export async function syncBankDetails(
  ports: Pick<Ports, 'store' | 'clock' | 'ids' | 'config'>,
): Promise<void> {
  const configured = configuredDetails(ports);
  if (!configured) return;
  const before = await ports.store.get<BankDetails>('pd-records', { id: bankDetailsId });
  const change = changeOf(before, configured, ports.clock.now());
  if (!change) return;
  try {
    await commit(ports, [change]);
  } catch (error) {
    // Another sync was faster, or somebody answers at this moment: the next one looks again.
    if (!(error instanceof Conflict)) throw error;
  }
}

function changeOf(
  before: BankDetails | undefined,
  configured: string,
  now: string,
): Change<BankDetails> | undefined {
  const change = { kind: 'record', before, by: 'config' } as const;
  if (!before)
    return {
      ...change,
      after: { ...newborn, id: bankDetailsId, text: configured },
      action: 'take-bank-details',
    };
  const { asked, ...rest } = before;
  if (before.text === configured)
    return asked === undefined ? undefined : { ...change, after: rest, action: 'keep-bank-details' };
  if (asked === configured) return undefined;
  const effects = [...rest.effects, notice('bank-details', before, now)];
  return { ...change, after: { ...rest, asked: configured, effects }, action: 'ask-bank-details' };
}
