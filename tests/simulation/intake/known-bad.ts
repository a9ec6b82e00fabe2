import { approveProposal } from '../../../app/invoices/decide-proposal.ts';
import { type Proposal, proposalIdOf, proposalRecordId } from '../../../app/invoices/proposal.ts';
import { rowsOfNumber, rowThatReads } from '../../../app/invoices/sheet/invoice-table.ts';
import type { Ports } from '../../../app/ports/ports.ts';
import type { KnownBad } from '../play.ts';
import { approved, click, come, proposalFlow } from './proposals.ts';

/** Looks into the sheet, appends what is not there, and looks no more. */
async function readCheckAppend(ports: Ports): Promise<void> {
  const { csv } = await ports.sheets.read('invoices');
  const found = rowsOfNumber(csv, 'INV-77');
  if (found.rows.length > 0) return;
  const wanted = {
    number: 'INV-77',
    customer: 'Gamma',
    amount: { minor: 7700, currency: 'SGD' },
    due_date: '2027-03-20',
  };
  await ports.sheets.append('invoices', rowThatReads(csv, found, wanted, 'SGD'));
}

/** Approves whatever stands there now. */
async function approveUnseen(ports: Ports): Promise<unknown> {
  const proposal_id = proposalIdOf('1');
  const { revision } = (await ports.store.get<Proposal>('pd-records', {
    id: proposalRecordId(proposal_id),
  })) as Proposal;
  return approveProposal(ports, { proposal_id, revision, by: 'U024BE7LH' });
}

export const proposalKnownBad: KnownBad[] = [
  {
    ...proposalFlow({
      name: 'known-bad-invoice-read-check-append',
      alone: true,
      mishaps: 1,
      turns: 2,
      before: async (ports, world) => {
        await come(ports);
        await approved(ports, world);
      },
      async play(world) {
        for (const n of [1, 2]) world.spawn(`writer ${n}`, (ports) => readCheckAppend(ports));
        await world.run();
      },
    }),
    play: async () => {},
    breaks: { invariant: 4, words: /INV-77 has 2 rows/ },
  },
  {
    ...proposalFlow({
      name: 'known-bad-invoice-approved-unseen',
      mishaps: 0,
      turns: 2,
      before: (ports) => come(ports),
      async play(world) {
        const { editProposal } = await import('../../../app/invoices/decide-proposal.ts');
        await click(world, 'approve', approveUnseen);
        const edits = {
          number: 'INV-78',
          customer: 'Gamma',
          amount: { minor: 1, currency: 'SGD' },
          due_date: '2027-03-21',
        };
        await click(world, 'edit', (ports, seen) => editProposal(ports, { ...seen, edits }));
        await world.run();
      },
    }),
    play: async () => {},
    breaks: { invariant: 6, words: /approve decided on a revision nobody saw/ },
  },
];
