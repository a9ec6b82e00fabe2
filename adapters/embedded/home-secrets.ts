import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Secret, Secrets } from '../../app/ports/secrets.ts';
import { Fault } from '../../app/shared/errors.ts';
import { ifThere } from './folder-files.ts';

/** The file of a secret, below the home's folder of secrets. */
export const secretPath = (folder: string, secret: Secret): string =>
  join(folder, secret.replaceAll('/', '-'));

export const hasSecret = (folder: string, secret: Secret): boolean => existsSync(secretPath(folder, secret));

/** What is ours to choose is made when first asked for; the others come from whoever issued them. */
const ours: ReadonlySet<Secret> = new Set(['ic/paylink/secret', 'ic/webhook/secret']);

function comesFrom(secret: Secret): string {
  if (secret === 'ic/drive/sa') return 'the JSON key of a Google service account';
  return `the one that ${secret === 'ic/stripe/webhook-secret' ? 'Stripe' : 'Slack'} shows you`;
}

/** Secrets as files that only their owner reads, one value a line, the one to sign with first; or one JSON. */
export function createHomeSecrets({ folder }: { folder: string }): Secrets {
  return {
    async get(secret) {
      const path = secretPath(folder, secret);
      const there = await readFile(path, 'utf8').catch(ifThere);
      if (there === undefined && !ours.has(secret))
        throw new Fault(`There is no secret ${secret}: write ${comesFrom(secret)} into ${path}.`);
      const text = there ?? (await makeSecret(folder, secret));
      // A key that is a JSON file is one value, however many lines it has.
      const lines = text.trim().startsWith('{') ? [text] : text.split('\n');
      const values = lines.map((line) => line.trim()).filter(Boolean);
      if (values.length === 0)
        throw new Fault(
          `The secret ${secret} is empty: write a value into ${path}${ours.has(secret) ? ', or remove the file' : ''}.`,
        );
      return values;
    },
  };
}

/** A new one of our own, unless it is there already. */
export async function makeSecret(folder: string, secret: Secret, prefix = ''): Promise<string> {
  const path = secretPath(folder, secret);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const value = `${prefix}${randomBytes(32).toString('base64url')}\n`;
  try {
    await writeFile(path, value, { mode: 0o600, flag: 'wx' });
    return value;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readFile(path, 'utf8');
  }
}
