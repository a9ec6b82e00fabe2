import type { Core } from '../core.ts';
import { randomId } from '../ids.ts';

/** Everybody who looks as that person sees that something is under way, until it is done. */
export async function onItsWay<T>({ live }: Core, person: string, work: () => Promise<T>): Promise<T> {
  const id = randomId('', 8);
  live.tell(person, { type: 'pending', id, done: false });
  try {
    return await work();
  } finally {
    live.tell(person, { type: 'pending', id, done: true });
  }
}
