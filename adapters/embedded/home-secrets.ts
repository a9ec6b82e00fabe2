import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Secrets } from '../../app/ports/secrets.ts';
import { Fault } from '../../app/shared/errors.ts';
import { ifThere } from './folder-files.ts';

/** Secrets as files that only their owner reads, one value a line, the one to sign with first; made when first asked for. */
export function createHomeSecrets({ folder }: { folder: string }): Secrets {
  return {
    async get(secret) {
      const path = join(folder, secret.replaceAll('/', '-'));
      const made = await readFile(path, 'utf8').catch(ifThere);
      const text = made ?? (await make(path, folder));
      const values = text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean);
      if (values.length === 0)
        throw new Fault(`The secret ${secret} is empty: write a value into ${path}, or remove the file.`);
      return values;
    },
  };
}

async function make(path: string, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const value = `${randomBytes(32).toString('base64url')}\n`;
  try {
    await writeFile(path, value, { mode: 0o600, flag: 'wx' });
    return value;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readFile(path, 'utf8');
  }
}
