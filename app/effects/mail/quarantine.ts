import type { Ports } from '../../ports/ports.ts';
import type { Instant } from '../../shared/instant.ts';
import { type Aggregate, newborn } from '../aggregate.ts';
import type { Change } from '../commit.ts';
import type { StoredMail } from './mail-record.ts';

export interface QuarantinedMail extends StoredMail {
  why: string;
  at: Instant;
}

/** The mails that could not be read, the newest last, in one record of `pd-records`; each is kept in its bucket. */
interface Quarantine extends Aggregate {
  id: string;
  mails: QuarantinedMail[];
  /** How many there were in all. */
  count: number;
  /** Of the day, so that a flood of them is not a flood of messages. */
  told: { day: string; n: number };
}

const id = 'mail-quarantine';
const listed = 100;
const toldADay = 10;

const read = (ports: Pick<Ports, 'store'>) => ports.store.get<Quarantine>('pd-records', { id });

/** What `doctor` lists, the newest last; `count` is of all there ever were. */
export async function readQuarantine(
  ports: Pick<Ports, 'store'>,
): Promise<{ mails: QuarantinedMail[]; count: number }> {
  const { mails = [], count = 0 } = (await read(ports)) ?? {};
  return { mails, count };
}

/** Sets a mail aside, to be committed with whatever else becomes of it; `tell`: people hear of this one. */
export async function settingAside(
  ports: Pick<Ports, 'store' | 'clock'>,
  stored: StoredMail,
  why: string,
): Promise<{ change: Change<Quarantine>; tell: boolean }> {
  const before = await read(ports);
  const at = ports.clock.now();
  const day = at.slice(0, 10);
  const base: Quarantine = before ?? { ...newborn, id, mails: [], count: 0, told: { day, n: 0 } };
  const n = base.told.day === day ? base.told.n : 0;
  const { bucket, key } = stored;
  const after: Quarantine = {
    ...base,
    mails: [...base.mails, { bucket, key, why, at }].slice(-listed),
    count: base.count + 1,
    told: { day, n: n + 1 },
  };
  return {
    change: { kind: 'record', before, after, by: 'mail-in', action: 'quarantine-mail' },
    tell: n < toldADay,
  };
}
