import { readFileSync } from 'node:fs';
import { type ClaimEdits, changeClaim } from '../../app/expenses/change-claim.ts';
import type { Claim } from '../../app/expenses/claim.ts';
import type { Actor } from '../../app/expenses/commit-claim.ts';
import { approveClaim } from '../../app/expenses/decide-claim.ts';
import { policyBucket, policyFile, ratesFile } from '../../app/expenses/read-policy-in-force.ts';
import { startClaim } from '../../app/expenses/start-claim.ts';
import { submitClaim } from '../../app/expenses/submit-claim.ts';
import type { Notice } from '../../app/ports/messenger.ts';
import { minute } from '../../app/shared/instant.ts';
import { effects } from '../../jobs/effects.ts';
import { checker } from '../../jobs/expenses/checker.ts';
import { intakeRead } from '../../jobs/expenses/intake-read.ts';
import { routing } from '../../jobs/expenses/routing.ts';
import { openTestDesk, type TestDeskOptions } from './desk.ts';

const person = (name: string): Actor => ({
  id: `U${name.toUpperCase()}`,
  address: `${name}@plover.example`,
});

/** Of the example policy: arjun's approver is wei and his backup mei, who is also the second approver, else nora. */
export const [arjun, siti, wei, mei, nora] = ['arjun', 'siti', 'wei', 'mei', 'nora'].map(person) as [
  Actor,
  Actor,
  Actor,
  Actor,
  Actor,
];

export const examplePolicy = readFileSync(new URL('./studio-policy.md', import.meta.url), 'utf8');

export type ClaimDesk = Awaited<ReturnType<typeof openClaimDesk>>;

/** A business in memory with the example policy, on a Monday at nine. */
export async function openClaimDesk(options: TestDeskOptions & { policy?: string } = {}) {
  const desk = await openTestDesk(options);
  const { ports } = desk;
  const encode = (text: string) => new TextEncoder().encode(text);
  const setPolicy = (text: string) => ports.files.put(policyBucket, policyFile, encode(text));
  await setPolicy(options.policy ?? examplePolicy);
  await ports.files.put(
    policyBucket,
    ratesFile,
    encode('date,currency,rate,source\n2027-02-26,USD,1.3455,MAS\n'),
  );
  const desked = {
    ...desk,
    setPolicy,
    claim: async (claim_id: string) => (await desk.store.get<Claim>('ea-claims', { claim_id })) as Claim,
    claims: () => desk.store.snapshot()['ea-claims'] as unknown as Claim[],
    counted: (category = 'meals', who = arjun) =>
      (
        desk.store
          .snapshot()
          ['pd-records'].find(({ id }) => id === `day-total#${who.id}#2027-03-01#${category}`) as
          | { counted: Record<string, number> }
          | undefined
      )?.counted,
    /** Streams and bus, until nothing is left to do at this moment. */
    async settle(): Promise<void> {
      while (desk.changes.length + desk.events.length > 0) {
        for (let change = desk.changes.shift(); change; change = desk.changes.shift())
          await effects(ports, change);
        for (const { type, detail } of desk.events.splice(0)) {
          if (type === 'claim.started') await intakeRead(ports, detail);
          if (type === 'claim.submitted') await checker(ports, detail);
          if (type.startsWith('ea.')) await routing(ports, detail);
        }
      }
    },
    /** A draft whose fields the claimant wrote: lunch, without a receipt. */
    async draft(key: string, edits: ClaimEdits = {}, by = arjun): Promise<Claim> {
      const { claim_id } = await startClaim(ports, { key, by });
      const usual = {
        vendor: `Cafe K${key}`,
        date: '2027-03-01',
        category: 'Meals',
        statement: 'no printer',
      };
      return changeClaim(ports, { claim_id, by, edits: { amount: sgd(900), ...usual, ...edits } });
    },
    /** Submitted, checked and with its approver. */
    async handed(key: string, edits: ClaimEdits = {}, by = arjun): Promise<Claim> {
      const { claim_id } = await desked.draft(key, edits, by);
      await submitClaim(ports, { claim_id, by });
      await desked.settle();
      return desked.claim(claim_id);
    },
    async approved(key: string, edits: ClaimEdits = {}): Promise<Claim> {
      const { claim_id, revision } = await desked.handed(key, edits);
      const claim = await approveClaim(ports, { claim_id, revision, by: wei, reason: 'agreed' });
      await desked.settle();
      return claim;
    },
    /** Ten minutes later, when its row is due. */
    async written(key: string, edits: ClaimEdits = {}): Promise<Claim> {
      const { claim_id } = await desked.approved(key, edits);
      await desked.later(10, claim_id);
      return desked.claim(claim_id);
    },
    /** Minutes go by, and the stream (or the sweeper) looks at a claim. */
    async later(minutes: number, claim_id: string): Promise<void> {
      desk.advance(minutes * minute);
      await effects(ports, { table: 'ea-claims', key: { claim_id } });
      await desked.settle();
    },
    /** What was told of claims, as `to: what`. */
    told: () =>
      desk.messages.flatMap(({ to, notice }) => (notice.kind === 'claim' ? [`${to}: ${notice.what}`] : [])),
    lastTold: (to: string) =>
      desk.messages.findLast((m) => m.to === to && m.notice.kind === 'claim')?.notice as Extract<
        Notice,
        { kind: 'claim' }
      >,
  };
  return desked;
}

export const sgd = (minor: number) => ({ minor, currency: 'SGD' });

export const receipt = (text = 'a picture') => ({ bytes: new TextEncoder().encode(text) });
