import { Fault } from '../../app/shared/errors.ts';
import type { Log } from './log.ts';

/**
 * Makes what a function stands on when it is first asked for, then keeps it; what failed is made again. A `Fault` here
 * is about the set-up, names parameters and secrets but never a value, and so its words are logged.
 */
export function openOnce<T>(log: Log, make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      log.trouble('open', error, error instanceof Fault ? { why: error.message } : {});
      throw error;
    });
    return made;
  };
}
