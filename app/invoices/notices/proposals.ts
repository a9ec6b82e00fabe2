import { list } from '../../shared/owner-words.ts';
import { fieldWords, type Proposal } from '../proposal.ts';
import { sayInvoice } from '../proposal-clash.ts';
import { shownProposal, sourceWords } from '../show-proposal.ts';
import { showsRecords, toChannel } from './facts.ts';
import type { Tells } from './tells.ts';

const told =
  (words: (proposal: Proposal) => string): Tells =>
  async (_, owner, { id }, effect) => [
    toChannel(`${id}:${effect.id}`, { kind: 'told', text: words(owner as Proposal), invoices: [] }),
  ];

const numberOf = ({ proposed }: Proposal): string => proposed.number ?? 'The invoice';

/** What people are told of invoices that came in. */
export const proposalNotices: Record<string, Tells> = {
  proposal: async (ports, owner, { id }, effect) => {
    const proposal = owner as Proposal;
    const { shown, rival } = await shownProposal(ports, proposal);
    const lacking = shown.missing.map((field) => fieldWords[field]);
    const also = lacking.length > 0 ? ` Its ${list(lacking)} could not be read.` : '';
    const text = `New invoice from ${shown.source}: ${sayInvoice(proposal.proposed)}.${also}`;
    const notice = { kind: 'proposal', text, proposal: shown } as const;
    return [toChannel(`${id}:${effect.id}`, notice, showsRecords(rival ? [id, rival] : [id]))];
  },
  'proposal-known': told(
    ({ proposed, sent_by }) =>
      `There is nothing new in ${sourceWords(sent_by)}: ${sayInvoice(proposed)}, is known already.`,
  ),
  'row-doubled': told(
    (proposal) =>
      `${numberOf(proposal)} stood in the invoice sheet twice. I took my own row out again; the other one stays.`,
  ),
  'row-vanished': told(
    (proposal) =>
      `The row of ${numberOf(proposal)} was gone from the invoice sheet soon after I wrote it, so I wrote it once more. Take it out again, and it stays out.`,
  ),
  'row-waits': told(
    (proposal) =>
      `The row of ${numberOf(proposal)} cannot be written into the invoice sheet: ${proposal.waits ?? 'it cannot be read'} It is tried again until it can.`,
  ),
};
