import { z } from 'zod';
import { Unclear } from '../../app/shared/errors.ts';
import type { Person } from '../../app/shared/people.ts';
import type { Call } from './calls.ts';

const flag = z.boolean().default(false);

/** A member as `users.list` and `users.lookupByEmail` tell of them. */
const member = z.object({
  id: z.string().min(1).max(50),
  team_id: z.string().optional(),
  deleted: flag,
  is_bot: flag,
  is_restricted: flag,
  is_ultra_restricted: flag,
  is_stranger: flag,
  updated: z.number().default(0),
  profile: z
    .object({ email: z.email().max(320).optional().catch(undefined) })
    .optional()
    .catch(undefined),
});
type Member = z.infer<typeof member>;

const personOf = (user: Member, team: string | undefined): Person => ({
  user_id: user.id,
  guest: user.is_restricted || user.is_ultra_restricted,
  stranger: user.is_stranger || (team !== undefined && user.team_id !== undefined && user.team_id !== team),
  gone: user.deleted,
  updated: user.updated,
  ...(user.profile?.email && { address: user.profile.email.toLowerCase() }),
});

const page = z.object({
  members: z.array(z.unknown()),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

/** Slack asks for no more than 200 at a time. */
const pageSize = 200;

/** Everybody whom the workspace knows, also those who left; programs act for nobody and are left out. */
export async function listMembers(call: Call, team: string | undefined): Promise<Person[]> {
  const people: Person[] = [];
  const seen = new Set<string>();
  let cursor = '';
  do {
    seen.add(cursor);
    const answer = page.safeParse(await call('users.list', { limit: pageSize, ...(cursor && { cursor }) }));
    if (!answer.success) throw new Unclear('Slack gave an answer to users.list that cannot be read.');
    for (const each of answer.data.members) {
      const { data } = member.safeParse(each);
      if (data && !data.is_bot && data.id !== 'USLACKBOT') people.push(personOf(data, team));
    }
    cursor = answer.data.response_metadata?.next_cursor ?? '';
  } while (cursor && !seen.has(cursor));
  return people;
}

const found = z.object({ user: member });

/** The member with this address, if they may be told what concerns invoices: no guest, nobody who left. */
export async function findMember(
  call: Call,
  email: string,
  team: string | undefined,
): Promise<string | undefined> {
  const answer = await call('users.lookupByEmail', { email }, ['users_not_found', 'user_not_found']);
  const { data } = found.safeParse(answer);
  if (!data || data.user.is_bot) return undefined;
  const { user_id, guest, stranger, gone } = personOf(data.user, team);
  return guest || stranger || gone ? undefined : user_id;
}
