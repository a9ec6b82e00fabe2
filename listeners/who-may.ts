import { z } from 'zod';
import type { Config } from '../app/config.ts';
import type { Person } from '../app/shared/people.ts';
import type { Body } from './read-body.ts';

/**
 * Whom a listener answers: the people named in the configuration, every full member of the workspace, or anybody whom
 * Slack lets through. Which claims a member sees and decides about, the verbs know.
 */
export type Audience = 'invoices' | 'claims' | 'anybody';

/** Who acts, as far as the payload tells. */
export interface Actor {
  user_id?: string | undefined;
  /** Every workspace that the payload puts the act or the actor in. */
  teams: string[];
  /** The app was installed for a whole organisation, so the act may come from any workspace of it. */
  org_wide: boolean;
  /** Few payloads say so; where none does, what is mirrored counts. */
  guest: boolean;
  stranger: boolean;
}

const id = z.string().min(1).optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);
const user = z.object({
  id,
  team_id: id,
  is_restricted: flag,
  is_ultra_restricted: flag,
  is_stranger: flag,
});
const payload = z.object({
  user_id: id,
  team_id: id,
  user: user.optional().catch(undefined),
  team: z.object({ id }).nullish().catch(undefined),
  event: z.object({ user: id, user_team: id }).optional().catch(undefined),
  is_enterprise_install: z.union([z.boolean(), z.string()]).optional().catch(undefined),
});

export function actorOf(body: Body): Actor {
  const { user_id, team_id, user, team, event, is_enterprise_install } = payload.parse(body);
  return {
    user_id: user_id ?? user?.id ?? event?.user,
    teams: [team_id, team?.id, user?.team_id, event?.user_team].filter((t) => t !== undefined),
    org_wide: String(is_enterprise_install) === 'true',
    guest: user?.is_restricted === true || user?.is_ultra_restricted === true,
    stranger: user?.is_stranger === true,
  };
}

/** Why somebody may neither file claims nor decide about any, in words for them. */
export function whyNotClaims(
  { user_id, teams, org_wide, guest, stranger }: Actor,
  { team }: Pick<Config['slack'], 'team'>,
  mirrored: Person | undefined,
): string | undefined {
  if (!team)
    return 'Nobody may file claims here yet. Whoever looks after Paydesk sets PAYDESK_SLACK_TEAM first.';
  const elsewhere = teams.length === 0 || teams.some((t) => t !== team);
  if (org_wide || elsewhere || stranger || mirrored?.stranger)
    return 'This Paydesk belongs to another workspace. Only people of that workspace can file claims here.';
  if (!user_id || guest || mirrored?.guest || mirrored?.gone)
    return 'Guests cannot file claims here. Ask a full member of the workspace to do it for you.';
  return undefined;
}

/**
 * Why somebody may not see or change invoices, in words for them; undefined when they may. Only those who are named
 * may, and of them nobody whom Slack last showed as a guest, as somebody of another workspace, or as deactivated.
 */
export function whyNot(
  { user_id, teams, org_wide, guest, stranger }: Actor,
  { team, people }: Config['slack'],
  mirrored: Person | undefined,
): string | undefined {
  if (!team || people.length === 0)
    return 'Nobody may see invoices here yet. Whoever looks after Paydesk sets PAYDESK_SLACK_TEAM and PAYDESK_PEOPLE first.';
  const elsewhere = teams.length === 0 || teams.some((t) => t !== team);
  if (org_wide || elsewhere || stranger || mirrored?.stranger)
    return 'This Paydesk belongs to another workspace. Only people of that workspace can see its invoices.';
  if (guest || mirrored?.guest || mirrored?.gone)
    return 'Guests cannot see or change invoices. A full member who is named for it can.';
  if (!user_id || !people.includes(user_id))
    return `Only people who are named for it see invoices here. Ask whoever looks after Paydesk to add you${user_id ? `: your Slack id is ${user_id}` : ''}.`;
  return undefined;
}
