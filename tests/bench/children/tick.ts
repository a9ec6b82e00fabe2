import { planLetters } from '../../../app/invoices/plan-letters.ts';
import { countingStore } from '../../support/counting-store.ts';
import { openHome, stopwatch, tell } from '../home.ts';

/** `node tick.ts HOME`: the whole tick, commits and all. */
const home = openHome(process.argv[2] as string);
const ports = { ...home, store: countingStore(home.store) };
const watch = stopwatch();
const plan = await planLetters(ports);
tell({ ...watch.used(), letters: plan.letters.length, ...ports.store.counts });
home.store.close();
