import { z } from 'zod';
import type { Ports } from '../ports/ports.ts';
import { hour, type Instant, plus } from '../shared/instant.ts';
import { seal, unseal } from '../shared/sealed.ts';

/** Longer than a claim waits for anybody before the backup is asked. */
const linkAge = 30 * 24 * hour;

const shape = z.strictObject({
  purpose: z.literal('decide'),
  claim_id: z.string().min(1),
  /** Whose link it is, by the policy's address; nobody else can do anything with it. */
  approver: z.string().min(1),
  expires: z.iso.datetime({ precision: 3 }),
});

export type DecisionLink = z.infer<typeof shape>;

/** Where an approver decides about a claim, for 30 days from `now` (business clock). */
export async function decisionPath(
  { secrets }: Pick<Ports, 'secrets'>,
  { claim_id, approver }: Pick<DecisionLink, 'claim_id' | 'approver'>,
  now: Instant,
): Promise<string> {
  const link: DecisionLink = {
    purpose: 'decide',
    claim_id,
    approver: approver.toLowerCase(),
    expires: plus(now, linkAge),
  };
  return `/decide/${await seal(await secrets.get('ic/paylink/secret'), link)}`;
}

/** Undefined for a link that is unknown, forged, for something else, or too old. */
export async function readDecisionLink(
  { secrets, clock }: Pick<Ports, 'secrets' | 'clock'>,
  token: string,
): Promise<DecisionLink | undefined> {
  const link = shape.safeParse(await unseal(await secrets.get('ic/paylink/secret'), token)).data;
  return link && clock.now() < link.expires ? link : undefined;
}
