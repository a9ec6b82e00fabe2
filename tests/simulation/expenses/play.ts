import { changeClaim } from '../../../app/expenses/change-claim.ts';
import type { Claim } from '../../../app/expenses/claim.ts';
import type { Actor } from '../../../app/expenses/commit-claim.ts';
import { startClaim } from '../../../app/expenses/start-claim.ts';
import { submitClaim } from '../../../app/expenses/submit-claim.ts';
import { syncPayables } from '../../../app/expenses/sync-payables.ts';
import type { BusEvent } from '../../../app/ports/bus.ts';
import type { Ports } from '../../../app/ports/ports.ts';
import { Conflict, DefiniteFailure, Refusal, Unclear } from '../../../app/shared/errors.ts';
import { minute } from '../../../app/shared/instant.ts';
import { effects } from '../../../jobs/effects.ts';
import { checker } from '../../../jobs/expenses/checker.ts';
import { intakeRead } from '../../../jobs/expenses/intake-read.ts';
import { routing } from '../../../jobs/expenses/routing.ts';
import { sweeper } from '../../../jobs/sweeper.ts';
import type { Choose, Path } from '../choices.ts';
import { type Flow, type History, outsider, performChanges } from '../play.ts';
import { staleCards } from '../stale-cards.ts';
import { createWorld, type World } from '../world.ts';
import { findBrokenClaims } from './invariants.ts';
import { claimFiles, people } from './setting.ts';

export interface ClaimFlow extends Omit<Flow, 'play' | 'stage' | 'planned'> {
  /** What was there before, without mishap. */
  before?(ports: Ports, world: World): Promise<unknown>;
  play(world: World, choose: Choose): Promise<void>;
  /** Nothing of ours puts right afterwards what it left. */
  alone?: true;
}

/** A flow of claims among the others: its own beginning, recovery and invariants. */
export function claimFlow(flow: ClaimFlow): Flow {
  return {
    ...flow,
    stage: (played, way) => playClaims({ ...flow, mishaps: played.mishaps, turns: played.turns }, way),
  };
}

async function playClaims(
  flow: ClaimFlow,
  { choose, path }: { choose: Choose; path: Path },
): Promise<History> {
  const { mishaps, turns, options } = flow;
  const files = await claimFiles();
  const world = createWorld({ choose, files, mishaps, turns, sheet: [], ...options });
  world.freely = true;
  if (flow.before) {
    await flow.before(outsider(world), world);
    await settle(world, 1);
  }
  world.freely = false;
  await flow.play(world, choose);
  if (!flow.alone) await settle(world);
  const asleep = world.actors.filter((a) => a.state === 'suspended');
  if (asleep.length > 0) {
    await world.run(true);
    await settle(world);
  }
  // Who draws when all is over, and does not come to noting it, leaves an old picture; its buttons refuse.
  const tidy = asleep.every((a) => a.state === 'done' && a.error === undefined);
  const stale = tidy ? await staleCards(world, outsider(world)) : [];
  const broken = [...findBrokenClaims(world), ...stale];
  return { flow: flow.name, path, broken };
}

/** From here on nothing goes wrong: events, sweeps and syncs until everything due was done. */
export async function settle(world: World, rounds = 4): Promise<void> {
  const { freely } = world;
  world.freely = true;
  const ports = outsider(world);
  for (let round = 0; round < rounds; round++) {
    await drain(world, ports);
    if (rounds > 1) world.advance(7 * minute);
    await sweeper(ports);
    await syncPayables(ports);
  }
  await drain(world, ports);
  world.freely = freely;
}

async function drain(world: World, ports: Ports): Promise<void> {
  while (world.changes.length + world.events.length > 0) {
    for (let next = world.changes.shift(); next; next = world.changes.shift())
      await effects(ports, next).catch(laterIsFine);
    for (const event of world.events.splice(0)) await handle(ports, event);
  }
}

function laterIsFine(error: unknown): void {
  if (!(error instanceof DefiniteFailure || error instanceof Unclear)) throw error;
}

export async function handle(ports: Ports, { type, detail }: BusEvent): Promise<void> {
  if (type === 'claim.started') await intakeRead(ports, detail);
  if (type === 'claim.submitted') await checker(ports, detail);
  if (type.startsWith('ea.')) await routing(ports, detail);
}

/** What the table's stream and the bus do next, each as an actor of its own; an event up to `most` times. */
export async function work(world: World, choose: Choose, most = 1): Promise<void> {
  performChanges(world);
  await world.run();
  for (const event of world.events.splice(0))
    for (let n = 1 + (most > 1 ? choose(most, 'deliveries') : 0), i = 0; i < n; i++)
      world.spawn(`${event.type} ${event.detail.claim_id} #${i + 1}`, (ports) => handle(ports, event));
  await world.run();
}

export const refused = (error: unknown): undefined => {
  if (!(error instanceof Refusal || error instanceof Conflict)) throw error;
  return undefined;
};

export const claimAt = (world: World, claim_id: string): Promise<Claim | undefined> =>
  world.store.get<Claim>('ea-claims', { claim_id });

/** Somebody acts on what they see at this moment. */
export async function click(
  world: World,
  name: string,
  claim_id: string,
  act: (ports: Ports, seen: { claim_id: string; revision: number }) => Promise<unknown>,
): Promise<void> {
  const revision = (await claimAt(world, claim_id))?.revision ?? 0;
  world.clicked.set(name, revision);
  world.spawn(name, (ports) => act(ports, { claim_id, revision }).catch(refused));
}

export interface Draft {
  key: string;
  by?: Actor;
  minor?: number;
  category?: string;
  vendor?: string;
}

/** A draft whose fields the claimant wrote. */
export async function draft(ports: Ports, { key, by = people.arjun, ...of }: Draft): Promise<Claim> {
  const { claim_id } = await startClaim(ports, { key, by });
  const { minor = 4000, category = 'Meals', vendor = `Vendor K${key}` } = of;
  const amount = { minor, currency: 'SGD' };
  const edits = { amount, category, vendor, date: '2027-03-01', statement: 'lost' };
  return changeClaim(ports, { claim_id, by, edits });
}

export async function filed(ports: Ports, of: Draft): Promise<Claim> {
  const { claim_id } = await draft(ports, of);
  return submitClaim(ports, { claim_id, by: of.by ?? people.arjun });
}

/** The id that `start-claim` gives for a key. */
export { claimId } from '../../../app/expenses/start-claim.ts';
