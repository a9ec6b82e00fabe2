import { DatabaseSync } from 'node:sqlite';
import { Fault } from '../app/shared/errors.ts';
import { homePaths } from './home.ts';

/**
 * Lets one process alone run on a home, until it calls what it gets or ends in any way: the lock is the operating
 * system's. Throws a `Fault` where another one runs.
 */
export function holdHome(home: string): () => void {
  const lock = new DatabaseSync(homePaths(home).lock, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!/locked|busy/i.test(String(error))) throw error;
    throw new Fault(
      `Another Paydesk runs on ${home} already. End that one first, or give this one its own PAYDESK_HOME.`,
    );
  }
  return () => lock.close();
}
