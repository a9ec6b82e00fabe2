export interface Random {
  /** From 0 up to 1, without it. */
  next(): number;
  /** A whole number, both ends included. */
  between(low: number, high: number): number;
  pick<T>(from: readonly T[]): T;
}

/** The same numbers for the same seed, on every machine. Marsaglia's xorshift, 32 bits: not for secrets. */
export function createRandom(seed: number): Random {
  let state = (seed ^ 0x9e3779b9) | 0 || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return { next, between, pick: <T>(from: readonly T[]) => from[between(0, from.length - 1)] as T };
}
