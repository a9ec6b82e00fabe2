import { answerInThread } from '../../../app/expenses/answer-in-thread.ts';
import { approveTogether } from '../../../app/expenses/approve-together.ts';
import { answerClaim, askClaimant } from '../../../app/expenses/ask-claimant.ts';
import { changeClaim } from '../../../app/expenses/change-claim.ts';
import type { Actor } from '../../../app/expenses/commit-claim.ts';
import { approveClaim, rejectClaim } from '../../../app/expenses/decide-claim.ts';
import { delegate, endDelegation } from '../../../app/expenses/delegate.ts';
import { receiveReceipts } from '../../../app/expenses/receive-receipts.ts';
import { recordPayout } from '../../../app/expenses/record-payout.ts';
import { startClaim } from '../../../app/expenses/start-claim.ts';
import { submitClaim } from '../../../app/expenses/submit-claim.ts';
import { syncPayables } from '../../../app/expenses/sync-payables.ts';
import { undoDecision } from '../../../app/expenses/undo-decision.ts';
import { withdrawClaim } from '../../../app/expenses/withdraw-claim.ts';
import type { Ports } from '../../../app/ports/ports.ts';
import { hour, minute } from '../../../app/shared/instant.ts';
import { mirrorPerson } from '../../../app/shared/people.ts';
import { textractDone } from '../../../jobs/expenses/textract-done.ts';
import { onceEach } from '../../../listeners/deliveries.ts';
import { page } from '../../app/expenses/read-receipt/page.ts';
import type { Choose } from '../choices.ts';
import { type Flow, outsider, performChanges } from '../play.ts';
import type { World } from '../world.ts';
import {
  type ClaimFlow,
  claimAt,
  claimFlow,
  claimId,
  click,
  draft,
  filed,
  refused,
  settle,
  work,
} from './play.ts';
import { people } from './setting.ts';

const { arjun, wei, mei, nora } = people;
const lunch = page('Blue Door Cafe', '01 Mar 2027', 'Lunch set | 18.40', 'TOTAL SGD | 18.40');

const [one, two] = [claimId('1'), claimId('2')];

const written = {
  amount: { minor: 1840, currency: 'SGD' },
  vendor: 'Corner Cafe',
  date: '2027-03-01',
  category: 'Meals',
};

/** Handed to its approver, without mishap. */
const handed = (of: Parameters<typeof filed>[1]) => async (ports: Ports, world: World) => {
  await filed(ports, of);
  await settle(world, 1);
};

const approve = (world: World, name: string, claim_id: string, by: Actor) =>
  click(world, name, claim_id, (p, seen) => approveClaim(p, { ...seen, by, reason: 'fine' }));

/** Approved, so that the payable row is due. */
async function approved(ports: Ports, claim_id: string, by: Actor): Promise<void> {
  const claim = await ports.store.get<{ revision: number }>('ea-claims', { claim_id });
  await approveClaim(ports, { claim_id, revision: claim?.revision ?? 0, by, reason: 'fine' });
}

/** The store's streams wake the effects of these claims, as often as the history says. */
async function wakeEffects(world: World, choose: Choose, ids: string[]): Promise<void> {
  for (const claim_id of ids) world.changes.push({ table: 'ea-claims', key: { claim_id } });
  await work(world, choose);
}

const all: ClaimFlow[] = [
  {
    name: 'claim-submitted-checked-and-routed',
    options: { slack: true },
    mishaps: 2,
    turns: 1,
    before: (ports) => draft(ports, { key: '1' }),
    async play(world, choose) {
      await click(world, 'submit', one, (p, seen) => submitClaim(p, { ...seen, by: arjun }));
      await world.run();
      await work(world, choose, 2);
      await work(world, choose, 2);
    },
  },
  {
    name: 'claims-racing-for-one-day',
    mishaps: 1,
    turns: 3,
    before: async (ports) => [await draft(ports, { key: '1' }), await draft(ports, { key: '2' })],
    async play(world, choose) {
      world.spawn('submit 1', (p) => submitClaim(p, { claim_id: one, by: arjun }).catch(refused));
      world.spawn('submit 2', (p) => submitClaim(p, { claim_id: two, by: arjun }).catch(refused));
      await world.run();
      await work(world, choose);
    },
  },
  {
    name: 'claim-edited-while-another-is-submitted',
    mishaps: 1,
    turns: 3,
    before: async (ports, world) => {
      await handed({ key: '1', minor: 1500 })(ports, world);
      await draft(ports, { key: '2', minor: 3000 });
    },
    async play(world, choose) {
      const amount = { minor: 4000, currency: 'SGD' };
      world.spawn('submit', (p) => submitClaim(p, { claim_id: two, by: arjun }).catch(refused));
      await click(world, 'edit', one, (p, seen) => changeClaim(p, { ...seen, by: arjun, edits: { amount } }));
      await world.run();
      await work(world, choose);
    },
  },
  ...(['withdraw', 'edit', 'ask', 'delegate', 'reject'] as const).map(
    (what): ClaimFlow => ({
      name: `claim-approved-and-${what}-at-every-moment`,
      mishaps: 1,
      turns: 2,
      before: handed({ key: '1' }),
      async play(world, choose) {
        await approve(world, 'approve', one, wei);
        await click(world, what, one, async (p, seen) => {
          if (what === 'withdraw') await withdrawClaim(p, { ...seen, by: arjun });
          if (what === 'edit') await changeClaim(p, { ...seen, by: arjun, edits: { vendor: 'Other' } });
          if (what === 'ask') await askClaimant(p, { ...seen, by: wei, note: 'why?' });
          if (what === 'reject') await rejectClaim(p, { ...seen, by: wei, note: 'no' });
          if (what === 'delegate') await delegate(p, { by: wei, to: nora.address, until: '2027-03-05' });
        });
        await world.run();
        await work(world, choose);
        await approve(world, 'approve as nora', one, nora);
        await world.run();
      },
    }),
  ),
  {
    name: 'claim-with-two-approvers',
    mishaps: 1,
    turns: 2,
    before: handed({ key: '1', minor: 60_000, category: 'Software' }),
    async play(world, choose) {
      for (const n of [1, 2]) await approve(world, `approve ${n}`, one, wei);
      await world.run();
      await work(world, choose, 2);
      for (const [name, by] of Object.entries({ wei, mei, arjun }))
        await approve(world, `second ${name}`, one, by);
      await world.run();
    },
  },
  {
    name: 'claim-of-an-approver-who-is-a-delegate',
    mishaps: 1,
    turns: 2,
    before: (ports) => draft(ports, { key: '1', by: wei, minor: 60_000, category: 'Software' }),
    async play(world, choose) {
      world.spawn('delegate', (p) =>
        delegate(p, { by: mei, to: wei.address, until: '2027-03-05' }).catch(refused),
      );
      world.spawn('submit', (p) => submitClaim(p, { claim_id: one, by: wei }).catch(refused));
      await world.run();
      await work(world, choose);
      await work(world, choose);
      for (const [name, by] of Object.entries({ wei, mei, nora }))
        await approve(world, `approve ${name}`, one, by);
      await world.run();
      await work(world, choose);
      await approve(world, 'approve wei again', one, wei);
      await approve(world, 'approve nora again', one, nora);
      await world.run();
    },
  },
  {
    name: 'claim-delegated-while-it-is-routed',
    mishaps: 1,
    turns: 2,
    before: (ports) => filed(ports, { key: '1' }),
    async play(world, choose) {
      await work(world, choose);
      world.spawn('delegate', (p) =>
        delegate(p, { by: wei, to: nora.address, until: '2027-03-05' }).catch(refused),
      );
      await work(world, choose, 2);
      world.spawn('recall', (p) => endDelegation(p, { by: wei }).catch(refused));
      await approve(world, 'approve', one, nora);
      await work(world, choose);
    },
  },
  {
    name: 'claim-undone-around-ten-minutes',
    mishaps: 1,
    turns: 2,
    before: async (ports, world) => {
      await handed({ key: '1' })(ports, world);
      await approved(ports, one, wei);
    },
    async play(world, choose) {
      world.advance([9, 10, 11][choose(3, 'minutes later')]! * minute);
      world.changes.push({ table: 'ea-claims', key: { claim_id: one } });
      await click(world, 'undo', one, (p, seen) => undoDecision(p, { ...seen, by: wei }));
      await work(world, choose);
    },
  },
  {
    name: 'claim-rejected-undone-while-another-takes-its-place',
    mishaps: 1,
    turns: 3,
    before: async (ports, world) => {
      await handed({ key: '1' })(ports, world);
      const claim = await claimAt(world, one);
      await rejectClaim(ports, { claim_id: one, revision: claim?.revision ?? 0, by: wei, note: 'no' });
      await draft(ports, { key: '2' });
    },
    async play(world, choose) {
      world.spawn('submit', (p) => submitClaim(p, { claim_id: two, by: arjun }).catch(refused));
      await click(world, 'undo', one, (p, seen) => undoDecision(p, { ...seen, by: wei }));
      await world.run();
      await work(world, choose);
    },
  },
  {
    name: 'payable-rows-of-two-claims-at-once',
    mishaps: 2,
    turns: 2,
    before: async (ports, world) => {
      await handed({ key: '1', minor: 1000 })(ports, world);
      await handed({ key: '2', minor: 2000 })(ports, world);
      for (const id of [one, two]) await approved(ports, id, wei);
    },
    async play(world, choose) {
      world.advance(10 * minute);
      await wakeEffects(world, choose, [one, two]);
    },
  },
  {
    name: 'payable-sheet-edited-while-it-is-written',
    mishaps: 1,
    turns: 2,
    before: async (ports, world) => {
      await handed({ key: '1', minor: 1000 })(ports, world);
      await handed({ key: '2', minor: 2000 })(ports, world);
      await approved(ports, one, wei);
      world.advance(10 * minute);
      await settle(world, 1);
      await approved(ports, two, wei);
    },
    async play(world, choose) {
      world.advance(10 * minute);
      const how = ['doubled', 'emptied', 'row removed', 'turned round'][choose(4, 'the sheet')]!;
      world.spawn(how, async (ports) => {
        // An edit by hand comes between two calls, like any other.
        await ports.secrets.get('ic/paylink/secret');
        world.payables.csv = edited(world.payables.csv, how);
      });
      await wakeEffects(world, choose, [two]);
      world.spawn('drive-sync', (p) => syncPayables(p));
      await world.run();
    },
  },
  {
    name: 'claim-marked-paid-in-two-places',
    options: { slack: true },
    mishaps: 1,
    turns: 2,
    before: async (ports, world) => {
      await handed({ key: '1', minor: 1000 })(ports, world);
      await approved(ports, one, wei);
      world.advance(10 * minute);
      await settle(world, 1);
    },
    async play(world, choose) {
      if (choose(2, 'the sheet says it too') === 1) {
        world.payables.csv = world.payables.csv.replace(/,\s*$/, ',2027-03-01\n');
        world.spawn('drive-sync', (p) => syncPayables(p));
      }
      await click(world, 'paid', one, (p, seen) => recordPayout(p, { ...seen, by: nora, named: [] }));
      await world.run();
      await work(world, choose);
      world.advance([0, 9, 10][choose(3, 'minutes later')]! * minute);
      world.changes.push({ table: 'ea-claims', key: { claim_id: one } });
      await click(world, 'undo', one, (p, seen) => undoDecision(p, { ...seen, by: nora }));
      if (choose(2, 'the sheet is looked at') === 1) world.spawn('drive-sync again', (p) => syncPayables(p));
      await work(world, choose);
    },
  },
  {
    name: 'claims-approved-together',
    mishaps: 1,
    turns: 2,
    before: async (ports, world) => {
      await handed({ key: '1', minor: 1000 })(ports, world);
      await handed({ key: '2', minor: 2000 })(ports, world);
    },
    async play(world, choose) {
      const seen = [await claimAt(world, one), await claimAt(world, two)];
      const claims = seen.map((c) => ({ claim_id: c!.claim_id, revision: c!.revision }));
      for (const n of [1, 2])
        world.spawn(`together ${n}`, (p) => approveTogether(p, { by: wei, claims }).catch(refused));
      await click(world, 'withdraw', two, (p, s) => withdrawClaim(p, { ...s, by: arjun }));
      await world.run();
      await work(world, choose);
    },
  },
  {
    name: 'claim-asked-about-and-answered',
    options: { slack: true },
    mishaps: 1,
    turns: 2,
    before: async (ports, world) => {
      await handed({ key: '1' })(ports, world);
      const claim = await claimAt(world, one);
      await askClaimant(ports, { claim_id: one, revision: claim?.revision ?? 0, by: wei, note: 'why?' });
    },
    async play(world, choose) {
      await click(world, 'answer', one, (p, seen) => answerClaim(p, { ...seen, by: arjun, answer: 'so' }));
      const question = [...world.cards].find(
        ([, { notice }]) => notice.kind === 'claim' && notice.what === 'claim-question',
      );
      const under = { channel: 'C0MAIN', ts: question?.[0] ?? '' };
      const typed = { by: arjun, text: 'so it was', at: { channel: 'C0MAIN', ts: '1.2' }, under };
      for (const n of [1, 2])
        world.spawn(`typed ${n}`, (p) =>
          onceEach(p, 'Ev1', (seen) => answerInThread(p, typed, [seen])).catch(refused),
        );
      await click(world, 'withdraw', one, (p, seen) => withdrawClaim(p, { ...seen, by: arjun }));
      await approve(world, 'approve', one, wei);
      await world.run();
      await work(world, choose);
    },
  },
  {
    name: 'one-receipt-filed-twice',
    mishaps: 1,
    turns: 3,
    async play(world, choose) {
      const receipt = { bytes: new TextEncoder().encode('the very same') };
      for (const [key, by] of [
        ['1', arjun],
        ['2', mei],
      ] as const)
        world.spawn(`start ${key}`, (p) => startClaim(p, { key, by, receipt }).catch(refused));
      await world.run();
      const living = (world.store.snapshot()['ea-claims'] as { status?: string }[]).length;
      if (living > 1) throw new Error('one receipt became two claims');
      await work(world, choose);
    },
  },
  {
    // The end of the job may be told before the job's name was written down, twice, or never.
    name: 'receipt-read-by-a-job',
    mishaps: 2,
    turns: 1,
    before: async (_, world) => {
      world.readings = { receipt: async (_file, job) => (job ? { pages: [lunch] } : { pending: 'job-1' }) };
    },
    async play(world, choose) {
      const receipt = { bytes: new TextEncoder().encode('two pages') };
      world.spawn('start', (p) => startClaim(p, { key: '1', by: arjun, receipt }).catch(refused));
      await world.run();
      await work(world, choose, 2);
      const edits = { vendor: 'Cafe by hand' };
      world.spawn('change', (p) => changeClaim(p, { claim_id: one, by: arjun, edits }).catch(refused));
      for (let told = choose(3, 'times told'); told > 0; told--)
        world.spawn(`done ${told}`, (p) => textractDone(p, { JobTag: one, Status: 'SUCCEEDED' }));
      await world.run();
      await settle(world);
      const claim = await claimAt(world, one);
      if (claim?.edited.includes('vendor') && claim.vendor !== edits.vendor)
        throw new Error('what the claimant wrote was overwritten by the reader');
      if (claim && claim.amount.minor !== 1840) throw new Error('what the job read was lost');
    },
  },
  {
    name: 'claim-that-lies-for-days',
    options: { slack: true },
    mishaps: 1,
    turns: 1,
    before: handed({ key: '1' }),
    async play(world, choose) {
      world.advance([24, 72, 120][choose(3, 'hours later')]! * hour);
      const { sweeper } = await import('../../../jobs/sweeper.ts');
      world.spawn('sweeper', (p) => sweeper(p));
      await approve(world, 'approve', one, wei);
      await world.run();
      await work(world, choose);
      await approve(world, 'approve as backup', one, mei);
      await world.run();
    },
  },
  {
    name: 'claim-with-a-picture',
    options: { slack: true },
    mishaps: 2,
    turns: 1,
    before: async (ports) => {
      await startClaim(ports, {
        key: '1',
        by: arjun,
        receipt: { bytes: new TextEncoder().encode('a photo') },
      });
    },
    async play(world, choose) {
      await click(world, 'submit', one, async (p, seen) => {
        const { revision } = await changeClaim(p, { ...seen, by: arjun, edits: written });
        await submitClaim(p, { ...seen, revision, by: arjun });
      });
      world.clicked.clear();
      await world.run();
      await work(world, choose, 2);
      await work(world, choose);
      await work(world, choose);
    },
  },
  {
    name: 'claim-submitted-while-its-receipt-is-read',
    mishaps: 1,
    turns: 3,
    async play(world, choose) {
      world.freely = true;
      await startClaim(outsider(world), {
        key: '1',
        by: arjun,
        receipt: { bytes: new TextEncoder().encode('a photo') },
      });
      await changeClaim(outsider(world), { claim_id: one, by: arjun, edits: written });
      world.freely = false;
      world.spawn('submit', (p) => submitClaim(p, { claim_id: one, by: arjun }).catch(refused));
      await work(world, choose, 2);
      await work(world, choose);
      await work(world, choose);
    },
  },
  {
    name: 'receipts-received-twice',
    options: { slack: true },
    mishaps: 2,
    turns: 1,
    before: async (ports) => {
      for (const { id, address } of [arjun, wei])
        await mirrorPerson(ports, {
          user_id: id,
          guest: false,
          stranger: false,
          gone: false,
          updated: 1,
          address,
        });
    },
    async play(world, choose) {
      const given = [
        { key: 'C1#1', by: arjun.id, files: ['F1ARJUN', 'F2ARJUN'] },
        { key: 'C1#1', by: arjun.id, files: ['F1ARJUN', 'F2ARJUN'] },
        { key: 'C1#2', by: wei.id, files: ['F1WEI'] },
      ];
      for (const [at, message] of given.entries())
        world.spawn(`message ${at + 1}`, (p) => receiveReceipts(p, message).catch(refused));
      await world.run();
      // The stream is late and comes twice.
      const changes = [...world.changes];
      performChanges(world);
      world.changes.push(...changes);
      performChanges(world);
      await world.run();
      await work(world, choose, 2);
      await work(world, choose);
    },
  },
];

function edited(csv: string, how: string): string {
  const [head = '', ...rows] = csv.trimEnd().split('\n');
  const body =
    how === 'doubled'
      ? [...rows, ...rows]
      : how === 'row removed'
        ? rows.slice(1)
        : how === 'emptied'
          ? []
          : rows.reverse();
  return how === 'emptied' ? '' : `${[head, ...body].join('\n')}\n`;
}

export const claimFlows: Flow[] = all.map(claimFlow);
