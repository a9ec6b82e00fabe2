import { type Aggregate, newborn } from '../effects/aggregate.ts';
import type { Ports } from '../ports/ports.ts';
import type { Delegation } from './delegation.ts';

/** Who decides in whose place, all of it in one record of `pd-records`. */
export interface DelegationsRecord extends Aggregate {
  id: string;
  delegations: Delegation[];
}

export const delegationsId = 'delegations';

export const noDelegations: DelegationsRecord = { ...newborn, id: delegationsId, delegations: [] };

export const readDelegations = (ports: Pick<Ports, 'store'>): Promise<DelegationsRecord | undefined> =>
  ports.store.get<DelegationsRecord>('pd-records', { id: delegationsId });
