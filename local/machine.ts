import type { QueueScheduler } from '../adapters/embedded/queue-scheduler.ts';
import { openDesk } from '../app/invoices/desk.ts';
import type { BusEvent } from '../app/ports/bus.ts';
import type { Ports } from '../app/ports/ports.ts';
import type { Change } from '../app/ports/store.ts';
import { type Instant, minute, plus, type Zone } from '../app/shared/instant.ts';
import { driveSync } from '../jobs/drive-sync.ts';
import { effects } from '../jobs/effects.ts';
import { checker } from '../jobs/expenses/checker.ts';
import { claimDigest } from '../jobs/expenses/digest.ts';
import { intakeRead } from '../jobs/expenses/intake-read.ts';
import { routing } from '../jobs/expenses/routing.ts';
import { claimSummary } from '../jobs/expenses/summary.ts';
import { functions } from '../jobs/functions.ts';
import { chaser } from '../jobs/invoices/chaser.ts';
import { invoiceDigest } from '../jobs/invoices/digest.ts';
import { sender } from '../jobs/invoices/sender.ts';
import { invoiceSummary } from '../jobs/invoices/summary.ts';
import { sweeper } from '../jobs/sweeper.ts';
import { firstDue } from './first-due.ts';
import { isLocal, nextRun as runsNext } from './run-times.ts';

/** What the store and the bus hand to the machine, in the order in which it happened. */
export interface Inbox {
  changed(changes: Change[]): void;
  published(event: BusEvent): void;
  take(): (() => Promise<void>) | undefined;
  /** Something is there that nobody took yet. */
  waiting(): boolean;
  /** Called when something comes in; whoever waits sets it. */
  arrived(): void;
  /** The machine says how each is handled, once it has its ports. */
  handle: { change(change: Change): Promise<void>; event(event: BusEvent): Promise<void> };
}

export function createInbox(): Inbox {
  const waiting = new Map<string, () => Promise<void>>();
  let events = 0;
  const inbox: Inbox = {
    changed(changes) {
      for (const change of changes)
        waiting.set(`${change.table} ${Object.values(change.key).join(' ')}`, () =>
          inbox.handle.change(change),
        );
      inbox.arrived();
    },
    published(event) {
      waiting.set(`event ${events++}`, () => inbox.handle.event(event));
      inbox.arrived();
    },
    waiting: () => waiting.size > 0,
    arrived: () => {},
    take() {
      const next = waiting.entries().next();
      if (next.done) return undefined;
      waiting.delete(next.value[0]);
      return next.value[1];
    },
    handle: { change: async () => {}, event: async () => {} },
  };
  return inbox;
}

type Job = (ports: Ports) => Promise<unknown>;
const jobs: Record<string, Job> = {
  'drive-sync': driveSync,
  chaser,
  sweeper,
  'invoice-digest': invoiceDigest,
  'invoice-summary': invoiceSummary,
  'claim-digest': claimDigest,
  'claim-summary': claimSummary,
};

const listening: Record<string, (ports: Ports, detail: unknown) => Promise<void>> = {
  sender,
  'intake-read': intakeRead,
  checker,
  routing,
};

/** What ran, and when by the clock of the business. */
export interface Ran {
  at: Instant;
  job: string;
}

export interface Machine {
  /** Runs everything that became due since the last time, oldest first, and all that follows from it. */
  runDue(): Promise<void>;
  /**
   * For a clock that can be moved: takes it to each moment up to `to` at which there is something to do, in order, and
   * runs that. Rounds that would find nothing are left out. Ends early, at a moment that ran whole, once `ending` aborts.
   */
  runTo(to: Instant, moveTo: (at: Instant) => Promise<void>, ending?: AbortSignal): Promise<Ran[]>;
  /** When something is due next. */
  next(): Promise<Instant>;
  /** Whatever a job threw; the table is the truth, and the sweeper looks again. */
  troubles: { job: string; error: unknown }[];
}

interface MachineOptions {
  ports: Ports;
  inbox: Inbox;
  scheduler: QueueScheduler;
  /** Minutes between runs, where they shall differ from `functions.ts` (a replay skips idle ones). */
  every?: Record<string, number>;
  /** Functions that do not run here at all. */
  without?: readonly string[];
}

/** One process that does what EventBridge, Scheduler and the streams do on AWS, by `jobs/functions.ts`. */
export function createMachine({
  ports,
  inbox,
  scheduler,
  every = {},
  without = [],
}: MachineOptions): Machine {
  const troubles: Machine['troubles'] = [];
  const nextRun = new Map<string, Instant>();
  // The rules say where the business is; before the first sync nobody knows.
  let zone: Zone = 'UTC';
  const all: Record<string, Job> = {
    ...jobs,
    sweeper: async (given) => {
      const swept = await sweeper(given);
      for (const { error } of swept.troubles) troubles.push({ job: 'sweeper', error });
    },
  };
  const guarded = async (job: string, work: () => Promise<unknown>) => {
    await work().catch((error: unknown) => troubles.push({ job, error }));
  };
  inbox.handle = {
    change: (change) => guarded('effects', () => effects(ports, change)),
    event: async ({ type, detail }) => {
      for (const { name, trigger } of functions)
        if ('events' in trigger && (trigger.events as readonly string[]).includes(type))
          await guarded(name, async () => listening[name]?.(ports, detail));
    },
  };
  const drain = async () => {
    for (let next = inbox.take(); next; next = inbox.take()) await next();
  };
  const following = (name: string, after: Instant): Instant | undefined => {
    const trigger = functions.find((f) => f.name === name)?.trigger;
    const minutes = every[name];
    if (!trigger) return undefined;
    return minutes === undefined ? runsNext(trigger, after, zone) : plus(after, minutes * minute);
  };
  const plan = async () => {
    const desk = await openDesk(ports).catch(() => undefined);
    if (desk && desk.calendar.zone !== zone) {
      zone = desk.calendar.zone;
      for (const { name, trigger } of functions) if (isLocal(trigger)) nextRun.delete(name);
    }
    for (const name of Object.keys(jobs)) {
      if (nextRun.has(name) || without.includes(name)) continue;
      const at = following(name, ports.clock.now());
      if (at) nextRun.set(name, at);
    }
  };
  const nextTime = (): Instant =>
    [...nextRun.values(), ...(scheduler.next() ? [scheduler.next() as Instant] : [])].sort()[0] as Instant;
  const dueBy = (at: Instant) => [...nextRun].filter(([, time]) => time <= at).map(([name]) => name);
  const ran: Ran[] = [];
  const run = async (job: string, work: () => Promise<unknown>) => {
    ran.push({ at: ports.clock.now(), job });
    await guarded(job, work);
    await drain();
  };
  const runDue = async () => {
    ran.length = 0;
    await drain();
    await plan();
    for (const oneOff of scheduler.due(ports.clock.now()))
      await run(oneOff.job, () => sender(ports, oneOff.detail));
    for (const [name, at] of [...nextRun].sort(([, a], [, b]) => (a < b ? -1 : 1))) {
      if (at > ports.clock.now()) continue;
      await run(name, async () => all[name]?.(ports));
      const next = following(name, ports.clock.now());
      if (next) nextRun.set(name, next);
    }
  };
  return {
    troubles,
    runDue,
    async next() {
      await plan();
      return nextTime();
    },
    async runTo(to, moveTo, ending) {
      const all: Ran[] = [];
      const runAt = async (at: Instant) => {
        await moveTo(at);
        await runDue();
        all.push(...ran);
      };
      await runAt(ports.clock.now());
      let first = await firstDue(ports.store);
      for (let at = nextTime(); at <= to && !ending?.aborted; at = nextTime()) {
        const names = dueBy(at);
        // The chaser syncs before it plans, and the sweeper looks for what is due and nothing else.
        const finds = (name: string) =>
          name === 'sweeper' ? first !== undefined && first <= at : name !== 'drive-sync';
        if (names.length > 0 && !names.some(finds)) {
          for (const name of names) nextRun.set(name, following(name, at) as Instant);
          continue;
        }
        await runAt(at);
        first = await firstDue(ports.store);
      }
      if (ending?.aborted) return all;
      // The sheet may have been edited meanwhile, and shows the days that went by.
      nextRun.set('drive-sync', to);
      await runAt(to);
      return all;
    },
  };
}
