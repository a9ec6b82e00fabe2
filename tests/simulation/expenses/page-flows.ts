import { approveClaim } from '../../../app/expenses/decide-claim.ts';
import { decisionPath } from '../../../app/expenses/decision-link.ts';
import { submitClaim } from '../../../app/expenses/submit-claim.ts';
import { withdrawClaim } from '../../../app/expenses/withdraw-claim.ts';
import { type Flow, outsider } from '../play.ts';
import type { World } from '../world.ts';
import { inSlack, openPage, sendForm, sendReceipt } from './pages.ts';
import { type ClaimFlow, claimAt, claimFlow, claimId, click, draft, filed, settle, work } from './play.ts';
import { people } from './setting.ts';

const { arjun, wei, mei } = people;
const one = claimId('1');

/** What of the outside is looked at before: it goes wrong for nobody. */
async function freely<T>(world: World, look: (ports: ReturnType<typeof outsider>) => Promise<T>): Promise<T> {
  world.freely = true;
  const found = await look(outsider(world));
  world.freely = false;
  return found;
}

const all: ClaimFlow[] = [
  ...(['approve-claim', 'reject-claim', 'ask-claimant'] as const).map(
    (act): ClaimFlow => ({
      name: `claim-page-${act}-beside-the-card-and-withdraw`,
      mishaps: 1,
      turns: 2,
      before: async (ports, world) => {
        await inSlack(ports);
        await filed(ports, { key: '1' });
        await settle(world, 1);
      },
      async play(world, choose) {
        const link = { claim_id: one, approver: wei.address };
        const { path, form, revision } = await freely(world, async (ports) => {
          const path = await decisionPath(ports, link, world.time.now);
          const form = await openPage(ports, wei, path, act);
          return { path, form, revision: (await claimAt(world, one))?.revision ?? 0 };
        });
        for (const n of [1, 2]) {
          world.clicked.set(`page ${n}`, revision);
          world.spawn(`page ${n}`, (p) => sendForm(p, wei, path, { ...form, words: 'so' }));
        }
        await click(world, 'card', one, (p, seen) => approveClaim(p, { ...seen, by: wei }));
        await click(world, 'withdraw', one, (p, seen) => withdrawClaim(p, { ...seen, by: arjun }));
        world.spawn('forwarded', (p) => sendForm(p, arjun, path, { ...form, words: 'so' }));
        await world.run();
        await work(world, choose);
      },
    }),
  ),
  {
    name: 'claim-form-sent-twice-and-by-another',
    mishaps: 1,
    turns: 2,
    before: inSlack,
    async play(world, choose) {
      const forms = await freely(world, async (ports) => [
        { by: arjun, form: await openPage(ports, arjun, '/claims/new') },
        { by: arjun, form: await openPage(ports, arjun, '/claims/new') },
        { by: mei, form: await openPage(ports, mei, '/claims/new') },
      ]);
      for (const [at, { by, form }] of forms.entries())
        world.spawn(`form ${at + 1}`, (p) => sendReceipt(p, by, form, '%PDF-1.7 the very same'));
      await world.run();
      await work(world, choose, 2);
    },
  },
  ...[true, false].map(
    (mailRemembers): ClaimFlow => ({
      name: `claim-turn-told-by-mail-${mailRemembers ? 'that-is-looked-for' : 'blindly'}`,
      options: { mails: true, mailRemembers },
      mishaps: 2,
      turns: 1,
      before: async (ports, world) => {
        await draft(ports, { key: '1' });
        await submitClaim(ports, { claim_id: one, by: arjun });
        world.changes.splice(0);
      },
      async play(world, choose) {
        world.changes.push({ table: 'ea-claims', key: { claim_id: one } });
        await work(world, choose);
        await work(world, choose);
        await click(world, 'withdraw', one, (p, seen) => withdrawClaim(p, { ...seen, by: arjun }));
        await work(world, choose, 2);
      },
    }),
  ),
];

export const pageFlows: Flow[] = all.map(claimFlow);
