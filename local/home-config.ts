import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { type Config, readConfig } from '../app/config.ts';
import { inWords } from './read-input.ts';
import type { Terminal } from './terminal.ts';

/** The settings of a home, beside its other files. */
export const settingsFile = '.env';

/**
 * The configuration for a home: `--home`, else PAYDESK_HOME, else `workspace`. What the environment says goes before what
 * the home's own file says. Throws a `Fault` that names the settings that are wrong.
 */
export function homeConfig({ env, path }: Pick<Terminal, 'env' | 'path'>, home?: string): Config {
  const folder = path(home ?? readConfig({ PAYDESK_HOME: env.PAYDESK_HOME }).home);
  return { ...readConfig({ ...settingsOf(folder), ...env }), home: folder };
}

/** None where there is no such file. */
export function settingsOf(folder: string): Record<string, string | undefined> {
  const file = join(folder, settingsFile);
  try {
    return parseEnv(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw inWords(file, error);
  }
}
