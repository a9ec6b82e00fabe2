import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../app/shared/errors.ts';

/** Where a home keeps its data, below its folder. */
export const dataFile = 'paydesk.sqlite';

/** Everything that a home holds, and where its owner puts things. */
export const homePaths = (home: string) => ({
  data: join(home, dataFile),
  invoices: join(home, 'sheets', 'invoices.csv'),
  payables: join(home, 'sheets', 'payables.csv'),
  rates: join(home, 'sheets', 'rates.csv'),
  documents: join(home, 'documents'),
  files: join(home, 'files'),
  secrets: join(home, 'secrets'),
  outbox: join(home, 'outbox'),
  messages: join(home, 'messages.jsonl'),
  /** Held while a process runs on this home. */
  lock: join(home, 'running.sqlite'),
  /** A demo home has it from its first moment on, a live home never. */
  demo: join(home, 'demo.json'),
  demoClock: join(home, 'demo-clock.json'),
  demoSlack: join(home, 'demo-slack.sqlite'),
});

export const isDemoHome = (home: string): boolean => existsSync(homePaths(home).demo);

/** Throws a `Fault` for the home of a demo, whose clock and customers are made up. */
export function refuseDemoHome(home: string): void {
  if (isDemoHome(home))
    throw new Fault(
      `${home} is the home of a demo, and stays one. Name another folder for a live business with PAYDESK_HOME.`,
    );
}

/** Throws a `Fault` for a folder with anything of somebody's own in it. */
export function refuseLiveHome(home: string): void {
  if (isDemoHome(home) || !existsSync(home)) return;
  if (readdirSync(home).some((name) => !name.startsWith('.')))
    throw new Fault(
      `${home} is no home of a demo, and what is in it shall stay as it is. Name an empty folder for the demo with PAYDESK_HOME.`,
    );
}
