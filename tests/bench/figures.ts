/** What the issue asks for. */
export type Target = { at_most: number } | { below: number } | { at_least: number };

export interface Figure {
  name: string;
  measured: number;
  unit: string;
  target: Target;
  met: boolean;
}

export function judged(figure: Omit<Figure, 'met'>): Figure {
  const { measured, target } = figure;
  return { ...figure, met: isMet(measured, target) };
}

function isMet(measured: number, target: Target): boolean {
  if ('at_most' in target) return measured <= target.at_most;
  return 'below' in target ? measured < target.below : measured >= target.at_least;
}

/** How much of what the target allows is used up: 1 at the limit, more beyond it. */
export function usedUp({ measured, target }: Pick<Figure, 'measured' | 'target'>): number {
  if ('at_least' in target) return target.at_least / measured;
  return measured / ('at_most' in target ? target.at_most : target.below);
}

/** Of an even number the worse one of the middle two. */
export const medianBy = <T>(all: readonly T[], by: (one: T) => number): T =>
  all.toSorted((a, b) => by(a) - by(b))[Math.floor(all.length / 2)] as T;
