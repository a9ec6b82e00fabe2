import { fileURLToPath } from 'node:url';
import { paydesk } from '../../local/program.ts';
import { scratchFolder } from '../support/scratch.ts';
import { testTerminal } from '../support/test-terminal.ts';

const scratch = scratchFolder();
const photo = fileURLToPath(new URL('../adapters/reader/receipt.heic', import.meta.url));

test('read-receipt prints a line of JSON for each file, and goes on after one that cannot be read', async () => {
  scratch.write('notes.txt', 'Buy milk.');
  const terminal = testTerminal({ folder: scratch.path() });
  const code = await paydesk(['read-receipt', '--json', 'gone.jpg', photo, '.', 'notes.txt'], terminal);
  const sure = expect.any(Number);
  expect(code).toBe(2);
  expect(terminal.noted()).toBe('');
  expect(
    terminal
      .printed()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { file: 'gone.jpg', error: { code: 'no-file', message: 'There is no file gone.jpg.' } },
    {
      file: photo,
      vendor: { value: 'LARCH CORNER CAFE', confidence: sure },
      date: { value: '2026-03-14', confidence: sure },
      total: { value: '8.72', currency: null, confidence: sure },
      tax: { value: '0.72', currency: null, confidence: sure },
    },
    { file: '.', error: { code: 'no-file', message: '. is a folder. Name a file in it.' } },
    {
      file: 'notes.txt',
      error: { code: 'unknown-kind', message: expect.stringMatching(/^This is no picture/) },
    },
  ]);
  expect(terminal.bar).toEqual({ done: [0, 1, 2, 3], of: 4, stopped: true });
});

test('all read is exit code 0', async () => {
  const terminal = testTerminal();
  expect(await paydesk(['read-receipt', photo], terminal)).toBe(0);
  expect(terminal.printed().split('\n')).toHaveLength(1);
});

test('help explains it', async () => {
  const terminal = testTerminal();
  expect(await paydesk(['read-receipt', '--help'], terminal)).toBe(0);
  expect(terminal.printed()).toContain('Examples:');
  for (const line of terminal.printed().split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});
