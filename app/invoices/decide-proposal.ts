import type { Effect } from '../effects/aggregate.ts';
import { commit } from '../effects/commit.ts';
import { withLateRedraw, withoutLateRedraw } from '../effects/redraw.ts';
import type { ProposedField, ProposedInvoice } from '../ports/messenger.ts';
import { Conflict, Refusal } from '../shared/errors.ts';
import { plus } from '../shared/instant.ts';
import { undoWindow } from './archive-chase.ts';
import { type Desk, openDesk } from './desk.ts';
import { fieldWords, missingIn, type Proposal, proposalLife, proposalRecordId } from './proposal.ts';
import { sheetClash } from './proposal-clash.ts';
import { type ProposalNeeds, sheetRow } from './propose-invoice.ts';
import { claimNumber, readProposal } from './proposed-number.ts';

/** Who decides about which proposal. */
export interface ProposalCommand {
  proposal_id: string;
  by: string;
  /** What the person saw; a click on anything older is refused. */
  revision?: number;
}

/** The whole of what an invoice says, as a person wrote it. */
export type ProposalEdits = Omit<ProposedInvoice, 'pay_url'>;

/** Its row is due in the sheet ten minutes later; until then Undo takes that back. */
export function approveProposal(
  ports: ProposalNeeds,
  command: ProposalCommand & { edits?: ProposalEdits },
): Promise<Proposal> {
  return decide(ports, command, (before, desk, rival) => {
    mustBe(before, 'proposed');
    const proposal = command.edits ? edited(before, command.edits) : before;
    const [field] = missingIn(proposal.proposed);
    if (field) throw new Refusal(`It has no ${fieldWords[field]} yet. Edit it first.`, field);
    const clash = sheetClash(proposal.proposed, desk.ledger);
    const other =
      rival?.status === 'approved' && `${proposal.proposed.number} was approved from another message.`;
    if (clash || other)
      throw new Refusal(
        `${clash?.words ?? other} A number is in the sheet once: correct the row there.`,
        'number',
      );
    return {
      after: { ...asleep(proposal), status: 'approved', decided_by: command.by },
      action: 'approve-proposal',
      effects: [sheetRow(before, plus(desk.now, undoWindow))],
      undoable: true,
    };
  });
}

/** Corrects what was read; somebody still has to approve it. */
export function editProposal(
  ports: ProposalNeeds,
  command: ProposalCommand & { edits: ProposalEdits },
): Promise<Proposal> {
  return decide(ports, command, (before, desk) => {
    mustBe(before, 'proposed');
    const after = { ...edited(before, command.edits), wakes_at: plus(desk.now, proposalLife) };
    return same(before, after) ? undefined : { after, action: 'edit-proposal' };
  });
}

/** Nothing of it goes into the sheet. */
export function discardProposal(ports: ProposalNeeds, command: ProposalCommand): Promise<Proposal> {
  return decide(ports, command, (before) => {
    mustBe(before, 'proposed');
    const after: Proposal = { ...asleep(before), status: 'discarded', decided_by: command.by };
    return { after, action: 'discard-proposal', undoable: true };
  });
}

/** It is open again, within ten minutes and while its row is not being written. */
export function undoProposal(ports: ProposalNeeds, command: ProposalCommand): Promise<Proposal> {
  return decide(ports, command, (before, desk) => {
    const { undo, decided_by: _, ...rest } = before;
    if (undo?.revision !== before.revision) throw new Refusal('There is nothing on this invoice to undo.');
    if (desk.now >= undo.until) throw new Refusal('Undo works for ten minutes; they are over.');
    if (before.effects.some((e) => e.irreversible && e.started))
      throw new Refusal('Its row is being written at this moment. Take it out of the sheet instead.');
    const effects = before.effects.filter((e) => !e.irreversible);
    const wakes_at = plus(desk.now, proposalLife);
    return { after: { ...rest, status: undo.status, effects, wakes_at }, action: 'undo-proposal' };
  });
}

/** Nobody decided in all this time. */
export async function expireProposal(ports: ProposalNeeds, { proposal_id }: Proposal): Promise<void> {
  await decide(ports, { proposal_id, by: 'timer' }, (before, desk) => {
    if (before.status !== 'proposed' || !before.wakes_at || before.wakes_at > desk.now) return undefined;
    return { after: { ...asleep(before), status: 'expired' }, action: 'expire-proposal' };
  });
}

interface Decision {
  after: Proposal;
  action: string;
  effects?: Effect[];
  undoable?: true;
}

type Rule = (before: Proposal, desk: Desk, rival: Proposal | undefined) => Decision | undefined;

/** Reads, decides, commits; a lost race reads and decides again. */
async function decide(ports: ProposalNeeds, command: ProposalCommand, rule: Rule): Promise<Proposal> {
  const { proposal_id, by, revision } = command;
  for (let i = 0; i < 8; i++) {
    const [before, desk] = await Promise.all([
      readProposal(ports, proposalRecordId(proposal_id)),
      openDesk(ports),
    ]);
    if (!before) throw new Refusal('There is no such invoice any more.');
    if (revision !== undefined && before.revision !== revision)
      throw new Refusal('This invoice has changed since you looked. Look again, then decide.');
    const edits = 'edits' in command ? (command.edits as ProposalEdits | undefined) : undefined;
    const proposed = edits ?? before.proposed;
    const { rival, writes } = await claimNumber(ports, { proposed, proposal_id }, true);
    const decision = rule(before, desk, rival);
    if (!decision) return before;
    const { action } = decision;
    const after = written(before, decision, desk);
    try {
      const others = action === 'approve-proposal' ? writes : [];
      const [committed] = await commit(ports, [{ kind: 'record', before, after, by, action }], others);
      return committed as Proposal;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new Conflict();
}

function written(before: Proposal, { after, effects = [], undoable }: Decision, desk: Desk): Proposal {
  const { undo: _, ...rest } = after;
  const revision = before.revision + 1;
  const until = plus(desk.now, undoWindow);
  let all = [...withoutLateRedraw(rest.effects), ...effects];
  if (undoable) all = withLateRedraw(all, revision, until);
  return { ...rest, effects: all, ...(undoable && { undo: { revision, until, status: before.status } }) };
}

function asleep(proposal: Proposal): Proposal {
  const { wakes_at: _, ...rest } = proposal;
  return rest;
}

function mustBe({ status, proposed }: Proposal, due: Proposal['status']): void {
  if (status !== due)
    throw new Refusal(`${proposed.number ?? 'This invoice'} was ${status} already. Look again, then decide.`);
}

/** Whoever saved the form has seen all that was unsure. */
function edited(before: Proposal, edits: ProposalEdits): Proposal {
  const { pay_url } = before.proposed;
  const proposed: ProposedInvoice = { ...edits, ...(pay_url && { pay_url }) };
  const names = Object.keys(fieldWords) as ProposedField[];
  const changed = names.filter(
    (name) => JSON.stringify(proposed[name]) !== JSON.stringify(before.proposed[name]),
  );
  const by_hand = new Set([...before.edited, ...changed]);
  return { ...before, proposed, unsure: [], edited: names.filter((name) => by_hand.has(name)) };
}

const same = (a: Proposal, b: Proposal): boolean =>
  JSON.stringify([a.proposed, a.unsure]) === JSON.stringify([b.proposed, b.unsure]);
