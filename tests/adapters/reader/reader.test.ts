import { createEmbeddedReader, type ReaderOptions } from '../../../adapters/embedded/reader/reader.ts';
import type { Reader, Unreadable } from '../../../app/ports/reader.ts';

const open: Reader[] = [];
const readerOf = (child: string, options: ReaderOptions = {}): Reader => {
  const reader = createEmbeddedReader({
    child: new URL(`children/${child}.ts`, import.meta.url),
    ...options,
  });
  open.push(reader);
  return reader;
};
afterEach(async () => {
  for (const reader of open.splice(0)) await reader.close();
});

/** What begins as a JPEG does, for the beginning is looked at before a process is asked. */
const jpeg = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, n) => [0xff, 0xd8, 0xff][n] ?? 0);
const codeOf = (reading: Promise<unknown>): Promise<string> =>
  reading.then(
    () => 'read',
    (error: Unreadable) => error.code,
  );
const told = async (reader: Reader, length: number): Promise<string[]> =>
  (await reader.read({ bytes: jpeg(length) }))[0]?.lines[0]?.text.split(' ') ?? [];

test('one process reads one file after the other', async () => {
  const reader = readerOf('answer');
  const all = await Promise.all([10, 20, 30].map((length) => told(reader, length)));
  const [[pid = '']] = all as [string[]];
  expect(all).toEqual([10, 20, 30].map((length, n) => [pid, `${length}`, `${n + 1}`]));
  expect(Number(pid)).not.toBe(process.pid);
});

test('a file that ends the process is refused, and the next one is read by a new process', async () => {
  const reader = readerOf('answer');
  const [before] = await told(reader, 10);
  const broken = codeOf(reader.read({ bytes: jpeg(5) }));
  const after = told(reader, 20);
  expect(await broken).toBe('broken');
  const [pid, length, count] = await after;
  expect([length, count]).toEqual(['20', '1']);
  expect(pid).not.toBe(before);
});

test.each([
  ['hang', 'too-slow'],
  ['crash', 'broken'],
])('a process that would %s is ended: %s', async (child, code) => {
  const reader = readerOf(child, { limits: { seconds: child === 'hang' ? 1 : 60 } });
  expect(await codeOf(reader.read({ bytes: jpeg(10) }))).toBe(code);
});

test('what is not the file’s fault is not blamed on it', async () => {
  const failure = await readerOf('fail')
    .read({ bytes: jpeg(10) })
    .catch((error: Error) => error);
  expect(failure).toEqual(new Error('the reader failed: no model'));
});

test('a process that takes more memory than it may is ended', async () => {
  const reader = createEmbeddedReader({ limits: { memory_mib: 40 } });
  open.push(reader);
  const heic = Buffer.from('0000ftypheic00000000', 'latin1');
  expect(await codeOf(reader.read({ bytes: heic }))).toMatch(/too-much-memory|broken/);
});

test('what needs no process is refused at once, in words', async () => {
  const reader = readerOf('hang', { limits: { megabytes: 0.001 } });
  const refused = (bytes: Uint8Array | string) =>
    reader.read({ bytes: typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes }).then(
      () => 'read',
      ({ code, message }: Unreadable) => `${code}: ${message}`,
    );
  expect(await refused('')).toBe('empty: The file is empty.');
  expect(await refused(jpeg(1001))).toMatch(/^too-large: .* Send a smaller one, or a photo\.$/);
  expect(await refused('BM 1234')).toMatch(/^unknown-kind: This is a BMP picture\. Send the receipt as JPEG/);
  expect(await refused('PK\x03\x04 word')).toMatch(/^unknown-kind: This is an archive\./);
  expect(await refused('hello')).toMatch(/^unknown-kind: This is no picture and no PDF/);
});

test('an idle process is let go', async () => {
  const reader = readerOf('answer', { idle_ms: 1 });
  const [first] = await told(reader, 10);
  const gone = () => {
    try {
      return !process.kill(Number(first), 0);
    } catch {
      return true;
    }
  };
  while (!gone()) await new Promise((done) => setTimeout(done, 5));
  const [second] = await told(reader, 10);
  expect(second).not.toBe(first);
});
