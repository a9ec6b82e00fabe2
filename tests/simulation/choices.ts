/** Answers every question that a history asks: which of so many. */
export type Choose = (options: number, about: string) => number;

export interface Path {
  choices: number[];
  asked: { about: string; options: number; chosen: number }[];
}

/** Follows a given path, then always the first way. */
export function follow(choices: readonly number[]): { choose: Choose; path: Path } {
  const path: Path = { choices: [], asked: [] };
  const choose: Choose = (options, about) => {
    const chosen = Math.min(choices[path.choices.length] ?? 0, options - 1);
    path.choices.push(chosen);
    path.asked.push({ about, options, chosen });
    return chosen;
  };
  return { choose, path };
}

/** The paths that leave this one once more, after its own last turn: so each history comes once, the near ones first. */
export function* nextPaths(from: readonly number[], { asked }: Path): Generator<number[]> {
  for (let turn = from.length; turn < asked.length; turn++)
    for (let way = 1; way < (asked[turn]?.options ?? 0); way++)
      yield [...asked.slice(0, turn).map((a) => a.chosen), way];
}

/** A path drawn by a seed (mulberry32): the first way three times in four, so that a history gets somewhere. */
export function draw(seed: number): { choose: Choose; path: Path } {
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const path: Path = { choices: [], asked: [] };
  const choose: Choose = (options, about) => {
    const chosen = random() < 0.75 ? 0 : Math.floor(random() * options);
    path.choices.push(chosen);
    path.asked.push({ about, options, chosen });
    return chosen;
  };
  return { choose, path };
}
