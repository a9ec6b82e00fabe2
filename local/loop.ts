import { setTimeout } from 'node:timers/promises';
import type { Clock } from '../app/ports/clock.ts';
import { elapsed, hour, type Instant, minute } from '../app/shared/instant.ts';
import type { Inbox, Machine } from './machine.ts';

export type Wait = (milliseconds: number, ending: AbortSignal) => Promise<void>;

export interface LoopOptions {
  machine: Machine;
  inbox: Inbox;
  clock: Clock;
  say(text: string): void;
  /** Tests move their clock instead. */
  wait?: Wait;
}

export interface Loop {
  /** Runs what is due, and at once what comes in, until `ending`; the work under way is done then. */
  run(ending: AbortSignal): Promise<void>;
  /** Does this while nothing of the machine runs, then looks what is due. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

/** A laptop that slept should notice within this time. */
const longestWait = minute;

/** Longer than any wait between two tries of the same thing. */
const mended = 2 * hour;

/** The one process, in real time. */
export function createLoop({ machine, inbox, clock, say, wait = sleep }: LoopOptions): Loop {
  let last: Promise<unknown> = Promise.resolve();
  let woken = new AbortController();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => {});
    return done;
  };
  inbox.arrived = () => woken.abort();
  const lastly = new Map<string, Instant>();
  /** What fails again and again is said once, and anew only when it had gone well meanwhile. */
  const tell = ({ job, error }: Machine['troubles'][number]) => {
    const [text, now] = [inText(error).replace(/\.$/, ''), clock.wall()];
    const before = lastly.get(text);
    lastly.set(text, now);
    if (!before || elapsed(before, now) > mended) say(`Trouble in ${job}: ${text}. It is tried again.`);
    for (const [old, at] of lastly) if (elapsed(at, now) > mended) lastly.delete(old);
  };
  return {
    alone: (work) => inTurn(work).finally(() => woken.abort()),
    async run(ending) {
      while (!ending.aborted) {
        await inTurn(machine.runDue);
        machine.troubles.splice(0).forEach(tell);
        woken = new AbortController();
        const left = elapsed(clock.now(), await machine.next());
        if (inbox.waiting()) continue;
        await wait(Math.min(Math.max(left, 0), longestWait), AbortSignal.any([ending, woken.signal]));
      }
      await inTurn(async () => {});
    },
  };
}

export const inText = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const sleep: Wait = (milliseconds, ending) =>
  setTimeout(milliseconds, undefined, { signal: ending }).catch(() => undefined);
