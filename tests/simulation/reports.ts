import { type Aggregate, newborn } from '../../app/effects/aggregate.ts';
import { commit } from '../../app/effects/commit.ts';
import { type Performers, perform } from '../../app/effects/perform.ts';
import { buildDigest } from '../../app/invoices/build-digest.ts';
import { syncInvoices } from '../../app/invoices/sync-invoices.ts';
import { writeSummary } from '../../app/invoices/write-summary.ts';
import type { Ports } from '../../app/ports/ports.ts';
import type { ReportRecord } from '../../app/reports/mail-report.ts';
import { hour, minute, plus } from '../../app/shared/instant.ts';
import { performers } from '../../jobs/effects.ts';
import { sweeper } from '../../jobs/sweeper.ts';
import { verifyAudit } from '../../local/verify-audit.ts';
import type { Choose, Path } from './choices.ts';
import type { Broken } from './invariants.ts';
import { type Flow, type History, type KnownBad, outsider } from './play.ts';
import { config, filesWith, tickAt } from './setting.ts';
import { createWorld, type World } from './world.ts';

/** What is told of a week and of a month: a digest in the channel, and a mail to each stakeholder at most once. */
const stakeholders = ['mei@studio.example', 'tom@studio.example'];
const reports = ['digest#invoices#2027-03-01', 'summary#invoices#2027-02'] as const;

const withPeople = (ports: Ports): Ports => ({ ...ports, config: { ...config, stakeholders } });
type Spoil = (all: Performers, ports: Ports) => Performers;

async function tell(ports: Ports): Promise<void> {
  await buildDigest(withPeople(ports));
  await writeSummary(withPeople(ports));
}

const reportFlow = (flow: Pick<Flow, 'name' | 'mishaps' | 'turns'>, spoil: Spoil = (all) => all): Flow => ({
  ...flow,
  play: async () => {},
  stage: async (played, way) => stage({ ...flow, mishaps: played.mishaps, turns: played.turns }, way, spoil),
});

async function stage(
  { name, mishaps, turns }: Pick<Flow, 'name' | 'mishaps' | 'turns'>,
  { choose, path }: { choose: Choose; path: Path },
  spoil: Spoil,
): Promise<History> {
  const mailRemembers = choose(2, 'the mail service remembers') === 1;
  const files = await filesWith();
  const world = createWorld({ choose, files, mishaps, turns, slack: true, mailRemembers });
  world.freely = true;
  await begin(outsider(world));
  world.freely = false;
  world.changes.length = 0;
  for (const tick of ['tick', 'the same tick']) world.spawn(tick, tell);
  await world.run();
  // The stream tells of each change twice.
  const ids = new Set(world.changes.splice(0).map(({ key }) => String(key.id)));
  for (const id of ids)
    for (const n of [1, 2])
      world.spawn(`effects ${id} #${n}`, (ports) =>
        perform(ports, spoil(performers(ports), ports), { kind: 'record', id }),
      );
  await world.run();
  await recover(world, spoil);
  if (world.actors.some((a) => a.state === 'suspended')) {
    await world.run(true);
    await recover(world, spoil);
  }
  return { flow: name, path, broken: await findBroken(world) };
}

/** The sheet is mirrored, and the rules were taken over before the month began. */
async function begin(ports: Ports): Promise<void> {
  const rules = { ...newborn, id: 'document#rules', document_revision: '1', faults: [], differences: [] };
  const yesterday = { ...ports, clock: { now: () => plus(tickAt, -48 * hour), wall: () => tickAt } };
  await commit(yesterday, [{ kind: 'record', after: rules, by: 'owner', action: 'sync-document' }]);
  await syncInvoices(ports);
}

async function recover(world: World, spoil: Spoil): Promise<void> {
  world.freely = true;
  const ports = outsider(world);
  await tell(ports);
  for (let round = 0; round < 5; round++) {
    world.advance(20 * minute);
    for (const id of reports)
      await perform(ports, spoil(performers(ports), ports), { kind: 'record', id }).catch(() => {});
    await sweeper(ports).catch(() => {});
  }
  world.freely = false;
}

async function findBroken(world: World): Promise<Broken[]> {
  const [digest, summary] = await Promise.all(
    reports.map((id) => world.store.get<Aggregate>('pd-records', { id })),
  );
  const doubled = [...world.delivered].filter(([, times]) => times > 1);
  const { trouble = [] } = (summary as ReportRecord | undefined) ?? {};
  const silent = world.delivered.size + trouble.length < stakeholders.length;
  const posted = [...world.cards.values()].some(({ notice }) => notice.kind === 'invoice-digest');
  const chains = (await verifyAudit(world.store)).broken;
  return [
    ...doubled.map(([id]) => ({ invariant: 2, words: `${id} was mailed twice` })),
    ...(silent ? [{ invariant: 3, words: 'a stakeholder got no summary, and nobody was told' }] : []),
    ...(posted && digest ? [] : [{ invariant: 3, words: 'the digest was not told' }]),
    ...[digest, summary].flatMap((each) =>
      (each?.effects ?? []).map(({ id }) => ({ invariant: 3, words: `effect ${id} is left over` })),
    ),
    ...chains.map((fault) => ({ invariant: 8, words: JSON.stringify(fault) })),
  ];
}

export const reportFlows: Flow[] = [
  reportFlow({ name: 'digest-and-summary-under-crashes', mishaps: 2, turns: 1 }),
];

/** Mails once more after a silence, as if nothing had left. */
export const summaryMailedAgain: KnownBad = {
  ...reportFlow({ name: 'known-bad-summary-mailed-again', mishaps: 1, turns: 0 }, (all) => ({
    ...all,
    'report-mail': async (effect, owner, ref) => {
      const { started: _, ...afresh } = effect;
      await all['report-mail']?.(afresh, owner, ref);
    },
  })),
  breaks: { invariant: 2, words: /was mailed twice/ },
};
