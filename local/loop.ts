import { setTimeout } from 'node:timers/promises';
import type { Clock } from '../app/ports/clock.ts';
import { elapsed, minute } from '../app/shared/instant.ts';
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
  return {
    alone: (work) => inTurn(work).finally(() => woken.abort()),
    async run(ending) {
      while (!ending.aborted) {
        await inTurn(machine.runDue);
        for (const { job, error } of machine.troubles.splice(0))
          say(`Trouble in ${job}: ${inText(error)}. It is tried again.`);
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
