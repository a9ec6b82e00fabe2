import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Runs a script of this folder in a fresh process and returns the one line of JSON that it tells. */
export async function child<T>(script: string, ...args: (string | number)[]): Promise<T> {
  const path = fileURLToPath(new URL(`children/${script}.ts`, import.meta.url));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', path, ...args.map(String)],
    { maxBuffer: 2 ** 30 },
  );
  return JSON.parse(stdout) as T;
}
