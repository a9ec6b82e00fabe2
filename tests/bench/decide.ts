import { openDesk } from '../../app/invoices/desk.ts';
import { decideLetters } from '../../app/invoices/plan-letters.ts';
import { countingStore } from '../support/counting-store.ts';
import { openHome, tell, usage } from './home.ts';

/** A child process: reads a home as the daily tick does and decides what goes out, without committing it. */
const ports = openHome(process.argv[2] as string);
const store = countingStore(ports.store);
const idle = usage();
const start = performance.now();
const desk = await openDesk({ ...ports, store });
const read = performance.now();
const { letters, held } = await decideLetters({ ...ports, store }, desk);
const end = performance.now();
tell({
  wall_s: (end - start) / 1000,
  sheet_s: (read - start) / 1000,
  rows: desk.ledger.rows.length,
  letters: letters.length,
  due: letters.reduce((sum, letter) => sum + letter.lines.length, 0) + held.length,
  reads: store.counts.reads,
  commits: store.counts.commits,
  peak_mib: usage().peak_mib,
  cpu_s: usage().cpu_s - idle.cpu_s,
});
ports.store.close();
