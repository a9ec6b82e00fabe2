import type { Aggregate } from '../effects/aggregate.ts';
import type { ClaimDigest } from '../ports/digests.ts';
import type { Ports } from '../ports/ports.ts';
import { isTold, tellOnce, wasAtWork } from '../reports/once.ts';
import { reportTimes } from '../reports/times.ts';
import { weekBefore } from '../shared/periods.ts';
import { digestOf } from './build-digest/figures.ts';
import { readDecided, readUnderWay } from './read-decided.ts';
import { readPolicyIfAny } from './read-policy-in-force.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'ids' | 'files'>;

/** In `pd-records`, one a week. */
export interface ClaimDigestRecord extends Aggregate {
  id: string;
  digest: ClaimDigest;
}

/** Tells the week that ended last, once; nothing where nothing happened and nothing waits, or where nobody may claim. */
export async function buildDigest(ports: Needs): Promise<void> {
  const inForce = await readPolicyIfAny(ports);
  if (!inForce) return;
  const { now, calendar } = inForce;
  const week = weekBefore(now, calendar.zone, reportTimes.claims.digest);
  const id = `digest#claims#${week.key}`;
  if ((await isTold(ports, id)) || !(await wasAtWork(ports, week))) return;
  const [decided, under_way] = await Promise.all([readDecided(ports, week.from, now), readUnderWay(ports)]);
  const digest = digestOf({ week, calendar, decided, under_way });
  if (digest.approved.count + digest.rejected.count + digest.waiting.count === 0) return;
  const tell = { id: 'digest', kind: 'notice', due_at: now, data: { what: 'claim-digest' } };
  await tellOnce(ports, { id, action: 'build-digest', digest, effects: [tell] });
}
