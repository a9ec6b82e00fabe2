import type { Ports } from '../ports/ports.ts';
import type { Day } from '../shared/instant.ts';
import type { ChosenLetter, Held } from './choose-letters.ts';
import { decideLetters, readOpen } from './decide-letters.ts';
import { openDesk } from './desk.ts';
import type { Letter } from './letter.ts';
import { atNextTick, seenAt } from './next-tick.ts';

export interface Preview {
  /** The day of the next tick. */
  day: Day;
  /** What it would plan if nothing changed until then. */
  letters: ChosenLetter[];
  held: Held[];
  warnings: string[];
  /** Planned by an earlier tick and not gone yet. */
  waiting: Letter[];
}

/** What the next tick would do, decided as it decides; nothing is written. */
export async function previewLetters(
  ports: Pick<Ports, 'store' | 'files' | 'clock' | 'config' | 'ids'>,
): Promise<Preview> {
  const desk = atNextTick(await openDesk(ports));
  const { open, letters } = await readOpen(ports);
  const decision = await decideLetters(ports, desk, { open, letters: seenAt(desk, letters) });
  const { held, warnings } = decision;
  const waiting = [...letters.values()].filter((l) => l.status === 'planned');
  return { day: desk.today, letters: decision.letters, held, warnings, waiting };
}
