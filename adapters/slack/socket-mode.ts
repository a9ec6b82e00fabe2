import { SocketModeClient } from '@slack/socket-mode';
import { minute, second } from '../../app/shared/instant.ts';
import { type CallNeeds, silent } from './calls.ts';
import { platformError } from './trouble.ts';

export interface SocketOptions extends CallNeeds {
  /** What is acknowledged with an envelope; nothing, where Slack is to send it again. */
  answer(envelope: { type: string; payload: unknown }): Promise<{ payload: object } | undefined>;
  /** Told once for each trouble that lasts, and when it is over. */
  say(words: string): void;
  /** Between attempts; tests do not wait. Ends early when the signal does. */
  wait?: (milliseconds: number, ending: AbortSignal) => Promise<void>;
}

export interface Socket {
  /** Takes nothing more, and ends. */
  close(): Promise<void>;
}

/** Slack has its first word, `hello`, within it. */
const greeted = 20 * second;
const longestWait = minute;
/** A peer that never says goodbye does not hold up the end. */
const goodbye = 2 * second;

/**
 * A connection to Slack instead of an address that Slack calls: opened with the token `ic/slack/app-token`, and again
 * whenever it ends, which Slack does every few hours. The client's own way to do so is off: it lets errors of a
 * reconnection reach nobody, which ends the process.
 */
export function openSocket(options: SocketOptions): Socket {
  const { say, wait = waitFor } = options;
  const ended = new AbortController();
  let told = false;
  let client: SocketModeClient | undefined;

  async function run(): Promise<void> {
    for (let failures = 0; !ended.signal.aborted; ) {
      try {
        client = await createClient(options);
        const { over } = await connect(client);
        if (told) say('Paydesk hears from Slack again.');
        told = false;
        failures = 0;
        await over;
      } catch (error) {
        failures += 1;
        if (!told && !ended.signal.aborted) say(troubleWords(error));
        told = true;
        await wait(Math.min(second * 2 ** failures, longestWait), ended.signal);
      }
    }
  }

  async function connect(opened: SocketModeClient): Promise<{ over: Promise<void> }> {
    const over = new Promise<void>((resolve) => {
      opened.once('disconnected', () => resolve());
    });
    const late = setTimeout(() => void opened.disconnect(), greeted);
    try {
      await opened.start();
    } finally {
      clearTimeout(late);
    }
    return { over };
  }

  const running = run();
  return {
    async close() {
      ended.abort();
      const left = client?.disconnect().catch(() => {});
      await Promise.race([Promise.all([left, running]), waitFor(goodbye)]);
    },
  };
}

async function createClient({ config, secrets, fetch, answer }: SocketOptions): Promise<SocketModeClient> {
  const [appToken = ''] = await secrets.get('ic/slack/app-token');
  const client = new SocketModeClient({
    appToken,
    autoReconnectEnabled: false,
    logger: silent,
    clientOptions: {
      slackApiUrl: config.slack.api_url,
      retryConfig: { retries: 0 },
      timeout: 10 * second,
      rejectRateLimitedCalls: true,
      ...(fetch && { fetch }),
    },
  });
  client.on('slack_event', async ({ ack, type, body }: Told) => {
    const acknowledged = await answer({ type, payload: body });
    // A connection that is gone takes none; Slack sends the envelope again.
    if (acknowledged) await ack(acknowledged.payload).catch(() => {});
  });
  return client;
}

interface Told {
  ack(payload: object): Promise<void>;
  type: string;
  body: unknown;
}

function troubleWords(error: unknown): string {
  const name = platformError(error);
  const fix = name ? fixes[name] : undefined;
  return `Slack lets Paydesk not connect${name ? ` (${name})` : ''}, and is asked again. ${fix ?? ''}`.trim();
}

const token = 'Put an app-level token with connections:write into the secret ic/slack/app-token.';
const fixes: Record<string, string> = {
  invalid_auth: token,
  not_authed: token,
  not_allowed_token_type: token,
  missing_scope: token,
  forbidden_team: 'Switch Socket Mode on in the settings of the app.',
};

const waitFor = (milliseconds: number, ending?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timeout = setTimeout(resolve, milliseconds);
    timeout.unref();
    ending?.addEventListener(
      'abort',
      () => {
        clearTimeout(timeout);
        resolve();
      },
      { once: true },
    );
  });
