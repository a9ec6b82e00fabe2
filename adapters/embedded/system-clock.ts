import type { Clock } from '../../app/ports/clock.ts';
import { toInstant } from '../../app/shared/instant.ts';

/** The machine's own time, for both. */
export const createSystemClock = (): Clock => ({
  now: () => toInstant(Date.now()),
  wall: () => toInstant(Date.now()),
});
