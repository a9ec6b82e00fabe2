import { commit } from '../../../app/effects/commit.ts';
import { changeClaim } from '../../../app/expenses/change-claim.ts';
import { checkClaim } from '../../../app/expenses/check-claim.ts';
import type { Claim } from '../../../app/expenses/claim.ts';
import { approveClaim } from '../../../app/expenses/decide-claim.ts';
import { payableRow, readPayables } from '../../../app/expenses/payable-sheet.ts';
import { readPolicyInForce } from '../../../app/expenses/read-policy-in-force.ts';
import type { Ports } from '../../../app/ports/ports.ts';
import { type KnownBad, outsider } from '../play.ts';
import { claimAt, claimFlow, claimId, click, draft, filed, settle } from './play.ts';
import { people } from './setting.ts';

const [one, two] = [claimId('1'), claimId('2')];

/** Looks into the sheet, appends what is not there, and looks no more. */
async function readCheckAppend(ports: Ports, claim: Claim): Promise<void> {
  const { rows } = readPayables((await ports.sheets.read('payables')).csv);
  if (rows.some((row) => row.claim_id === claim.claim_id)) return;
  await ports.sheets.append('payables', payableRow(claim, await readPolicyInForce(ports)));
}

/** Sums the day's total from the index of claims, and reserves nothing. */
async function submitByIndex(ports: Ports, claim_id: string): Promise<void> {
  const { policy, today } = await readPolicyInForce(ports);
  const before = (await ports.store.get<Claim>('ea-claims', { claim_id })) as Claim;
  const { items } = await ports.store.query<Claim>('ea-claims', {
    index: 'by-day',
    partition: before.claimant,
  });
  const same = items.filter((c) => c.status === 'submitted' && c.category_date === before.category_date);
  const day_total = same.reduce((sum, c) => sum + (c.home?.minor ?? 0), 0);
  const claim: Claim = { ...before, status: 'submitted', home: before.amount };
  const decision = checkClaim({ claim, policy, day_total, duplicates: [], today });
  const after = { ...claim, decision };
  await commit(ports, [{ kind: 'claim', before, after, by: 'U', action: 'submit-claim' }]);
}

/** Approves whatever stands there now. */
async function approveUnseen(ports: Ports, claim_id: string): Promise<unknown> {
  const { revision } = (await ports.store.get<Claim>('ea-claims', { claim_id })) as Claim;
  return approveClaim(ports, { claim_id, revision, by: people.wei });
}

export const claimKnownBad: KnownBad[] = [
  {
    ...claimFlow({
      name: 'known-bad-approve-what-nobody-saw',
      mishaps: 0,
      turns: 1,
      before: async (ports, world) => {
        await filed(ports, { key: '1' });
        await settle(world, 1);
      },
      async play(world, choose) {
        await click(world, 'approve', one, (ports) => approveUnseen(ports, one));
        if (choose(2, 'edited before the click arrives') === 1) {
          world.freely = true;
          const { arjun: by } = people;
          const edits = { amount: { minor: 4900, currency: 'SGD' } };
          await changeClaim(outsider(world), { claim_id: one, by, edits });
          await settle(world, 1);
          world.freely = false;
        }
        await world.run();
      },
    }),
    breaks: { invariant: 6, words: /having seen/ },
  },
  {
    ...claimFlow({
      name: 'known-bad-read-check-append',
      mishaps: 0,
      turns: 1,
      before: async (ports, world) => {
        await filed(ports, { key: '1' });
        await settle(world, 1);
        const { revision } = (await claimAt(world, one)) as Claim;
        await approveClaim(ports, { claim_id: one, revision, by: people.wei });
      },
      async play(world) {
        const claim = (await claimAt(world, one)) as Claim;
        // Its own effect is taken away: only the bad writer writes.
        const after = { ...claim, effects: [] };
        await world.store.transact([
          { put: 'ea-claims', item: { ...after, version: claim.version + 1 }, if: claim.version },
        ]);
        for (const n of [1, 2]) world.spawn(`writer ${n}`, (ports) => readCheckAppend(ports, claim));
        await world.run();
      },
      alone: true,
    }),
    breaks: { invariant: 4, words: /payable rows/ },
  },
  {
    ...claimFlow({
      name: 'known-bad-day-total-from-an-index',
      mishaps: 0,
      turns: 1,
      before: async (ports) => [await draft(ports, { key: '1' }), await draft(ports, { key: '2' })],
      async play(world) {
        for (const id of [one, two]) world.spawn(`submit ${id}`, (ports) => submitByIndex(ports, id));
        await world.run();
      },
    }),
    breaks: { invariant: 7, words: /unseen/ },
  },
];
