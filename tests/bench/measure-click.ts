import bolt from '@slack/bolt';
import type { Ports } from '../../app/ports/ports.ts';
import type { Store } from '../../app/ports/store.ts';
import { createEntry } from '../../listeners/entry.ts';
import { openTestDesk } from '../support/desk.ts';
import {
  clickBody,
  formRequest,
  ines,
  type SlackRequest,
  signingSecret,
  team,
} from '../support/slack-requests.ts';
import { medianBy } from './figures.ts';

export interface MeasuredClick {
  clicks: number;
  /** Milliseconds, medians. What our entry takes, less what it waits for its store and files. */
  ours_ms: number;
  bolt_ms: number;
  /** The median of the differences of neighbours. */
  above_ms: number;
  store_ms: number;
  store_calls: number;
  /** Calls to Slack before the answer. */
  outside_calls: number;
}

const warm = 50;

/**
 * The same signed clicks through our whole entry and through a bare Bolt on its Lambda receiver whose listener only
 * acknowledges, one after the other.
 */
export async function measureClick(clicks: number): Promise<MeasuredClick> {
  const ids = Array.from({ length: clicks + warm }, (_, n) => `INV-${n + 1}`);
  const desk = await openTestDesk({
    rows: ids.map((id) => ({ id })),
    config: { PAYDESK_PEOPLE: ines, PAYDESK_SLACK_TEAM: team, PAYDESK_SLACK_BOT_USER: 'U0KRQLJ9H' },
  });
  const watched = watch(desk.ports);
  let outside_calls = 0;
  const entry = createEntry({
    ports: watched.ports,
    fetch: async () => {
      outside_calls++;
      return new Response('{"ok":true}');
    },
  });
  const bare = await bareBolt();
  const timestamp = Math.floor(Date.parse(desk.time.wall) / 1000);
  const all: { ours: number; bolt: number; store: number }[] = [];
  for (const [n, id] of ids.entries()) {
    const value = JSON.stringify({ id, revision: 0 });
    const body = clickBody('dispute-invoice', value, { response_url: 'http://127.0.0.1:9/respond' });
    watched.reset();
    const ours = await timed(async () => answered(await entry(formRequest(body, { timestamp }))));
    const store = watched.waited();
    const now = Math.floor(Date.now() / 1000);
    const bolt = await timed(async () => answered(await bare(formRequest(body, { timestamp: now }))));
    if (n >= warm) all.push({ ours: ours - store, bolt, store });
  }
  const disputed = await desk.invoice(`INV-${clicks}`);
  if (disputed?.status !== 'disputed')
    throw new Error('the clicks did nothing, so they were measured for nothing');
  const median = (by: (one: (typeof all)[number]) => number) => by(medianBy(all, by));
  return {
    clicks,
    ours_ms: median((one) => one.ours),
    bolt_ms: median((one) => one.bolt),
    above_ms: median((one) => one.ours - one.bolt),
    store_ms: median((one) => one.store),
    store_calls: watched.calls() / ids.length,
    outside_calls: outside_calls / ids.length,
  };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function answered({ statusCode }: { statusCode: number }): void {
  if (statusCode !== 200) throw new Error(`a click was answered with ${statusCode}`);
}

type Bare = (request: SlackRequest) => Promise<{ statusCode: number }>;

async function bareBolt(): Promise<Bare> {
  const receiver = new bolt.AwsLambdaReceiver({ signingSecret });
  const app = new bolt.App({
    receiver,
    authorize: async () => ({ botToken: 'xoxb-bench', botUserId: 'U0KRQLJ9H', botId: 'B0KRQLJ9H' }),
    tokenVerificationEnabled: false,
  });
  app.action('dispute-invoice', async ({ ack }) => ack());
  const handler = await receiver.start();
  return (request) =>
    handler(request as unknown as Parameters<typeof handler>[0], {}) as Promise<{
      statusCode: number;
    }>;
}

/** Counts the store's calls, and adds up what is waited for it and for the files. */
function watch(ports: Ports) {
  let waited = 0;
  let calls = 0;
  const timing =
    <A extends unknown[], R>(work: (...args: A) => Promise<R>, counts: boolean) =>
    async (...args: A): Promise<R> => {
      if (counts) calls++;
      const start = performance.now();
      try {
        return await work(...args);
      } finally {
        waited += performance.now() - start;
      }
    };
  const through = <T extends object>(port: T, counts: boolean): T =>
    Object.fromEntries(
      Object.entries(port).map(([name, work]) => [
        name,
        typeof work === 'function' ? timing(work, counts) : work,
      ]),
    ) as T;
  return {
    ports: { ...ports, store: through<Store>(ports.store, true), secrets: benchSecrets },
    reset: () => {
      waited = 0;
    },
    waited: () => waited,
    calls: () => calls,
  };
}

const benchSecrets: Ports['secrets'] = {
  get: async (name) => (name === 'ic/slack/signing-secret' ? [signingSecret] : ['xoxb-bench']),
};
