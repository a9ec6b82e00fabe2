import type { Effect } from '../effects/aggregate.ts';
import { commit } from '../effects/commit.ts';
import type { Ports } from '../ports/ports.ts';
import { Conflict } from '../shared/errors.ts';
import type { Instant } from '../shared/instant.ts';
import { type Ledger, openDesk } from './desk.ts';
import type { InvoiceRead } from './invoice-read.ts';
import { notice } from './notices.ts';
import {
  missingIn,
  newProposal,
  type Proposal,
  type ProposalSource,
  proposalIdOf,
  proposalRecordId,
} from './proposal.ts';
import { type Clash, rivalClash, sheetClash } from './proposal-clash.ts';
import { claimNumber, isLive, readProposal } from './proposed-number.ts';

export type ProposalNeeds = Pick<Ports, 'store' | 'clock' | 'ids' | 'files' | 'config'>;

export interface ToPropose {
  /** Names what came in: the same key again is the same proposal. */
  key: string;
  read: InvoiceRead;
  source: ProposalSource;
}

export interface Proposed {
  proposal: Proposal;
  /** The same key came before; then nothing was done. */
  again: boolean;
}

const tries = 8;

/**
 * Brings an invoice that came in before people, once. Its `status` says what became of it: `proposed` asks them,
 * `approved` came from a trusted source and goes into the sheet, `known` says nothing that the sheet or another proposal
 * does not say. Throws a `Fault` before the owner's documents are in force.
 */
export async function proposeInvoice(
  ports: ProposalNeeds,
  { key, read, source }: ToPropose,
): Promise<Proposed> {
  const id = proposalRecordId(proposalIdOf(key));
  for (let i = 0; i < tries; i++) {
    const known = await readProposal(ports, id);
    if (known) return { proposal: known, again: true };
    const { ledger, now } = await openDesk(ports);
    const fresh = newProposal(proposalIdOf(key), read, source, { currency: ports.config.currency, now });
    const { rival, writes } = await claimNumber(ports, fresh, false);
    const after = judged(fresh, ledger, rival, now);
    // Whoever has the number keeps it until somebody approves one of them.
    const others = after.status === 'known' || isLive(rival) ? [] : writes;
    try {
      const [proposal] = await commit(
        ports,
        [{ kind: 'record', after, by: source.lane, action: 'propose-invoice' }],
        others,
      );
      return { proposal: proposal as Proposal, again: false };
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new Conflict();
}

/** What becomes of a new proposal, by what is there of its number already. */
function judged(fresh: Proposal, ledger: Ledger, rival: Proposal | undefined, now: Instant): Proposal {
  const clash = sheetClash(fresh.proposed, ledger) ?? clashWith(fresh, rival);
  if (clash?.same) {
    const { wakes_at: _, ...rest } = fresh;
    // A service that tells the same again is answered; whoever sent a mail has nothing else to see.
    const effects = fresh.sent_by.lane === 'mail' ? [notice('proposal-known', fresh, now)] : [];
    return { ...rest, status: 'known', effects };
  }
  const effects = [notice('proposal', fresh, now)];
  const doubtful = fresh.unsure.length + missingIn(fresh.proposed).length + fresh.remarks.length > 0;
  const trusted = fresh.sent_by.trusted && !doubtful;
  if (!trusted || clash) return { ...fresh, effects };
  const { wakes_at: _, ...rest } = fresh;
  const decided = { ...rest, status: 'approved' as const, decided_by: fresh.sent_by.lane };
  return { ...decided, effects: [...effects, sheetRow(fresh, now)] };
}

/** A mail that somebody sends again after it was discarded is looked at again; what a service repeats is not. */
function clashWith({ proposed, sent_by }: Proposal, rival: Proposal | undefined): Clash | undefined {
  if (!rival || rival.status === 'expired' || rival.status === 'known') return undefined;
  const clash = rivalClash(proposed, rival);
  if (rival.status !== 'discarded') return clash;
  return sent_by.lane === 'webhook' && clash.same ? clash : undefined;
}

/** Writes the row, at `due_at`. */
export const sheetRow = ({ revision }: Pick<Proposal, 'revision'>, due_at: Instant): Effect => ({
  id: `sheet-row:${revision}`,
  kind: 'sheet-row',
  due_at,
  data: {},
  irreversible: true,
});
