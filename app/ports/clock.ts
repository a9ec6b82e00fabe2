import type { Instant } from '../shared/instant.ts';

/**
 * Two clocks. `now` is the business's time, which a demo or a simulation may move forward; `wall` is the
 * machine's own time, which nobody moves: signatures, attempts and their deadlines go by it.
 */
export interface Clock {
  now(): Instant;
  wall(): Instant;
}
