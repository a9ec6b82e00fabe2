import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Summary } from '../../local/replay/summary.ts';

export interface MeasuredReplay {
  wall_s: number;
  days: number;
  letters: number;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
export const corpusLedger = '../shared/corpus/ar-ibm-late-payments/ar_dev.csv';

/** The command as people type it, from its start to its end. `undefined` where the ledger is not there. */
export async function measureReplay(): Promise<MeasuredReplay | undefined> {
  if (!existsSync(new URL(corpusLedger, `file://${root}`))) return undefined;
  const start = performance.now();
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['local/paydesk.ts', 'replay', corpusLedger, '--json'],
    { cwd: root, maxBuffer: 2 ** 30 },
  );
  const wall_s = (performance.now() - start) / 1000;
  const { played, letters } = JSON.parse(stdout) as Summary;
  return { wall_s, days: played.days, letters: letters.length };
}
