import { type Answer, type Calls, kindOf, say } from './answer.ts';
import type { Routes } from './listener.ts';
import type { Body } from './read-body.ts';
import { createSlackApp, type SlackDeps } from './slack-app.ts';
import { callWithin, listenBeforeCall, listenWithin, type Timer } from './timer.ts';
import { beginTurn, type Outcome } from './turn.ts';

export interface DispatchDeps extends SlackDeps {
  timer: Timer;
}

/** Answers a body that is known to be Slack's own: from the door, or from a Socket Mode connection. */
export type Dispatch = (body: Body) => Promise<Answer>;

export function createDispatch(deps: DispatchDeps, routes: Routes): Dispatch {
  const { ports, timer } = deps;
  const send = deps.fetch ?? fetch;
  const app = createSlackApp(deps, routes);
  const calls: Calls = {
    post: (url, message) =>
      within(async (signal) => {
        const response = await send(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(message),
          redirect: 'error',
          signal,
        });
        await response.body?.cancel();
      }),
    showView: (...view) => within(() => app.showView(...view)),
  };

  /** The words are a courtesy: what was decided stands, whether or not they arrive. */
  async function within(call: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { passed, cancel } = timer(callWithin);
    const given = new AbortController();
    const gone = call(given.signal).catch((error: unknown) => deps.onTrouble?.('say', error));
    await Promise.race([gone, passed]);
    cancel();
    given.abort();
  }

  return async (body) => {
    const kind = kindOf(body);
    const turn = beginTurn(ports, body);
    let acked: unknown;
    const ack = async (response?: unknown) => {
      acked ??= response;
    };
    const byCall = kind === 'action' || kind === 'shortcut';
    const { passed, cancel } = timer(byCall ? listenBeforeCall : listenWithin);
    const heard = app.process(body, turn, ack).catch((error: unknown) => turn.fail(error));
    await Promise.race([heard, passed.then(() => turn.timeUp())]);
    cancel();
    const { outcome } = turn;
    if (outcome.failed !== undefined) deps.onTrouble?.(kind, outcome.failed);
    if (kind === 'event') return { status: outcome.failed === undefined ? 200 : 503 };
    const words = outcome.words ?? unheard(outcome);
    if (words !== undefined) return say(kind, body, words, calls);
    return { status: 200, ...(acked !== undefined && { content: acked as string | object }) };
  };
}

const unheard = ({ heard }: Outcome): string | undefined =>
  heard ? undefined : 'Paydesk has no answer to that, or none any more. Try /chase help.';
