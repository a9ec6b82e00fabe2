import { AsyncLocalStorage } from 'node:async_hooks';
import type { Trail } from '../../app/ports/trail.ts';
import type { Log } from './log.ts';

interface Now {
  request_id?: string;
  cause?: string;
}

const under = new AsyncLocalStorage<Now>();

/** Of the request that is being worked on. */
export const trailNow = (): Now => under.getStore() ?? {};

/** Works on one request, on behalf of an earlier one where it says so, else of itself. */
export const onBehalf = <T>(request_id: string | undefined, cause: unknown, work: () => T): T => {
  const began = typeof cause === 'string' && /^[\w-]{1,64}$/.test(cause) ? cause : request_id;
  return under.run({ ...(request_id && { request_id }), ...(began && { cause: began }) }, work);
};

export const createTrail = (log: Log): Trail => ({
  cause: () => trailNow().cause,
  follow: (cause, what, work) =>
    under.run({ ...trailNow(), ...(cause && { cause }) }, () => {
      log.info('effect', { why: what });
      return work();
    }),
});
