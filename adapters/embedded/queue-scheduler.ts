import type { OneOff, Scheduler } from '../../app/ports/scheduler.ts';
import type { Instant } from '../../app/shared/instant.ts';

export interface QueueScheduler extends Scheduler {
  /** When the next one-off is due, if there is one. */
  next(): Instant | undefined;
  /** Takes out what is due. What is lost with the process, the sweeper finds. */
  due(now: Instant): OneOff[];
}

/** One-offs of one process, by name. */
export function createQueueScheduler(): QueueScheduler {
  const waiting = new Map<string, OneOff>();
  return {
    async once(oneOff) {
      if (!waiting.has(oneOff.name)) waiting.set(oneOff.name, oneOff);
    },
    next: () => [...waiting.values()].map((o) => o.at).sort()[0],
    due(now) {
      const ready = [...waiting.values()].filter((o) => o.at <= now).sort((a, b) => (a.at < b.at ? -1 : 1));
      for (const { name } of ready) waiting.delete(name);
      return ready;
    },
  };
}
