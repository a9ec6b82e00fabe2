import { decideLetters } from '../../../app/invoices/decide-letters.ts';
import { openDesk } from '../../../app/invoices/desk.ts';
import { countingStore } from '../../support/counting-store.ts';
import { openHome, stopwatch, tell } from '../home.ts';

/** `node decide.ts HOME`: reads what the daily tick reads, and decides what goes out, without committing it. */
const home = openHome(process.argv[2] as string);
const ports = { ...home, store: countingStore(home.store) };
const watch = stopwatch();
const desk = await openDesk(ports);
const opened = watch.used();
const { letters, held } = await decideLetters(ports, desk);
tell({
  ...watch.used(),
  desk_s: opened.wall_s,
  letters: letters.length,
  due: letters.reduce((sum, letter) => sum + letter.lines.length, 0) + held.length,
  ...ports.store.counts,
});
home.store.close();
