import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { Fault } from '../app/shared/errors.ts';
import type { Instant } from '../app/shared/instant.ts';
import { dataFile } from './home.ts';
import { settingsFile } from './home-config.ts';
import { inWords } from './read-input.ts';

/** Stands in a copy once it is whole. */
export const manifestFile = 'backup.json';

const manifest = z.object({
  made_at: z.iso.datetime(),
  files: z.array(z.object({ path: z.string(), size: z.number(), sha256: z.string() })),
});

export type Manifest = z.infer<typeof manifest>;

/**
 * What is copied, in this order. The mirrors of sheet and documents go before the data: data that know more than a mirror
 * see the same difference again, while a mirror that knows more than the data would hide a payment. Files that the data
 * speak of were there before them and are never changed, so they come after.
 */
const mirrors = ['files/ic-invoices-source', 'files/ic-rules-source', 'files/ea-policy-source'];
const after = [
  'files',
  'sheets',
  'documents',
  'secrets',
  'outbox',
  'messages.jsonl',
  'demo.json',
  'demo-clock.json',
  'demo-slack.sqlite',
  settingsFile,
];

export interface Copying {
  from: string;
  to: string;
  now: Instant;
  progress?: (done: number, of: number) => void;
}

/** Copies a home, which may be at work meanwhile, into a folder that is not there yet. Throws a `Fault` in words. */
export async function copyHome({ from, to, now, progress = () => {} }: Copying): Promise<Manifest> {
  await mkdir(dirname(to), { recursive: true }).catch(told(to));
  await mkdir(to, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new Fault(`${to} is there already. Name a folder that is not.`);
    throw inWords(to, error);
  });
  const early = await filesBelow(from, mirrors);
  const late = (await filesBelow(from, after)).filter((path) => !early.includes(path));
  const all = [...early, dataFile, ...late];
  for (const [done, path] of all.entries()) {
    progress(done, all.length);
    const target = join(to, path);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    if (path.endsWith('.sqlite')) await copyDatabase(join(from, path), target);
    else await copyFile(join(from, path), target).catch(told(path));
    await chmod(target, 0o600);
  }
  const files = [];
  for (const path of all) files.push(await sum(to, path));
  const made: Manifest = { made_at: now, files };
  const unfinished = join(to, `${manifestFile}.part`);
  await writeFile(unfinished, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  await rename(unfinished, join(to, manifestFile));
  progress(all.length, all.length);
  return made;
}

/** The copy that SQLite makes itself is of one moment, whoever writes meanwhile. */
async function copyDatabase(from: string, to: string): Promise<void> {
  const database = new DatabaseSync(from, { readOnly: true });
  try {
    await backup(database, to);
  } catch (error) {
    throw new Fault(`${from} cannot be copied: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    database.close();
  }
}

async function sum(folder: string, path: string): Promise<Manifest['files'][number]> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(join(folder, path)), hash);
  return { path, size: (await stat(join(folder, path))).size, sha256: hash.digest('hex') };
}

/** Of these files and folders, relative to the home; what is not there is left out, and so are links. */
async function filesBelow(home: string, places: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const place of places) {
    const at = join(home, place);
    const there = await stat(at).catch(() => undefined);
    if (there?.isFile()) found.add(place);
    if (!there?.isDirectory()) continue;
    for (const entry of await readdir(at, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) found.add(relative(home, join(entry.parentPath, entry.name)));
  }
  return [...found];
}

const told = (path: string) => (error: unknown) => {
  throw inWords(path, error);
};

/** A copy that is whole, byte for byte. Throws a `Fault` that names what is not. */
export async function checkCopy(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, manifestFile), 'utf8').catch(() => undefined);
  const read = manifest.safeParse(text === undefined ? undefined : jsonOf(text));
  if (!read.success)
    throw new Fault(`${folder} is no whole copy of a home: it has no ${manifestFile} that can be read.`);
  const wrong: string[] = [];
  for (const file of read.data.files) {
    if (relative('.', file.path).startsWith('..'))
      throw new Fault(`${manifestFile} names a file outside of it.`);
    const there = await sum(folder, file.path).catch(() => undefined);
    if (there?.sha256 !== file.sha256) wrong.push(file.path);
  }
  if (wrong.length > 0)
    throw new Fault(
      `This copy is damaged: ${wrong.slice(0, 5).join(', ')}${wrong.length > 5 ? ` and ${wrong.length - 5} more` : ''}. Take another one.`,
    );
  return read.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
