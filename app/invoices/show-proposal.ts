import type { ProposalAct, ShownProposal } from '../ports/messenger.ts';
import type { Ports } from '../ports/ports.ts';
import { type Desk, openDesk } from './desk.ts';
import { missingIn, type Proposal, type ProposalSource, proposalRecordId } from './proposal.ts';
import { rivalClash, sheetClash } from './proposal-clash.ts';
import { claimNumber, isLive, readProposal } from './proposed-number.ts';
import { localTime } from './show-invoice.ts';

type Needs = Pick<Ports, 'store' | 'files' | 'clock' | 'config'>;

/** A proposal as it stands now, with what may be done with it; nothing where there is none. */
export async function showProposal(ports: Needs, proposal_id: string): Promise<ShownProposal | undefined> {
  const proposal = await readProposal(ports, proposalRecordId(proposal_id));
  return proposal && (await shownProposal(ports, proposal)).shown;
}

/** `rival`: the record of another one of its number, by which it looks otherwise. */
export async function shownProposal(
  ports: Needs,
  proposal: Proposal,
): Promise<{ shown: ShownProposal; rival?: string }> {
  const [desk, { rival }] = await Promise.all([openDesk(ports), claimNumber(ports, proposal, false)]);
  const clash = clashOf(proposal, desk, rival);
  const { proposal_id, revision, status, proposed, unsure, edited, decided_by } = proposal;
  const row = rowWords(proposal, desk);
  const undoable = canUndo(proposal, desk);
  const shown: ShownProposal = {
    proposal_id,
    revision,
    status,
    invoice: proposed,
    unsure,
    edited,
    remarks: proposal.remarks,
    missing: missingIn(proposed),
    source: sourceWords(proposal.sent_by),
    ...(clash && { clash }),
    ...(row && { row }),
    ...(decided_by && { by: decided_by }),
    acts: actsOf(proposal, clash !== undefined, undoable),
    ...(undoable && proposal.undo && { undo: { until: localTime(proposal.undo.until, desk.calendar.zone) } }),
  };
  return { shown, ...(rival && { rival: rival.id }) };
}

/** Only while it is to be decided: afterwards it is itself what the sheet has. */
function clashOf(proposal: Proposal, { ledger }: Desk, rival: Proposal | undefined): string | undefined {
  if (proposal.status !== 'proposed') return undefined;
  const inSheet = sheetClash(proposal.proposed, ledger);
  if (inSheet) return inSheet.words;
  return isLive(rival) ? rivalClash(proposal.proposed, rival).words : undefined;
}

function actsOf({ status }: Proposal, clash: boolean, undoable: boolean): ProposalAct[] {
  if (status === 'proposed')
    return clash
      ? ['edit-proposal', 'discard-proposal']
      : ['approve-proposal', 'edit-proposal', 'discard-proposal'];
  return undoable ? ['undo-proposal'] : [];
}

const canUndo = ({ undo, revision, effects }: Proposal, { now }: Desk): boolean =>
  undo?.revision === revision && now < undo.until && !effects.some((e) => e.irreversible && e.started);

function rowWords({ status, row, effects }: Proposal, { calendar }: Desk): string | undefined {
  if (status !== 'approved') return undefined;
  if (row === 'written') return 'It is in the invoice sheet.';
  if (row === 'there') return 'The invoice sheet had it already, and says the same.';
  if (row === 'other')
    return 'The invoice sheet has this number in a row that says something else. I left that row as it is: look which one is right.';
  const due = effects.find((e) => e.kind === 'sheet-row');
  const tried = due?.failures ? ' It could not be written yet, and is tried again.' : '';
  return due && `It goes into the invoice sheet at ${localTime(due.due_at, calendar.zone).time}.${tried}`;
}

/** `a mail from anna@acme.example, “Invoice 7”` */
export function sourceWords({ lane, from, subject }: ProposalSource): string {
  const what = lane === 'mail' ? 'a mail' : 'a webhook';
  const named = from ? `${what} from ${from === 'stripe' ? 'Stripe' : from}` : what;
  return subject ? `${named}, “${subject.slice(0, 200)}”` : named;
}
