import { randomBytes } from 'node:crypto';
import { minute } from '../../../app/shared/instant.ts';

const lives = 30 * minute;
const mostUses = 5;

/** Where an answer goes that is sent to a response url. */
export interface AnswerTo {
  user: string;
  channel: string;
  thread_ts?: string;
  /** The message that was clicked or chosen: what `replace_original` and `delete_original` mean. */
  original?: { ts: string; ephemeral: boolean };
}

/** Five answers within thirty minutes of wall time each. A restart forgets them. */
export function createResponseUrls({ publicUrl, wall }: { publicUrl: () => string; wall: () => string }) {
  const known = new Map<string, { to: AnswerTo; made: number; uses: number }>();
  const age = (made: number) => Date.parse(wall()) - made;
  return {
    make(to: AnswerTo): string {
      for (const [id, { made }] of known) if (age(made) > 2 * lives) known.delete(id);
      const id = randomBytes(12).toString('hex');
      known.set(id, { to, made: Date.parse(wall()), uses: 0 });
      return `${publicUrl()}/local/slack/respond/${id}`;
    },
    look(id: string): { to: AnswerTo } | { error: string } {
      const found = known.get(id);
      if (!found) return { error: 'no_service' };
      if (age(found.made) > lives) return { error: 'expired_url' };
      return found.uses >= mostUses ? { error: 'used_url' } : { to: found.to };
    },
    use(id: string): void {
      const found = known.get(id);
      if (found) found.uses += 1;
    },
  };
}

export type ResponseUrls = ReturnType<typeof createResponseUrls>;
