import type { MemoryStore } from '../../adapters/embedded/memory-store.ts';
import { openDesk } from '../../app/invoices/desk.ts';
import { planLetters } from '../../app/invoices/plan-letters.ts';
import { reviewDay } from '../../app/invoices/review-day.ts';
import { syncInvoices } from '../../app/invoices/sync-invoices.ts';
import type { Ports } from '../../app/ports/ports.ts';
import { hour, minute } from '../../app/shared/instant.ts';
import { effects } from '../../jobs/effects.ts';
import { sender } from '../../jobs/invoices/sender.ts';
import { sweeper } from '../../jobs/sweeper.ts';
import { type Choose, draw, follow, nextPaths, type Path } from './choices.ts';
import { type Broken, findBroken } from './invariants.ts';
import { filesWith } from './setting.ts';
import { staleCards } from './stale-cards.ts';
import { bareMail, createWorld, type World, type WorldOptions } from './world.ts';

/** A flow under test: what happens in it, in a world where things go wrong. */
export interface Flow {
  name: string;
  mishaps: number;
  turns: number;
  /** Already past the tick: the letters are planned and their events published. */
  planned?: true;
  play(world: World, choose: Choose): Promise<void>;
  options?: Pick<WorldOptions, 'mailRemembers' | 'mails' | 'slack' | 'spoil'>;
  /** Instead of the morning with its letters: another stage, with its own beginning, end and invariants. */
  stage?: (flow: Flow, way: { choose: Choose; path: Path }) => Promise<History>;
}

export interface History {
  flow: string;
  path: Path;
  broken: Broken[];
  drawn?: true;
}

type Beginning = Pick<World, 'events' | 'log' | 'cards'> & { store: MemoryStore };
const beginnings: Partial<Record<'synced' | 'planned' | 'told', Promise<Beginning>>> = {};

const beginningOf = (world: World): Beginning => ({
  store: world.store,
  events: world.events,
  log: world.log,
  cards: world.cards,
});

/** A morning on which the sheet was mirrored. */
async function synced(): Promise<Beginning> {
  const world = createWorld({ choose: () => 0, files: await filesWith() });
  world.freely = true;
  await syncInvoices(outsider(world));
  return beginningOf(world);
}

/** The same morning after its tick, without mishap; where there is a Slack, with the cards that tell it. */
async function planned(slack: boolean): Promise<Beginning> {
  const flow = { name: 'planned', mishaps: 0, turns: 0, play: async () => {}, options: { slack } };
  const world = await begin(flow, () => 0);
  world.freely = true;
  await tick(outsider(world));
  performChanges(world);
  await world.run();
  return beginningOf(world);
}

export const tick = async (ports: Ports): Promise<void> =>
  reviewDay(ports, (await openDesk(ports)).today, await planLetters(ports), []);

async function begin(flow: Flow, choose: Choose): Promise<World> {
  beginnings.synced ??= synced();
  const slack = flow.options?.slack ?? false;
  const name = !flow.planned ? 'synced' : slack ? 'told' : 'planned';
  if (flow.planned) beginnings[name] ??= planned(slack);
  const from = (await beginnings[name]) as Beginning;
  const store = from.store.fork();
  const world = createWorld({
    choose,
    files: await filesWith(),
    from: store,
    mishaps: flow.mishaps,
    turns: flow.turns,
    ...flow.options,
  });
  world.log.push(...from.log);
  for (const [ts, message] of from.cards) world.cards.set(ts, message);
  if (flow.planned) world.events.push(...from.events);
  return world;
}

/** Ports of somebody to whom nothing happens. */
export const outsider = (world: World): Ports =>
  world.ports({ name: 'outsider', state: 'running', call: '', go: () => {}, arrive: () => {} });

export async function playOnce(
  flow: Flow,
  { choose, path }: { choose: Choose; path: Path },
): Promise<History> {
  if (flow.stage) return flow.stage(flow, { choose, path });
  const world = await begin(flow, choose);
  await flow.play(world, choose);
  await recover(world);
  if (world.actors.some((a) => a.state === 'suspended')) {
    await world.run(true);
    await recover(world);
  }
  let broken = [...findBroken(world), ...(await staleCards(world, outsider(world)))];
  // What changed while a letter left is the next morning's: only then must it be sent or held.
  if (broken.length > 0 && broken.every((b) => b.invariant === 3)) {
    await nextMorning(world);
    broken = findBroken(world);
  }
  return { flow: flow.name, path, broken };
}

async function nextMorning(world: World): Promise<void> {
  world.freely = true;
  const nine = Date.parse(`${world.time.now.slice(0, 10)}T01:00:00.000Z`) + 24 * hour;
  world.advance(nine - Date.parse(world.time.now));
  const ports = outsider(world);
  await syncInvoices(ports);
  await tick(ports);
  world.freely = false;
  await recover(world);
}

/** Hands every event to a sender of its own, each as often as the history says. */
export function deliverEvents(world: World, choose: Choose, most: number): void {
  for (const event of world.events.splice(0))
    for (let n = 1 + (most > 1 ? choose(most, 'deliveries') : 0), i = 0; i < n; i++)
      world.spawn(`sender ${event.detail.letter_id} #${i + 1}`, (ports) =>
        sender(ports, event.detail, bareMail),
      );
}

export function performChanges(world: World): void {
  for (const change of new Map(world.changes.splice(0).map((c) => [JSON.stringify(c), c])).values())
    world.spawn(`effects ${Object.values(change.key)}`, (ports) => effects(ports, change));
}

/** From here on nothing goes wrong: sweeps, effects and events until everything due was done. */
export async function recover(world: World, rounds = 4): Promise<void> {
  world.freely = true;
  const ports = outsider(world);
  for (let round = 0; round < rounds; round++) {
    world.advance(5 * minute);
    await sweeper(ports, bareMail);
    for (const event of world.events.splice(0)) await sender(ports, event.detail, bareMail);
    for (const o of [...world.oneOffs.values()])
      if (o.at <= world.time.now && world.oneOffs.delete(o.name)) await sender(ports, o.detail, bareMail);
  }
  world.freely = false;
}

export interface Enumerated {
  histories: number;
  broken?: History;
  /** Every history was played. */
  whole: boolean;
}

/** Every history of a flow, in order, up to `most`. Stops at the first that breaks an invariant. */
export async function enumerate(
  flow: Flow,
  most = Number.POSITIVE_INFINITY,
  counts: (broken: Broken) => boolean = () => true,
): Promise<Enumerated> {
  const waiting: number[][] = [[]];
  let histories = 0;
  for (; histories < Math.min(most, waiting.length); histories++) {
    const choices = waiting[histories] as number[];
    const history = await playOnce(flow, follow(choices));
    if (history.broken.some(counts)) return { histories: histories + 1, broken: history, whole: false };
    if (waiting.length < most) waiting.push(...nextPaths(choices, history.path));
  }
  return { histories, whole: histories === waiting.length };
}

/** More goes wrong in a history drawn by a seed than could be enumerated. */
export const withDrawnBudget = (flow: Flow): Flow => ({
  ...flow,
  mishaps: flow.mishaps + 2,
  turns: flow.turns + 4,
});

export async function drawOnce(flow: Flow, seed: number): Promise<History> {
  return { ...(await playOnce(withDrawnBudget(flow), draw(seed))), drawn: true };
}

/** Names a history, so that it can be played again; `+` has the budget of a drawn one. */
export const encodePath = ({ flow, path, drawn }: History): string =>
  `${flow}:${path.choices.join('.').replace(/(\.?\b0)+$/, '')}${drawn ? '+' : ''}`;

export function printHistory(history: History): string {
  const { flow, path, broken } = history;
  const steps = path.asked
    .filter((a) => a.chosen > 0)
    .map((a) => `  ${a.about}: way ${a.chosen + 1} of ${a.options}`);
  const words = [...new Set(broken.map((b) => `invariant ${b.invariant} (${b.words})`))];
  return [
    `${flow} breaks ${words.join('; ')}`,
    ...steps,
    `again: npm run paydesk -- simulate --replay ${encodePath(history)}`,
  ].join('\n');
}

/** A design known to lose something: switched on, the simulator must catch it by this invariant. */
export interface KnownBad extends Flow {
  breaks: { invariant: number; words: RegExp };
}
