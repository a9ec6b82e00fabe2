import { setTimeout } from 'node:timers/promises';
import type { Config } from '../app/config.ts';
import { mirrored, openDesk } from '../app/invoices/desk.ts';
import { readRules } from '../app/invoices/rules.ts';
import { readVoice } from '../app/invoices/voice.ts';
import type { OwnerDocument } from '../app/ports/documents.ts';
import { atLocalTime } from '../app/shared/business-time.ts';
import { Fault } from '../app/shared/errors.ts';
import { elapsed, minute } from '../app/shared/instant.ts';
import { driveSync } from '../jobs/drive-sync.ts';
import { functions } from '../jobs/functions.ts';
import { chaser } from '../jobs/invoices/chaser.ts';
import { createPages } from '../pages/create-pages.ts';
import type { Deps } from './deps.ts';
import { FaultsFound } from './exits.ts';
import { homePaths } from './home.ts';
import { createMachine } from './machine.ts';
import { inWords } from './read-input.ts';
import { hostname, servePages } from './serve-pages.ts';

export interface StartOptions {
  deps: Deps;
  /** Ends the loop once the work under way is done. */
  ending: AbortSignal;
  say(text: string): void;
  /** Milliseconds; tests move their clock instead. */
  wait?: (milliseconds: number, ending: AbortSignal) => Promise<void>;
}

/** A laptop that slept should notice within this time. */
const longestWait = minute;

/**
 * The one process, in real time, until `ending`. Throws a `Fault` where the home lacks its sheet or documents, and
 * `FaultsFound` where a document has faults and no earlier good version is in force.
 */
export async function start({ deps, ending, say, wait = sleep }: StartOptions): Promise<void> {
  const { ports, inbox, scheduler } = deps;
  await checkHome(deps);
  await checkDocuments(deps);
  await driveSync(ports);
  const machine = createMachine({ ports, inbox, scheduler });
  let answered = new AbortController();
  const pages = createPages(ports, (error) => say(`Trouble on the pay page: ${inText(error)}`));
  const served = await servePages(async (request) => {
    const response = await pages.fetch(request);
    if (request.method === 'POST') answered.abort();
    return response;
  }, ports.config.port);
  try {
    if (await missedTick(deps)) await chaser(ports);
    say(greeting(ports.config, served.url));
    while (!ending.aborted) {
      answered = new AbortController();
      await machine.runDue();
      for (const { job, error } of machine.troubles.splice(0))
        say(`Trouble in ${job}: ${inText(error)}. It is tried again.`);
      const left = elapsed(ports.clock.now(), await machine.next());
      await wait(Math.min(Math.max(left, 0), longestWait), AbortSignal.any([ending, answered.signal]));
    }
  } finally {
    await served.close();
  }
  say('Stopped.');
}

function greeting({ home, smtp_url, public_url }: Config, served: string): string {
  const letters = smtp_url ? 'out by SMTP' : `to ${homePaths(home).outbox}`;
  const lost = new URL(public_url).hostname === hostname && new URL(public_url).origin !== served;
  const page = `The pay page is at ${served}${lost ? `, but links in letters lead to ${public_url}: set PAYDESK_PUBLIC_URL` : ''}.`;
  return `Paydesk runs on ${home}. Letters go ${letters}. ${page} Stop it with Ctrl+C.`;
}

const inText = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const sleep = (milliseconds: number, ending: AbortSignal): Promise<void> =>
  setTimeout(milliseconds, undefined, { signal: ending }).catch(() => undefined);

/** A process that begins after today's tick has it to catch up; a tick that ran already finds nothing more to do. */
async function missedTick({ ports }: Deps): Promise<boolean> {
  const { calendar, today, now } = await openDesk(ports);
  const daily = functions.find(({ name }) => name === 'chaser')?.trigger;
  return daily !== undefined && 'daily' in daily && now > atLocalTime(calendar, today, daily.daily);
}

const documents: {
  document: OwnerDocument;
  what: string;
  faultsOf(text: string): { line: number; message: string }[];
}[] = [
  { document: 'rules', what: 'rules', faultsOf: (text) => readRules(text).faults },
  { document: 'voice', what: 'letters', faultsOf: (text) => readVoice(text).faults },
];

async function checkHome({ ports }: Deps): Promise<void> {
  const paths = homePaths(ports.config.home);
  await ports.sheets.revision('invoices').catch((error: unknown) => {
    if (!(error instanceof Fault)) throw inWords(paths.invoices, error);
    throw new Fault(`There is no invoice sheet. Put it at ${paths.invoices}, as CSV with a header.`);
  });
  for (const { document, what } of documents)
    if (!(await ports.documents.read(document)))
      throw new Fault(
        `There are no ${what}. Put them at ${paths.documents}/${document}.md; local/sample/${document}.md is an example.`,
      );
}

/** Faults count where no earlier, good version is in force. */
async function checkDocuments({ ports }: Deps): Promise<void> {
  const faults: string[] = [];
  for (const { document, faultsOf } of documents) {
    const { bucket, key } = mirrored[document];
    if ((await ports.files.version(bucket, key)) !== undefined) continue;
    const text = (await ports.documents.read(document))?.text ?? '';
    faults.push(...faultsOf(text).map(({ line, message }) => `${document}.md:${line}: ${message}`));
  }
  if (faults.length > 0) throw new FaultsFound(faults.join('\n'));
}
