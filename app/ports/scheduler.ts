import type { Instant } from '../shared/instant.ts';

export interface OneOff {
  /** Deterministic: the same name again replaces nothing and adds nothing. */
  name: string;
  at: Instant;
  /** The job that is called, with ids only: it reads everything else again. */
  job: string;
  detail: Record<string, string | number>;
}

export interface Scheduler {
  once(oneOff: OneOff): Promise<void>;
}
