import type { Config } from '../app/config.ts';
import { slackPath } from '../listeners/door.ts';
import { createPages } from '../pages/create-pages.ts';
import { createAnswers } from './answers.ts';
import { checkHome } from './check-home.ts';
import type { Deps } from './deps.ts';
import { firstSync } from './first-sync.ts';
import { holdHome } from './hold-home.ts';
import { homePaths } from './home.ts';
import { createLoop, inText, type Wait } from './loop.ts';
import { createMachine } from './machine.ts';
import { openMailIn, watchMailbox } from './mail-in.ts';
import { catchUp } from './missed-tick.ts';
import { hostname, servePages } from './serve-pages.ts';
import { knockAt } from './slack-door.ts';
import { openSlackSocket } from './slack-socket.ts';
import { webhooksOf } from './webhooks.ts';

export interface StartOptions {
  deps: Deps;
  /** Ends the loop once the work under way is done. */
  ending: AbortSignal;
  say(text: string): void;
  wait?: Wait;
}

/**
 * The one process of a live home, in real time, until `ending`. Throws a `Fault` where another one runs on it or the
 * home lacks its sheet or documents, and `FaultsFound` where a document has faults and no earlier good version is in
 * force.
 */
export async function start(options: StartOptions): Promise<void> {
  const release = holdHome(options.deps.ports.config.home);
  try {
    await run(options);
  } finally {
    release();
  }
}

async function run({ deps, ending, say, wait }: StartOptions): Promise<void> {
  const { ports, inbox, scheduler } = deps;
  await checkHome(deps);
  await firstSync(ports, say);
  const machine = createMachine({ ports, inbox, scheduler });
  const loop = createLoop({ machine, inbox, clock: ports.clock, say, ...(wait && { wait }) });
  const served = await servePages(await answersOf(deps, say), ports.config.port);
  let socket: Awaited<ReturnType<typeof openSlackSocket>> | undefined;
  let mailIn: Awaited<ReturnType<typeof openMailIn>>;
  let mailbox: ReturnType<typeof watchMailbox>;
  try {
    mailIn = await openMailIn({ ports, say });
    mailbox = watchMailbox({ ports, say });
    if (mailIn) say(`Mail comes in by SMTP on port ${mailIn.port}.`);
    if (deps.slack.connects) socket = await openSlackSocket(ports, say);
    await catchUp(ports);
    say(greeting(ports.config, served.url));
    if (deps.slack.why) say(deps.slack.why);
    await loop.run(ending);
  } finally {
    await socket?.close();
    mailbox?.close();
    await mailIn?.close();
    await served.close();
  }
  say('Stopped.');
}

/** The pay page, the pages for the staff, the webhooks; and where Slack is set up, the address that Slack calls. */
async function answersOf(deps: Deps, say: StartOptions['say']) {
  const hooks = webhooksOf(deps.ports, (error) => say(`Trouble with a webhook: ${inText(error)}`));
  const rest = await pagesAndSlack(deps, say);
  return (request: Request) => hooks(request) ?? rest(request);
}

async function pagesAndSlack({ ports, slack }: Deps, say: StartOptions['say']) {
  const pages = createPages(ports, (error) => say(`Trouble on the pay page: ${inText(error)}`));
  const answers = createAnswers({ ports, tell: (error) => say(`Trouble on a page: ${inText(error)}`) });
  const others = (request: Request) => answers(request) ?? pages.fetch(request);
  if (!slack.called) return others;
  const { createEntry } = await import('../listeners/entry.ts');
  const entry = createEntry({
    ports,
    onTrouble: (what, error) => say(`Trouble with Slack (${what})${error ? `: ${inText(error)}` : ''}.`),
  });
  const knock = knockAt(entry);
  return (request: Request) =>
    new URL(request.url).pathname === slackPath ? knock(request) : others(request);
}

function greeting({ home, smtp_url, public_url }: Config, served: string): string {
  const letters = smtp_url ? 'out by SMTP' : `to ${homePaths(home).outbox}`;
  const lost = new URL(public_url).hostname === hostname && new URL(public_url).origin !== served;
  const page = `The pay page is at ${served}${lost ? `, but links in letters lead to ${public_url}: set PAYDESK_PUBLIC_URL` : ''}.`;
  return `Paydesk runs on ${home}. Letters go ${letters}. ${page} Stop it with Ctrl+C.`;
}
