import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Instant } from '../../app/shared/instant.ts';
import { slackPath } from '../../listeners/door.ts';
import { createEntry } from '../../listeners/entry.ts';
import { checkHome } from '../check-home.ts';
import { createDeps } from '../deps.ts';
import { firstSync } from '../first-sync.ts';
import { holdHome } from '../hold-home.ts';
import { homePaths } from '../home.ts';
import { createLoop, inText, type Wait } from '../loop.ts';
import { createMachine } from '../machine.ts';
import { openMailIn } from '../mail-in.ts';
import { catchUp } from '../missed-tick.ts';
import { servePages } from '../serve-pages.ts';
import { knockAt } from '../slack-door.ts';
import { clockWords } from './bar/clock-words.ts';
import { bundlePage } from './bundle.ts';
import { begins, demoConfig } from './business/config.ts';
import { workspace } from './business/workspace.ts';
import { openDemoClock } from './clock.ts';
import { createDemo } from './create-demo.ts';
import { createDemoDesk } from './desk.ts';
import { createPost } from './mail/post.ts';
import { createSigning } from './mail/signing.ts';
import { seedHome } from './seed.ts';
import { createSlack } from './slack/create-slack.ts';

export interface DemoOptions {
  home: string;
  /** The next free one where it is taken; 0 for any. */
  port: number;
  /** Where mail comes in; the next free one where it is taken, 0 for any. */
  smtp_port?: number;
  ending: AbortSignal;
  say(text: string): void;
  /** Called once it answers. */
  onReady(at: { origin: string; now: string }): void;
  wall?: () => Instant;
  wait?: Wait;
  bundle?: typeof bundlePage;
}

const manifest = fileURLToPath(new URL('../../manifest.json', import.meta.url));

/**
 * The one process of a demo, until `ending`: Paydesk itself, a Slack to use it in, the mail that it sends and the sheet
 * that it reads, on one address of this machine. Throws a `Fault` for the home of a live business, and where another
 * process runs on this one.
 */
export async function startDemo(options: DemoOptions): Promise<void> {
  const { home, port, ending, say, bundle = bundlePage } = options;
  await seedHome(home);
  const release = holdHome(home);
  // Goes on beside all the rest; what is wrong with it is told to whoever opens the page.
  const page = bundle();
  page.catch(() => {});
  let answer: (request: Request) => Response | Promise<Response> = notYet;
  // First of all: links in letters carry the address.
  const served = await servePages((request) => answer(request), port).catch((error: unknown) => {
    release();
    throw error;
  });
  const closing: (() => unknown)[] = [release];
  try {
    const paths = homePaths(home);
    const { wall } = options;
    const clock = await openDemoClock({ path: paths.demoClock, begins, ...(wall && { wall }) });
    const smtp_port = options.smtp_port ?? (port === 0 ? 0 : usualSmtp);
    const deps = createDeps({ config: demoConfig(home, served.url, smtp_port), clock, demo: true });
    closing.push(deps.close);
    await checkHome(deps);
    const { ports, inbox, scheduler } = deps;
    const trouble = (what: string, error?: unknown) =>
      say(`Trouble with Slack (${what})${error ? `: ${inText(error)}` : ''}.`);
    const first = async (secret: Parameters<typeof ports.secrets.get>[0]) =>
      (await ports.secrets.get(secret))[0] ?? '';
    const slack = createSlack({
      path: paths.demoSlack,
      workspace,
      manifest: JSON.parse(readFileSync(manifest, 'utf8')),
      secrets: {
        signing: () => first('ic/slack/signing-secret'),
        token: () => first('ic/slack/bot-token'),
        client: () => first('ic/slack/client-secret'),
      },
      redirectUrls: () => [`${served.url}/sign-in/callback`],
      requestUrl: () => `${served.url}${slackPath}`,
      publicUrl: () => served.url,
      wall: clock.wall,
      now: clock.now,
      onTrouble: trouble,
      // A clock that is moved lets a month's posts come within seconds of the wall's time.
      limits: { burst: 500, perSecond: 50 },
    });
    closing.push(slack.close);
    const machine = createMachine({ ports, inbox, scheduler });
    const loop = createLoop({ machine, inbox, clock, say, ...(options.wait && { wait: options.wait }) });
    const signing = createSigning();
    const mailIn = await openMailIn({ ports, say, resolver: signing.resolver });
    if (mailIn) closing.push(mailIn.close);
    const desk = createDemoDesk({
      deps,
      clock,
      machine,
      loop,
      ending,
      post: mailIn && createPost({ port: mailIn.port, signing, config: ports.config, now: clock.now }),
    });
    const knock = knockAt(createEntry({ ports, onTrouble: trouble }));
    const demo = createDemo({ desk, knock, slack, page, say });
    // The first sync asks Slack who is who already.
    answer = (request) => (new URL(request.url).pathname.startsWith('/api/') ? demo(request) : notYet());
    await firstSync(ports, say);
    await catchUp(ports);
    answer = demo;
    options.onReady({ origin: served.url, now: clockWords(clock.now(), (await desk.clock()).zone) });
    await loop.run(ending);
  } finally {
    // Nobody new comes in from here on; whoever listens to Slack is let go by its end.
    const closed = served.close();
    for (const close of closing.reverse()) await close();
    await closed;
  }
  say('Stopped.');
}

const usualSmtp = 2525;

const notYet = (): Response =>
  new Response('The demo is about to begin.\n', { status: 503, headers: { 'Retry-After': '1' } });
