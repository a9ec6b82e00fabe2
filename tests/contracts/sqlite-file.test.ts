import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { commitInWords, inWords } from '../../adapters/embedded/sqlite-errors.ts';
import { createSqliteStore } from '../../adapters/embedded/sqlite-store.ts';
import type { Item, Write } from '../../app/ports/store.ts';
import { Fault, Unclear } from '../../app/shared/errors.ts';
import { outcomeOf } from './store-subject.ts';

const script = join(import.meta.dirname, '../support/sqlite-writer.ts');
const opener = join(import.meta.dirname, '../support/sqlite-opener.ts');
const record = (id: string, more: Item = {}): Write => ({
  put: 'pd-records',
  item: { id, version: 1, ...more },
  if: 'absent',
});

describe('the data file', () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'paydesk-file-'));
    path = join(folder, 'paydesk.db');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const fill = async (items: number) => {
    const store = createSqliteStore({ path });
    for (let n = 0; n < items; n++) await store.transact([record(`r${n}`, { text: 'x'.repeat(2000) })]);
    store.close();
  };

  const spoken = (outcome: unknown, words: RegExp) => {
    expect(outcome).toBeInstanceOf(Fault);
    expect((outcome as Fault).message).toMatch(words);
    expect((outcome as Fault).message).toContain(path);
  };

  const opening = (file = path) =>
    outcomeOf((async () => createSqliteStore({ path: file, busyTimeout: 20 }).close())());

  test('keeps what was written, safely and in WAL', async () => {
    await fill(3);
    const raw = new DatabaseSync(path);
    expect(raw.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    raw.close();
    const store = createSqliteStore({ path });
    expect(await store.get('pd-records', { id: 'r2' })).toMatchObject({ id: 'r2', version: 1 });
    store.close();
  });

  test('is made and written by several processes at once without losing a thing', async () => {
    const run = promisify(execFile);
    await Promise.all([1, 2, 3].map(() => run(process.execPath, [script, 'count', path, '40'])));
    const store = createSqliteStore({ path });
    expect(await store.get('pd-records', { id: 'count' })).toEqual({ id: 'count', version: 120, count: 120 });
    store.close();
  }, 30_000);

  test('is made once when several open it at the same moment', async () => {
    const [threads, files] = [4, 15];
    const arrived = new Int32Array(new SharedArrayBuffer(4));
    const workerData = { folder, files, threads, arrived };
    const workers = Array.from({ length: threads }, () => new Worker(opener, { workerData }));
    try {
      await Promise.all(workers.map((worker) => once(worker, 'exit')));
      expect(arrived[0]).toBe(threads * files);
    } finally {
      await Promise.all(workers.map((worker) => worker.terminate()));
    }
  }, 30_000);

  test('has lost nothing that was answered when its writer is killed', async () => {
    const child = spawn(process.execPath, [script, 'write', path], { stdio: ['ignore', 'pipe', 'inherit'] });
    let answered = '';
    child.stdout.on('data', (chunk: Buffer) => {
      answered += chunk;
      if (answered.split('\n').length > 60) child.kill('SIGKILL');
    });
    await once(child, 'close');
    const last = Number(answered.trim().split('\n').at(-1));
    expect(last).toBeGreaterThanOrEqual(59);

    const store = createSqliteStore({ path });
    const found = async (side: string) => {
      const keys = Array.from({ length: last + 2 }, (_, n) => ({ id: `${side}#${n}` }));
      return (await store.batchGet<Item>('pd-records', keys)).length;
    };
    expect(await found('left')).toBeGreaterThanOrEqual(last + 1);
    expect(await found('right')).toBe(await found('left'));
    store.close();
    const raw = new DatabaseSync(path);
    expect(raw.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    raw.close();
  }, 30_000);

  test('that another program keeps is waited for, and said', async () => {
    const store = createSqliteStore({ path, busyTimeout: 20 });
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    spoken(await outcomeOf(store.transact([record('a')])), /is in use by another program/);
    expect(await store.get('pd-records', { id: 'a' })).toBeUndefined();
    other.exec('ROLLBACK');
    await store.transact([record('a')]);
    other.close();
    store.close();
  });

  test('that was closed is said', async () => {
    const store = createSqliteStore({ path });
    store.close();
    spoken(await outcomeOf(store.get('pd-records', { id: 'a' })), /was closed/);
    spoken(await outcomeOf(store.transact([record('a')])), /was closed/);
    spoken(await outcomeOf(store.query('pd-records', { partition: 'a' })), /was closed/);
  });

  test('that is something else is said', async () => {
    writeFileSync(path, 'Dear customer, '.repeat(1000));
    spoken(await opening(), /is no Paydesk data/);
  });

  test('whose folder is not there, or that is a folder, is said', async () => {
    const nowhere = join(folder, 'paydesk.db', 'nowhere');
    expect(await opening(nowhere)).toMatchObject({
      name: 'Fault',
      message: expect.stringContaining(nowhere),
    });
    expect(await opening(folder)).toMatchObject({
      name: 'Fault',
      message: expect.stringMatching(/cannot be opened/),
    });
  });

  test('that is damaged is said', async () => {
    await fill(200);
    const file = openSync(path, 'r+');
    for (let at = 4096; at < statSync(path).size; at += 4096)
      writeSync(file, Buffer.alloc(100, 0xab), 0, 100, at);
    const store = createSqliteStore({ path });
    spoken(await outcomeOf(store.get('pd-records', { id: 'r7' })), /is damaged/);
    store.close();
  });

  test('that may only be read is said', async () => {
    await fill(1);
    for (const [mode, name] of [
      [0o755, folder],
      [0o444, path],
    ] as const)
      chmodSync(name, mode);
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65534);
    const outcome = await opening().finally(() => isRoot && process.seteuid?.(0));
    spoken(outcome, /may not be written|cannot be opened/);
  });

  test('on a disk that is full is said', () => {
    const raw = new DatabaseSync(path);
    raw.exec('CREATE TABLE t (text); PRAGMA max_page_count = 4');
    const grow = () => raw.exec(`INSERT INTO t VALUES ('${'x'.repeat(100_000)}')`);
    let thrown: unknown;
    try {
      grow();
    } catch (error) {
      thrown = error;
    }
    raw.close();
    spoken(inWords(path, thrown), /has no room: free space/);
    spoken(commitInWords(path, thrown), /has no room: free space/);
  });

  test('on a disk that fails at the commit leaves it unclear', () => {
    const failure = Object.assign(new Error('disk I/O error'), { errcode: 10 | (4 << 8) });
    expect(commitInWords(path, failure)).toBeInstanceOf(Unclear);
    spoken(inWords(path, failure), /full, gone or broken/);
    const bug = new TypeError('a mistake of ours');
    expect(inWords(path, bug)).toBe(bug);
  });
});
