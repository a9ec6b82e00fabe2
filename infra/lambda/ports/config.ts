import { createParameterConfig } from '../../../adapters/aws/parameter-config.ts';
import type { Config } from '../../../app/config.ts';
import type { Log } from '../log.ts';
import { once } from '../once.ts';

let of: (() => Promise<Config>) | undefined;

/** Read once an environment: other ports need it too. */
export const open = (log: Log): Promise<Config> => {
  of ??= once(createParameterConfig({ onUnknown: (names) => log.warn('unknown parameters', { names }) }));
  return of();
};
