import type { Ports } from '../../app/ports/ports.ts';
import { Fault } from '../../app/shared/errors.ts';
import { createLog, type Log } from './log.ts';
import { type Count, createCount } from './metrics.ts';
import { once } from './once.ts';
import { createTrail, trailNow } from './trail.ts';

/** How each port that a function takes is made; files of `ports/`. */
export type Openers = { [P in keyof Ports]?: (log: Log) => Ports[P] | Promise<Ports[P]> };

/** What a Lambda stands on. */
export interface Root {
  name: string;
  log: Log;
  count: Count;
  ports(): Promise<Ports>;
}

/**
 * Makes the ports when they are first asked for, then keeps them. A `Fault` here is about the set-up, names parameters
 * and secrets but never a value, and so its words are logged.
 */
export function createRoot(name: string, openers: Openers): Root {
  const log = createLog(name, trailNow);
  const ports = once(async () => {
    try {
      const made = Object.entries(openers).map(async ([port, open]) => [port, await open(log)]);
      return onlyThese(name, { ...Object.fromEntries(await Promise.all(made)), trail: createTrail(log) });
    } catch (error) {
      log.trouble('open', error, error instanceof Fault ? { why: error.message } : {});
      throw error;
    }
  });
  return { name, log, count: createCount(name), ports };
}

/** A port that a function's line does not name is a mistake of ours, and says so where it is used. */
const onlyThese = (name: string, ports: Record<string, unknown>): Ports =>
  new Proxy(ports, {
    get(target, port) {
      if (port in target || typeof port === 'symbol' || port === 'then' || port === 'toJSON')
        return Reflect.get(target, port);
      throw new Error(`${name} uses ${port}, which its line in jobs/functions.ts does not take`);
    },
  }) as unknown as Ports;
