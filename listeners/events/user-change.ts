import { z } from 'zod';
import { mirrorPerson } from '../../app/shared/people.ts';
import type { EventListener } from '../listener.ts';

const flag = z.boolean().default(false);
const event = z.object({
  user: z.object({
    id: z.string().min(1).max(50),
    team_id: z.string(),
    deleted: flag,
    is_restricted: flag,
    is_ultra_restricted: flag,
    is_stranger: flag,
    updated: z.number().default(0),
    profile: z
      .object({ email: z.email().max(320).optional().catch(undefined) })
      .optional()
      .catch(undefined),
  }),
});

/** Somebody became a guest, left, or came back: what who-may reads next time. */
export const userChange: EventListener = async (args, { ports }, seen) => {
  const { user } = event.parse(args.event);
  const { team } = ports.config.slack;
  const person = {
    user_id: user.id,
    guest: user.is_restricted || user.is_ultra_restricted,
    stranger: user.is_stranger || (team !== undefined && user.team_id !== team),
    gone: user.deleted,
    updated: user.updated,
    ...(user.profile?.email && { address: user.profile.email.toLowerCase() }),
  };
  return mirrorPerson(ports, person, [seen]);
};
