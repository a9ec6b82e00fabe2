import { newborn } from '../effects/aggregate.ts';
import { commit } from '../effects/commit.ts';
import type { Ports } from '../ports/ports.ts';
import { Conflict, Refusal } from '../shared/errors.ts';
import { hostOf, type PayHost, payHostId } from './pay-ways.ts';

export interface HostAnswer {
  host: string;
  answer: 'confirmed' | 'refused';
  by: string;
  /** What the person saw; left out where nobody looked. */
  revision?: number;
}

const words = { confirmed: 'yours', refused: 'not yours' };
const actions = { confirmed: 'confirm-host', refused: 'refuse-host' };

/**
 * Somebody says that a host which pay urls lead to is ours, or is not; the other answer may be given later. One that
 * nobody asked about may be answered beforehand.
 */
export async function answerHost(
  ports: Pick<Ports, 'store' | 'clock' | 'ids'>,
  { host: given, answer, by, revision }: HostAnswer,
): Promise<void> {
  const host = hostOf(given) ?? hostOf(`https://${given}`);
  if (!host) throw new Refusal(`“${given}” is no host: write it as pay.example.com.`);
  for (let i = 0; i < 5; i++) {
    const id = payHostId(host);
    const before = await ports.store.get<PayHost>('pd-records', { id });
    if (revision !== undefined && (before?.revision ?? 0) !== revision)
      throw new Refusal(`Somebody has said something of ${host} since you looked. Look again, then decide.`);
    if (before?.status === answer) throw new Refusal(`${host} is ${words[answer]} already.`);
    const after: PayHost = {
      ...(before ?? { ...newborn, id, host, invoices: [] }),
      status: answer,
      answered: { by, at: ports.clock.now() },
    };
    try {
      await commit(ports, [{ kind: 'record', before, after, by, action: actions[answer] }]);
      return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new Conflict();
}
