import type { QueueScheduler } from '../adapters/embedded/queue-scheduler.ts';
import { openDesk } from '../app/invoices/desk.ts';
import type { BusEvent } from '../app/ports/bus.ts';
import type { Ports } from '../app/ports/ports.ts';
import type { Change } from '../app/ports/store.ts';
import { atLocalTime } from '../app/shared/business-time.ts';
import { addDays, dayIn } from '../app/shared/days.ts';
import { type Instant, minute, plus, type Zone } from '../app/shared/instant.ts';
import { driveSync } from '../jobs/drive-sync.ts';
import { effects } from '../jobs/effects.ts';
import { functions } from '../jobs/functions.ts';
import { chaser } from '../jobs/invoices/chaser.ts';
import { sender } from '../jobs/invoices/sender.ts';
import { sweeper } from '../jobs/sweeper.ts';

/** What the store and the bus hand to the machine, in the order in which it happened. */
export interface Inbox {
  changed(changes: Change[]): void;
  published(event: BusEvent): void;
  take(): (() => Promise<void>) | undefined;
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
    },
    published(event) {
      waiting.set(`event ${events++}`, () => inbox.handle.event(event));
    },
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
const jobs: Record<string, Job> = { 'drive-sync': driveSync, chaser, sweeper };

export interface Machine {
  /** Runs everything that became due since the last time, oldest first, and all that follows from it. */
  runDue(): Promise<void>;
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
}

/** One process that does what EventBridge, Scheduler and the streams do on AWS, by `jobs/functions.ts`. */
export function createMachine({ ports, inbox, scheduler, every = {} }: MachineOptions): Machine {
  const troubles: Machine['troubles'] = [];
  const nextRun = new Map<string, Instant>();
  // The rules say where the business is; before the first sync nobody knows.
  let zone: Zone = 'UTC';
  const guarded = async (job: string, work: () => Promise<unknown>) => {
    await work().catch((error: unknown) => troubles.push({ job, error }));
  };
  inbox.handle = {
    change: (change) => guarded('effects', () => effects(ports, change)),
    event: ({ type, detail }) =>
      guarded('sender', async () => type.startsWith('ic.') && sender(ports, detail)),
  };
  const drain = async () => {
    for (let next = inbox.take(); next; next = inbox.take()) await next();
  };
  const following = (name: string, after: Instant): Instant | undefined => {
    const trigger = functions.find((f) => f.name === name)?.trigger;
    if (trigger && 'every_minutes' in trigger)
      return plus(after, (every[name] ?? trigger.every_minutes) * minute);
    if (!trigger || !('daily' in trigger)) return undefined;
    const today = dayIn(after, zone);
    const at = atLocalTime(zone, today, trigger.daily);
    return at > after ? at : atLocalTime(zone, addDays(today, 1), trigger.daily);
  };
  const plan = async () => {
    const desk = await openDesk(ports).catch(() => undefined);
    if (desk && desk.calendar.zone !== zone) {
      zone = desk.calendar.zone;
      for (const { name, trigger } of functions) if ('daily' in trigger) nextRun.delete(name);
    }
    for (const name of Object.keys(jobs)) {
      if (nextRun.has(name)) continue;
      const at = following(name, ports.clock.now());
      if (at) nextRun.set(name, at);
    }
  };
  return {
    troubles,
    async next() {
      await plan();
      const times = [...nextRun.values(), ...(scheduler.next() ? [scheduler.next() as Instant] : [])];
      return times.sort()[0] as Instant;
    },
    async runDue() {
      await drain();
      await plan();
      for (const oneOff of scheduler.due(ports.clock.now())) {
        await guarded(oneOff.job, () => sender(ports, oneOff.detail));
        await drain();
      }
      for (const [name, at] of [...nextRun].sort(([, a], [, b]) => (a < b ? -1 : 1))) {
        if (at > ports.clock.now()) continue;
        await guarded(name, async () => jobs[name]?.(ports));
        await drain();
        const next = following(name, ports.clock.now());
        if (next) nextRun.set(name, next);
      }
    },
  };
}
