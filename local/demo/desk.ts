import { openDesk } from '../../app/invoices/desk.ts';
import type { Instant } from '../../app/shared/instant.ts';
import { syncAll } from '../../jobs/drive-sync.ts';
import type { Deps } from '../deps.ts';
import { homePaths } from '../home.ts';
import { inText, type Loop } from '../loop.ts';
import type { Machine, Ran } from '../machine.ts';
import type { DemoClock } from './clock.ts';
import { createOutbox, type Outbox } from './mail/outbox.ts';
import type { Post } from './mail/post.ts';
import { readTarget, type Target } from './skip.ts';

/** What the demo's own pages work with. */
export interface DemoDesk {
  deps: Deps;
  outbox: Outbox;
  /** Writes mails to Paydesk, as anybody; absent where none comes in. */
  post?: Post;
  /** The clock of the business, and what changed that a page may show. */
  clock(): Promise<Shown>;
  /** Runs everything that is due on the way. Throws a `Refusal` for a way back. */
  skip(target: Target): Promise<Shown & { ran: Ran[]; troubles: string[] }>;
  /** Has the owner's sheet and documents read at once; what could not be done, in words. */
  sync(): Promise<string[]>;
}

export interface Shown {
  now: Instant;
  wall: Instant;
  zone: string;
  today: string;
  /** When something is due next. */
  next: Instant;
  letters: number;
  sheets: { invoices: string };
}

interface Options {
  deps: Deps;
  clock: DemoClock;
  machine: Machine;
  loop: Loop;
  ending: AbortSignal;
  post: Post | undefined;
}

export function createDemoDesk({ deps, clock, machine, loop, ending, post }: Options): DemoDesk {
  const { ports } = deps;
  const outbox = createOutbox(homePaths(ports.config.home).outbox);
  const show = async (): Promise<Shown> => {
    const { calendar, today, now } = await openDesk(ports);
    const [next, letters, sheet] = await Promise.all([
      machine.next(),
      outbox.count(),
      ports.sheets.revision('invoices').catch(() => ''),
    ]);
    const sheets = { invoices: sheet.slice(0, 16) };
    return { now, wall: clock.wall(), zone: calendar.zone, today, next, letters, sheets };
  };
  return {
    deps,
    outbox,
    ...(post && { post }),
    clock: show,
    skip: async (target) => {
      const { ran, troubles } = await loop.alone(async () => {
        const { calendar, now } = await openDesk(ports);
        const to = readTarget(target, now, calendar);
        const ran = await machine.runTo(to, clock.moveTo, ending);
        return { ran, troubles: machine.troubles.splice(0) };
      });
      return {
        ...(await show()),
        ran,
        troubles: [...new Set(troubles.map(({ job, error }) => `${job}: ${inText(error)}`))],
      };
    },
    sync: () =>
      loop.alone(async () => {
        const { troubles } = await syncAll(ports);
        await machine.runDue();
        return troubles.map(({ words }) => words);
      }),
  };
}
