import type { Path } from './choices.ts';
import { follow } from './choices.ts';
import { claimFlows, claimKnownBad } from './expenses/index.ts';
import { flows as letterFlows } from './flows.ts';
import { intakeFlows, intakeKnownBad } from './intake/index.ts';
import { knownBad as letterKnownBad } from './known-bad/index.ts';
import { drawOnce, enumerate, type Flow, type History, playOnce, withDrawnBudget } from './play.ts';

const flows = [...letterFlows, ...claimFlows, ...intakeFlows];
const knownBad = [...letterKnownBad, ...claimKnownBad, ...intakeKnownBad];

export interface Simulated {
  flow: string;
  histories: number;
  /** Every history of the flow was played. */
  whole: boolean;
  broken?: History;
  /** For a design known to be bad: it was caught, as it must be. */
  caught?: boolean;
}

export interface SimulateOptions {
  /** Histories a flow at the most, the near ones first. */
  most: number;
  /** Seeds drawn for each flow beside, from this one on, with more mishaps and turns. */
  seed: number;
  schedules: number;
  only?: (flow: string) => boolean;
  onFlow?: (result: Simulated) => void;
}

/** Plays every flow, then every known-bad design, which must be caught. */
export async function simulate(options: SimulateOptions): Promise<Simulated[]> {
  const results: Simulated[] = [];
  const tell = (result: Simulated) => {
    results.push(result);
    options.onFlow?.(result);
  };
  const wanted = (flow: Flow) => !options.only || options.only(flow.name);
  for (const flow of flows.filter(wanted)) tell(await playFlow(flow, options));
  for (const bad of knownBad.filter(wanted)) {
    const { histories, broken, whole } = await enumerate(
      bad,
      options.most,
      (b) => b.invariant === bad.breaks.invariant && bad.breaks.words.test(b.words),
    );
    tell({
      flow: bad.name,
      histories,
      whole,
      caught: broken !== undefined,
      ...(!broken && { broken: { flow: bad.name, path: emptyPath, broken: [] } }),
    });
  }
  return results;
}

const emptyPath: Path = { choices: [], asked: [] };

async function playFlow(flow: Flow, { most, seed, schedules }: SimulateOptions): Promise<Simulated> {
  const { histories, broken, whole } = await enumerate(flow, most);
  if (broken) return { flow: flow.name, histories, whole, broken };
  for (let i = 0; i < schedules; i++) {
    const drawn = await drawOnce(flow, seed + i);
    if (drawn.broken.length > 0)
      return { flow: flow.name, histories: histories + i + 1, whole, broken: drawn };
  }
  return { flow: flow.name, histories: histories + schedules, whole };
}

/** Plays one history again, as it was printed: `flow:0.0.2`; with its seed's budget where it was drawn: `flow:0.0.2+`. */
export async function replayHistory(encoded: string): Promise<History | undefined> {
  const [name, choices = ''] = encoded.split(':');
  const flow = [...flows, ...knownBad].find((f) => f.name === name);
  if (!flow) return undefined;
  const drawn = choices.endsWith('+');
  const path = choices.replace('+', '').split('.').filter(Boolean).map(Number);
  return playOnce(drawn ? withDrawnBudget(flow) : flow, follow(path));
}
