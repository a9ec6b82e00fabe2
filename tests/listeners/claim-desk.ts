import type { Claim } from '../../app/expenses/claim.ts';
import { policyBucket, policyFile } from '../../app/expenses/read-policy-in-force.ts';
import { startClaim } from '../../app/expenses/start-claim.ts';
import type { ShownClaim } from '../../app/ports/messenger.ts';
import { mirrorPerson } from '../../app/shared/people.ts';
import { checker } from '../../jobs/expenses/checker.ts';
import { intakeRead } from '../../jobs/expenses/intake-read.ts';
import { routing } from '../../jobs/expenses/routing.ts';
import { page } from '../app/expenses/read-receipt/page.ts';
import { people, policy } from '../simulation/expenses/setting.ts';
import { team } from '../support/slack-requests.ts';
import { openSlackDesk, type SlackDeskOptions } from './slack-desk.ts';

export { people };
export type Who = keyof typeof people;

/** Who acts, as a payload says it. */
export const as = (who: Who) => ({ user: { id: people[who].id, team_id: team } });

export const cafe = page('CORNER CAFE', '', 'Date: 26/02/2027', 'Kaya toast|18.40', 'TOTAL SGD|18.40');

/** The business with a policy, and its people as Slack told of them. */
export async function openClaimDesk(options: SlackDeskOptions = {}) {
  const desk = await openSlackDesk({ slack: true, ...options });
  await desk.ports.files.put(policyBucket, policyFile, new TextEncoder().encode(policy));
  for (const { id, address } of Object.values(people))
    await mirrorPerson(desk.ports, {
      user_id: id,
      guest: false,
      stranger: false,
      gone: false,
      updated: 1,
      address,
    });
  /** Effects and events until nothing is left to do. */
  async function settle(): Promise<void> {
    for (;;) {
      await desk.work();
      const events = desk.events.splice(0);
      if (events.length === 0) return;
      for (const { type, detail } of events) {
        if (type === 'claim.started') await intakeRead(desk.ports, detail);
        if (type === 'claim.submitted') await checker(desk.ports, detail);
        if (type.startsWith('ea.')) await routing(desk.ports, detail);
      }
    }
  }
  const claimCards = () =>
    [...desk.cards.values()].flatMap(({ notice, to }) =>
      notice.kind === 'claim' ? [{ ...notice, to }] : [],
    );
  return {
    ...desk,
    settle,
    claimCards,
    claims: () => desk.store.snapshot()['ea-claims'] as unknown as Claim[],
    claim: async (claim_id: string) => (await desk.store.get<Claim>('ea-claims', { claim_id })) as Claim,
    /** The newest card that somebody has of a claim. */
    card(to: string): ShownClaim {
      const mine = claimCards().filter((card) => card.to === to);
      const last = mine.at(-1);
      if (!last) throw new Error(`${to} has no card`);
      return last.claim;
    },
    /** A draft of somebody's, read already; without a file, one that nobody could read. */
    async draft(who: Who, key = 'one', receipt = true): Promise<string> {
      desk.pages.splice(0, desk.pages.length, cafe);
      const bytes = new TextEncoder().encode(key);
      const { claim_id } = await startClaim(desk.ports, {
        key,
        by: people[who],
        ...(receipt && { receipt: { bytes } }),
      });
      await settle();
      return claim_id;
    },
  };
}

export type ClaimDesk = Awaited<ReturnType<typeof openClaimDesk>>;

/** A claim as it stands now, as a button shows it. */
export const seenClaim = async (desk: ClaimDesk, id: string) => ({
  id,
  revision: (await desk.claim(id)).revision,
});
