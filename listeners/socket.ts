import { createDispatch } from './dispatch.ts';
import { routes as ours } from './index.ts';
import type { Routes } from './listener.ts';
import type { Body } from './read-body.ts';
import type { SlackDeps } from './slack-app.ts';
import { answerWithin, realTimer, type Timer } from './timer.ts';

/** What comes over a connection that we opened to Slack; nobody else can write into it, so it carries no signature. */
export interface Envelope {
  type: string;
  payload: unknown;
}

/** What is acknowledged with it; nothing for an envelope that Slack is to send again, or to say that it failed. */
export type Acknowledged = { payload: Record<string, unknown> } | undefined;

const heard = new Set(['events_api', 'interactive', 'slash_commands']);

/** The same listeners as behind the door (`entry.ts`), within the same 2.5 seconds. Never throws. */
export function createSocketEntry(
  deps: SlackDeps & { timer?: Timer },
  routes: Routes = ours,
): (envelope: Envelope) => Promise<Acknowledged> {
  const { timer = realTimer, onTrouble } = deps;
  const dispatch = createDispatch({ ...deps, timer }, routes);

  async function answer({ type, payload }: Envelope): Promise<Acknowledged> {
    // Of a kind that we never asked for: heard, and nothing is done.
    if (!heard.has(type) || typeof payload !== 'object' || payload === null || Array.isArray(payload))
      return { payload: {} };
    const { status, content } = await dispatch(payload as Body);
    if (status !== 200) return undefined;
    return { payload: typeof content === 'string' ? { text: content } : { ...content } };
  }

  return async (envelope) => {
    const { passed, cancel } = timer(answerWithin);
    try {
      return await Promise.race([answer(envelope), passed.then(() => undefined)]);
    } catch (error) {
      onTrouble?.('socket', error);
      return undefined;
    } finally {
      cancel();
    }
  };
}
