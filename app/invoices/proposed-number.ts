import type { Ports } from '../ports/ports.ts';
import type { Write } from '../ports/store.ts';
import { type Proposal, type ProposedNumber, proposalRecordId, proposedNumberId } from './proposal.ts';

/** Who has the number of a proposal, and the writes that give it to this one. `must`: also where it has it already. */
export async function claimNumber(
  ports: Pick<Ports, 'store'>,
  { proposed: { number }, proposal_id }: Pick<Proposal, 'proposed' | 'proposal_id'>,
  must: boolean,
): Promise<{ rival: Proposal | undefined; writes: Write[] }> {
  if (number === undefined) return { rival: undefined, writes: [] };
  const id = proposedNumberId(number);
  const before = await ports.store.get<ProposedNumber>('pd-records', { id });
  const ours = before?.proposal_id === proposal_id;
  const rival = before && !ours ? await readProposal(ports, proposalRecordId(before.proposal_id)) : undefined;
  const item = { id, proposal_id, version: (before?.version ?? 0) + 1 };
  const put: Write = { put: 'pd-records', item, if: before?.version ?? 'absent' };
  return { rival, writes: ours && !must ? [] : [put] };
}

export const readProposal = (ports: Pick<Ports, 'store'>, id: string): Promise<Proposal | undefined> =>
  ports.store.get<Proposal>('pd-records', { id });

/** Something may still come of it. */
export const isLive = (rival: Proposal | undefined): rival is Proposal =>
  rival?.status === 'proposed' || rival?.status === 'approved';
