import type { Picture } from './picture.ts';
import type { Recognised } from './recognise.ts';

/**
 * The recogniser, which learned from a script without spaces, leaves most of them out. They are put back where the
 * strip has a gap that is wide for its letters, and the letters on both sides of it stand far apart for theirs: beside
 * a narrow letter of a typewriter's script every gap is wide. Both limits are from lines of 20 of the corpus's receipts
 * whose spaces a person had written down.
 */
export function withSpaces({ text, marks }: Recognised, strip: Picture): string {
  if (marks.length < 2) return text.trim();
  const ink = inkOf(strip);
  const gaps = marks.slice(1).map((mark, n) => widestGap(ink, marks[n]!.at, mark.at));
  const steps = marks.slice(1).map((mark, n) => mark.at - marks[n]!.at);
  const wide = Math.max(leastGap, median(gaps.filter((gap) => gap > 0)) * 2 + 2);
  const far = median([...steps]);
  return marks
    .map(({ character }, n) => {
      const next = marks[n + 1]?.character;
      if (next === undefined || character === ' ' || next === ' ') return character;
      const apart = /[\d.,:/-]/.test(character) && /[\d.,:/-]/.test(next) ? 1.5 : 1.25;
      return gaps[n]! >= wide && steps[n]! >= far * apart ? `${character} ` : character;
    })
    .join('')
    .trim();
}

/** In a strip of 48 rows. */
const leastGap = 8;

/** Which columns have ink: what is darker than the strip's own paper. */
function inkOf({ data, width, height }: Picture): boolean[] {
  const [from, to] = [7, height - 7];
  const light = (x: number, y: number) => data[(y * width + x) * 3 + 1] as number;
  const counts = new Array<number>(256).fill(0);
  for (let y = from; y < to; y++) for (let x = 0; x < width; x++) counts[light(x, y)]!++;
  const [letters, paper] = [0.03, 0.8].map((share) => {
    let [below, value] = [0, 0];
    while (value < 255 && below + counts[value]! < share * width * (to - from)) below += counts[value++]!;
    return value;
  }) as [number, number];
  const between = paper - (paper - letters) * 0.4;
  return Array.from({ length: width }, (_, x) => {
    for (let y = from; y < to; y++) if (light(x, y) < between) return true;
    return false;
  });
}

function widestGap(ink: boolean[], from: number, to: number): number {
  let [widest, run] = [0, 0];
  for (let x = Math.max(0, Math.floor(from)); x <= Math.min(ink.length - 1, Math.ceil(to)); x++) {
    run = ink[x] ? 0 : run + 1;
    widest = Math.max(widest, run);
  }
  return widest;
}

const median = (all: number[]): number => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
