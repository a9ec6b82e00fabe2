import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { makeSecret } from '../../adapters/embedded/home-secrets.ts';
import { writeWhole } from '../../adapters/embedded/write-whole.ts';
import { Fault } from '../../app/shared/errors.ts';
import { homePaths, isDemoHome, refuseLiveHome } from '../home.ts';
import { firstFiles } from './business/config.ts';

const marker = z.object({ demo: z.literal(true), furnished: z.boolean() });

/**
 * Gives a home its small business the first time, and never again. Marked before anything is put there, so that one
 * that was cut off is furnished anew and no live home is ever taken for one. Throws a `Fault` for a live home.
 */
export async function seedHome(home: string): Promise<void> {
  refuseLiveHome(home);
  const paths = homePaths(home);
  if (isDemoHome(home) && readMarker(paths.demo).furnished) return makeSecrets(paths.secrets);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  await mark(paths.demo, false);
  for (const [to, from] of Object.entries(firstFiles)) {
    mkdirSync(dirname(join(home, to)), { recursive: true });
    copyFileSync(from, join(home, to));
  }
  await makeSecrets(paths.secrets);
  await mark(paths.demo, true);
}

/** Those that are not there yet: a demo of an earlier version lacks some. */
async function makeSecrets(folder: string): Promise<void> {
  await makeSecret(folder, 'ic/slack/bot-token', 'xoxb-demo-');
  await makeSecret(folder, 'ic/slack/signing-secret');
  await makeSecret(folder, 'ic/slack/client-secret');
}

const mark = (path: string, furnished: boolean): Promise<void> =>
  writeWhole(path, `${JSON.stringify({ demo: true, furnished })}\n`);

function readMarker(path: string): z.infer<typeof marker> {
  try {
    return marker.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new Fault(`${path} is damaged. Remove the folder it is in for a new demo.`, { cause });
  }
}
