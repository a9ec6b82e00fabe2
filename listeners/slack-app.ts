import { App, LogLevel } from '@slack/bolt';
import { z } from 'zod';
import type { Calls } from './answer.ts';
import { onceEach } from './deliveries.ts';
import type { Routes } from './listener.ts';
import type { Body } from './read-body.ts';
import { callWithin } from './timer.ts';
import type { beginTurn, SlackPorts } from './turn.ts';

export interface SlackDeps {
  ports: SlackPorts;
  /** What went wrong with a request that was Slack's own. */
  onTrouble?: (what: string, error?: unknown) => void;
  fetch?: typeof fetch;
}

export type Carried = ReturnType<typeof beginTurn>;

/** Bolt, as far as we use it: it sorts a verified body to its listener and gives that its clients. */
export interface SlackApp {
  process(body: Body, turn: Carried, ack: (response?: unknown) => Promise<void>): Promise<void>;
  showView: Calls['showView'];
}

const delivery = z.object({ event_id: z.string().min(1).max(200) });

/**
 * The Bolt app with its listeners. Making it touches neither network nor secrets: the token is read when a request
 * needs it. Calls to Slack take a second at most and are not repeated.
 */
export function createSlackApp({ ports, onTrouble, fetch: given }: SlackDeps, routes: Routes): SlackApp {
  const token = async () => (await ports.secrets.get('ic/slack/bot-token'))[0] ?? '';
  const { bot_user, api_url } = ports.config.slack;
  const app = new App<{ turn: Carried }>({
    receiver: { init: () => {}, start: async () => {}, stop: async () => {} },
    authorize: async () => ({ botToken: await token(), ...(bot_user && { botUserId: bot_user }) }),
    clientOptions: {
      slackApiUrl: api_url,
      retryConfig: { retries: 0 },
      timeout: callWithin,
      rejectRateLimitedCalls: true,
      allowAbsoluteUrls: false,
      fetch: bounded(given ?? fetch),
    },
    tokenVerificationEnabled: false,
    attachFunctionToken: false,
    convoStore: false,
    logger: quietLogger(onTrouble),
    logLevel: LogLevel.WARN,
  });
  // Bolt's own handler prints what it is given, and then rejects as this does.
  app.error(async (error) => {
    throw error;
  });
  for (const [name, route] of Object.entries(routes.commands))
    app.command(name, (args) => args.context.turn.play(route, (turn) => route.listener(args, turn)));
  for (const [id, route] of Object.entries(routes.actions))
    app.action(id, (args) => args.context.turn.play(route, (turn) => route.listener(args, turn)));
  for (const [id, route] of Object.entries(routes.submissions))
    app.view(id, (args) => args.context.turn.play(route, (turn) => route.listener(args, turn)));
  for (const [id, route] of Object.entries(routes.shortcuts))
    app.shortcut(id, (args) => args.context.turn.play(route, (turn) => route.listener(args, turn)));
  for (const [type, route] of Object.entries(routes.events))
    app.event(type, (args) =>
      args.context.turn.play(route, async (turn) => {
        const { event_id } = delivery.parse(args.body);
        await onceEach(turn.ports, event_id, (seen) => route.listener(args, turn, seen));
        return undefined;
      }),
    );
  return {
    process: (body, turn, ack) => app.processEvent({ body, ack, customProperties: { turn } }),
    showView: async ({ how, where }, view) => {
      await app.client.apiCall(how, { token: await token(), ...where, view });
    },
  };
}

/** Bolt's `respond` knows no time limit. */
const bounded =
  (send: typeof fetch): typeof fetch =>
  (url, init) =>
    send(url, { redirect: 'error', ...init, signal: init?.signal ?? AbortSignal.timeout(callWithin) });

/** Bolt and its client log requests and answers in full below `warn`; nothing of that is wanted. */
function quietLogger(onTrouble: SlackDeps['onTrouble']) {
  const tell = (...said: unknown[]) => onTrouble?.('slack', said[0]);
  return {
    debug: () => {},
    info: () => {},
    warn: tell,
    error: tell,
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}
