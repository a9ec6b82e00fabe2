import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { sample } from '../../local/sample/sample.ts';
import { scratchFolder } from '../support/scratch.ts';

const scratch = scratchFolder();

const spawned = (args: string[], env: Record<string, string> = {}): ChildProcess =>
  spawn(process.execPath, ['local/paydesk.ts', ...args], { env: { PATH: process.env.PATH, ...env } });

async function ended(child: ChildProcess): Promise<{ code: number | null; out: string; err: string }> {
  const [out, err]: Buffer[][] = [[], []];
  child.stdout?.on('data', (chunk: Buffer) => out?.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => err?.push(chunk));
  const [code] = await once(child, 'close');
  return { code, out: Buffer.concat(out ?? []).toString(), err: Buffer.concat(err ?? []).toString() };
}

describe('the program as a process', () => {
  test('without a ledger replays the sample, without colour or progress where nobody watches', async () => {
    const { code, out, err } = await ended(spawned(['replay'], { FORCE_COLOR: '1' }));
    expect(code).toBe(0);
    expect(out).toMatch(/^Replay of the bundled sample, Foldline Studio\n/);
    expect(out + err).not.toContain('\x1b');
    expect(err.trim()).toBe('With --out FOLDER the letters themselves and a report are kept.');
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect(out.trim().split('\n').length).toBeLessThanOrEqual(48);
  });

  test('goes on quietly when its reader has seen enough', async () => {
    const child = spawned(['replay', '--out', scratch.path('out')]);
    child.stdout?.destroy();
    const { code, err } = await ended(child);
    expect([code, err]).toEqual([0, expect.stringMatching(/^\nWrote \d+ letters/)]);
    expect(readFileSync(scratch.path('out/report.html'), 'utf8')).toContain('</html>');
  });

  test('says what is wrong with one line and its exit code', async () => {
    const { code, out, err } = await ended(spawned(['check', 'nowhere/rules.md']));
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: 'There is no file nowhere/rules.md.\n' });
  });

  test('reads files from where npm was called', async () => {
    scratch.write('rules.md', readFileSync(sample.rules));
    const { code, out } = await ended(
      spawned(['check', 'rules.md'], { npm_lifecycle_event: 'paydesk', INIT_CWD: scratch.path() }),
    );
    expect([code, out]).toEqual([0, expect.stringMatching(/^rules\.md: the rules, without faults/)]);
  });

  test('runs until it is asked to end, and ends in order', async () => {
    scratch.write('home/sheets/invoices.csv', readFileSync(sample.ledger));
    scratch.write('home/documents/rules.md', readFileSync(sample.rules));
    scratch.write('home/documents/voice.md', readFileSync(sample.voice));
    const child = spawned(['run', '--home', scratch.path('home')]);
    child.stdout?.on('data', (chunk: Buffer) => chunk.includes('Stop it with') && child.kill('SIGTERM'));
    const { code, out, err } = await ended(child);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^I understood the rules:$/m);
    expect(out).toMatch(/^Stopped\.$/m);
  });
});
