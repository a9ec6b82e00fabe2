import { minute } from '../../../../app/shared/instant.ts';
import type { Timer } from '../../../../listeners/timer.ts';
import { randomId, secondsOf } from '../ids.ts';
import type { Workspace } from '../options.ts';
import { type Deliver, type Delivered, isGood } from './deliver.ts';
import { verificationToken } from './payloads.ts';

/** How long Slack waits before it tries again, and again. */
const waits = [0, minute, 5 * minute];

/** Without which Slack tells nothing of it. */
const scopeOf: Record<string, string> = {
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  app_mention: 'app_mentions:read',
  file_created: 'files:read',
  file_shared: 'files:read',
  user_change: 'users:read',
};

const reasonOf = (delivered: Delivered): string => {
  if (delivered.kind === 'timeout') return 'http_timeout';
  return delivered.kind === 'unreachable' ? 'connection_failed' : 'http_error';
};

export interface EventOptions {
  workspace: Workspace;
  /** What the app subscribed to, and what it may. */
  subscribed: readonly string[];
  scopes: readonly string[];
  deliver: Deliver;
  timer: Timer;
  wall(): string;
  ending: AbortSignal;
}

/** Tells the app what happened, if it wants to know: at once, and up to three times more where it did not take it. */
export function createEvents(options: EventOptions) {
  const { subscribed, scopes, deliver, timer, wall, ending } = options;
  const { team, app } = options.workspace;

  async function tell(event: object): Promise<void> {
    const body = JSON.stringify({
      token: verificationToken,
      team_id: team.id,
      api_app_id: app.id,
      event,
      type: 'event_callback',
      event_id: randomId('Ev'),
      event_time: secondsOf(wall()),
      authorizations: [
        {
          enterprise_id: null,
          team_id: team.id,
          user_id: app.user_id,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      is_ext_shared_channel: false,
      event_context: randomId('4-', 20),
    });
    let delivered = await deliver(body, 'json');
    for (const [at, wait] of waits.entries()) {
      if (isGood(delivered) || ending.aborted) return;
      if (delivered.kind === 'answered' && delivered.noRetry) return;
      if (wait > 0) await passed(wait);
      if (ending.aborted) return;
      const headers = { 'x-slack-retry-num': String(at + 1), 'x-slack-retry-reason': reasonOf(delivered) };
      delivered = await deliver(body, 'json', headers);
    }
  }

  async function passed(milliseconds: number): Promise<void> {
    const { passed: due, cancel } = timer(milliseconds);
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    ending.addEventListener('abort', () => resolve(), { once: true });
    await Promise.race([due, ended]);
    cancel();
  }

  return {
    /** Settles with the first try that was taken, or the last one. */
    async tell(name: string, event: object): Promise<void> {
      const scope = scopeOf[name];
      if (subscribed.includes(name) && (!scope || scopes.includes(scope))) await tell(event);
    },
  };
}

export type Events = ReturnType<typeof createEvents>;
