import { randomBytes } from 'node:crypto';
import { second } from '../../../app/shared/instant.ts';

export const triggerLives = 3 * second;

interface Trigger {
  user: string;
  /** Wall time in milliseconds. */
  made: number;
  used: boolean;
}

/** Longer than anybody asks; what is older has expired anyway. */
const kept = 1000;

/** A trigger id opens one view, for the one who acted, within three seconds of wall time. */
export function createTriggers(wall: () => string) {
  const triggers = new Map<string, Trigger>();
  let count = 1_000_000;
  return {
    make(user: string): string {
      const made = Date.parse(wall());
      count += 1;
      const id = `${made}.${count}.${randomBytes(16).toString('hex')}`;
      triggers.set(id, { user, made, used: false });
      const [oldest] = triggers.keys();
      if (triggers.size > kept && oldest) triggers.delete(oldest);
      return id;
    },
    /** For whom it was made, or Slack's name for what is wrong with it. Does not use it up. */
    look(id: string): { user: string } | { error: string } {
      const trigger = triggers.get(id);
      if (!trigger) return { error: 'invalid_trigger_id' };
      if (trigger.used) return { error: 'exchanged_trigger_id' };
      if (Date.parse(wall()) - trigger.made > triggerLives) return { error: 'expired_trigger_id' };
      return { user: trigger.user };
    },
    use(id: string): void {
      const trigger = triggers.get(id);
      if (trigger) trigger.used = true;
    },
  };
}

export type Triggers = ReturnType<typeof createTriggers>;
