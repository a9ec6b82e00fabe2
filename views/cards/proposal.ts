import type { Button, KnownBlock } from '@slack/types';
import type { Notice, ProposalAct, ProposedField, ShownProposal } from '../../app/ports/messenger.ts';
import { format } from '../../app/shared/money.ts';
import { list } from '../../app/shared/owner-words.ts';
import { type Asking, actionsOf, buttonOf } from '../../blocks/parts/buttons.ts';
import { mrkdwn, type Said } from '../../blocks/parts/mrkdwn.ts';
import { contextOf, fieldsOf, sectionsOf } from '../../blocks/parts/sections.ts';
import { buttonValue } from '../../blocks/parts/value.ts';
import { actions } from '../ids.ts';
import { actorOf, clock, shortDay, spoken, stopped, withDays } from '../words.ts';
import type { View } from './view.ts';

/** What people call what the reader calls so. */
export const proposedTitles: Record<ProposedField, string> = {
  number: 'Number',
  customer: 'Customer',
  amount: 'Amount',
  due_date: 'Due',
  issue_date: 'Issued',
  contact: 'Mail address',
  pay_url: 'Pay link',
};

const texts: Record<ProposalAct, string> = {
  'approve-proposal': 'Approve',
  'edit-proposal': 'Edit',
  'discard-proposal': 'Discard',
  'undo-proposal': 'Undo',
};

const discarding: Asking = {
  title: 'Discard this invoice?',
  text: 'It does not go into the sheet, and no letter is written about it.',
  confirm: 'Discard',
  deny: 'Keep',
  style: 'danger',
};

function buttonFor(proposal: ShownProposal, act: ProposalAct): Button {
  const { proposal_id, revision, invoice, missing, undo } = proposal;
  const about = invoice.number ? ` ${invoice.number}` : '';
  const text = act === 'approve-proposal' && missing.length > 0 ? 'Complete and approve' : texts[act];
  const until = act === 'undo-proposal' && undo ? ` until ${clock(undo.until.time)}` : '';
  return buttonOf({
    action_id: actions[act],
    text,
    value: buttonValue({ id: proposal_id, revision }),
    label: `${text}${until}${about}`,
    ...(act === 'approve-proposal' && { style: 'primary' as const }),
    ...(act === 'discard-proposal' && { confirm: discarding }),
  });
}

/** `number, SGD 4,800.00`: every field that is known, with what is doubtful about it. */
export function proposedPairs({ invoice, unsure, edited }: ShownProposal): [Said, Said][] {
  const { amount, due_date, issue_date, ...words } = invoice;
  const values: Partial<Record<ProposedField, string>> = {
    ...words,
    ...(amount && { amount: format(amount) }),
    ...(due_date && { due_date: shortDay(due_date, issue_date) }),
    ...(issue_date && { issue_date: shortDay(issue_date) }),
  };
  const marks = (field: ProposedField): string =>
    unsure.includes(field)
      ? ' (not read with certainty)'
      : edited.includes(field)
        ? ' (written by hand)'
        : '';
  return (Object.keys(proposedTitles) as ProposedField[]).flatMap((field): [Said, Said][] => {
    const value = values[field];
    return value === undefined ? [] : [[proposedTitles[field], `${value}${marks(field)}`]];
  });
}

/** What is to be looked at before anybody approves it. */
export function proposalDoubts({ unsure, missing, clash, remarks, status }: ShownProposal): Said[] {
  if (status !== 'proposed') return [];
  const named = (fields: readonly ProposedField[]) =>
    list(fields.map((field) => proposedTitles[field].toLowerCase()));
  return [
    ...(clash
      ? [
          stopped(withDays(clash)),
          'Is this a correction? Then change that row in the sheet and discard this. Is it another invoice? Then edit its number.',
        ]
      : []),
    ...remarks,
    ...(missing.length > 0 ? [`Please add the ${named(missing)}.`] : []),
    ...(unsure.length > 0
      ? [
          `Please compare the ${named(unsure)}: I could not read ${unsure.length === 1 ? 'it' : 'them'} with certainty.`,
        ]
      : []),
  ];
}

function outcome({ status, by, row }: ShownProposal): Said[] {
  const who = by === undefined ? 'Paydesk' : actorOf(by);
  switch (status) {
    case 'proposed':
      return [];
    case 'approved':
      return [mrkdwn`Approved by ${who}. ${row ?? ''}`];
    case 'discarded':
      return [mrkdwn`Discarded by ${who}.`];
    case 'expired':
      return ['Nobody decided for thirty days, so I put it aside. Send it again if it still counts.'];
    case 'known':
      return ['There is nothing new in it.'];
  }
}

/** An invoice that came in: what it says, what is doubtful about it, and what may be done. */
export function proposal({ text, proposal: shown }: Extract<Notice, { kind: 'proposal' }>): View {
  const { source, acts } = shown;
  const blocks: KnownBlock[] = [
    ...sectionsOf([mrkdwn`*New invoice*`, ...outcome(shown)]),
    ...fieldsOf(proposedPairs(shown)),
    ...sectionsOf(proposalDoubts(shown)),
    contextOf(`From ${source}`),
    ...actionsOf(acts.map((act) => buttonFor(shown, act))),
  ];
  return { text: spoken(withDays(text)), blocks };
}
