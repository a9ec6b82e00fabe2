import { kinds } from '../../../app/effects/aggregate.ts';
import {
  approveProposal,
  discardProposal,
  editProposal,
  type ProposalCommand,
  undoProposal,
} from '../../../app/invoices/decide-proposal.ts';
import type { InvoiceRead } from '../../../app/invoices/invoice-read.ts';
import {
  foldNumber,
  isProposal,
  type Proposal,
  proposalIdOf,
  proposalRecordId,
} from '../../../app/invoices/proposal.ts';
import { proposeInvoice } from '../../../app/invoices/propose-invoice.ts';
import { readCells } from '../../../app/invoices/sheet/cells.ts';
import { removeDoubledRows } from '../../../app/invoices/write-invoice-row.ts';
import type { Ports } from '../../../app/ports/ports.ts';
import { type AuditEntry, chainFaults } from '../../../app/shared/audit.ts';
import { Conflict, DefiniteFailure, Refusal, Unclear } from '../../../app/shared/errors.ts';
import { minute } from '../../../app/shared/instant.ts';
import { effects } from '../../../jobs/effects.ts';
import { sweeper } from '../../../jobs/sweeper.ts';
import type { Choose, Path } from '../choices.ts';
import type { Broken } from '../invariants.ts';
import { type Flow, type History, outsider, performChanges } from '../play.ts';
import { csvOf, filesWith, rows } from '../setting.ts';
import { createWorld, type Happened, type World } from '../world.ts';

type Commit = Extract<Happened, { kind: 'commit' }>;

interface ProposalFlow extends Omit<Flow, 'play' | 'stage' | 'planned'> {
  before?(ports: Ports, world: World): Promise<unknown>;
  /** Nothing of ours puts right afterwards what it left. */
  alone?: true;
  play(world: World, choose: Choose): Promise<void>;
}

/** A flow of invoices that come in: its own beginning, recovery and invariants. */
export const proposalFlow = (flow: ProposalFlow): Flow => ({
  ...flow,
  stage: (played, way) => play({ ...flow, mishaps: played.mishaps, turns: played.turns }, way),
});

async function play(flow: ProposalFlow, { choose, path }: { choose: Choose; path: Path }): Promise<History> {
  const { mishaps, turns, options } = flow;
  const world = createWorld({ choose, files: await filesWith(), mishaps, turns, slack: true, ...options });
  world.csv = csvOf(rows);
  world.freely = true;
  await flow.before?.(outsider(world), world);
  await drain(world, outsider(world));
  world.freely = false;
  await flow.play(world, choose);
  if (!flow.alone) await settle(world);
  if (world.actors.some((a) => a.state === 'suspended')) {
    await world.run(true);
    await settle(world);
  }
  return { flow: flow.name, path, broken: findBrokenProposals(world) };
}

/** From here on nothing goes wrong, and the owner leaves the sheet alone. */
export async function settle(world: World): Promise<void> {
  const { freely } = world;
  world.freely = true;
  const ports = outsider(world);
  if (!world.csv?.includes('Invoice number')) world.csv = csvOf(rows);
  for (let round = 0; round < 7; round++) {
    await drain(world, ports);
    world.advance(7 * minute);
    await sweeper(ports);
    await removeDoubledRows(ports);
  }
  await drain(world, ports);
  world.freely = freely;
}

async function drain(world: World, ports: Ports): Promise<void> {
  for (let next = world.changes.shift(); next; next = world.changes.shift())
    await effects(ports, next).catch((error: unknown) => {
      if (!(error instanceof DefiniteFailure || error instanceof Unclear)) throw error;
    });
}

const sure = <T>(value: T) => ({ value, confidence: 0.99 });
const reading = (more: Partial<InvoiceRead> = {}): InvoiceRead => ({
  from: 'text',
  number: sure('INV-77'),
  customer: sure('Gamma'),
  total: sure('77.00'),
  currency: sure('SGD'),
  due_date: sure('2027-03-20'),
  ...more,
});

export const come = (ports: Ports, key = '1', more: Partial<InvoiceRead> = {}, trusted = false) =>
  proposeInvoice(ports, {
    key,
    read: reading(more),
    source: { lane: trusted ? 'webhook' : 'mail', trusted },
  });

const refused = (error: unknown): undefined => {
  if (!(error instanceof Refusal || error instanceof Conflict)) throw error;
  return undefined;
};

const at = (world: World, key = '1'): Promise<Proposal | undefined> =>
  world.store.get<Proposal>('pd-records', { id: proposalRecordId(proposalIdOf(key)) });

/** Somebody acts on what they see at this moment. */
export async function click(
  world: World,
  name: string,
  verb: (ports: Ports, seen: Required<ProposalCommand>) => Promise<unknown>,
  key = '1',
): Promise<void> {
  const revision = (await at(world, key))?.revision ?? 0;
  world.clicked.set(name, revision);
  const seen = { proposal_id: proposalIdOf(key), revision, by: 'U024BE7LH' };
  world.spawn(name, (ports) => verb(ports, seen).catch(refused));
}

/** What the table's stream does, each change as often as the history says. */
async function work(world: World, choose: Choose, most = 1): Promise<void> {
  const again = [...world.changes];
  performChanges(world);
  if (most > 1 && choose(2, 'changes delivered again') === 1) {
    world.changes.push(...again);
    for (const change of again)
      world.spawn(`effects again ${Object.values(change.key)}`, (p) => effects(p, change));
  }
  await world.run();
}

export async function wake(world: World, choose: Choose, keys: string[], most = 2): Promise<void> {
  for (const key of keys)
    world.changes.push({ table: 'pd-records', key: { id: proposalRecordId(proposalIdOf(key)) } });
  await work(world, choose, most);
}

const edits = {
  number: 'INV-78',
  customer: 'Gamma Ltd',
  amount: { minor: 7800, currency: 'SGD' },
  due_date: '2027-03-21',
};

export async function approved(ports: Ports, world: World, key = '1'): Promise<void> {
  const { revision = 0 } = (await at(world, key)) ?? {};
  await approveProposal(ports, { proposal_id: proposalIdOf(key), revision, by: 'U024BE7LH' });
}

/** What a person may do to the sheet by hand. */
function byHand(csv: string, how: string): string {
  const [head = '', ...body] = csv.trimEnd().split('\n');
  if (how === 'sorted') return `${[head, ...body.toReversed()].join('\n')}\n`;
  if (how === 'emptied') return '';
  if (how === 'saved over') return csvOf(rows);
  const doubled = body.filter((row) => row.startsWith('INV-77'));
  return `${[head, ...body, ...doubled].join('\n')}\n`;
}

const flows: ProposalFlow[] = [
  {
    name: 'invoice-comes-in-three-times',
    mishaps: 2,
    turns: 2,
    async play(world, choose) {
      for (const n of [1, 2, 3]) world.spawn(`intake ${n}`, (p) => come(p).catch(refused));
      await world.run();
      await work(world, choose, 2);
    },
  },
  {
    name: 'invoice-proposed-approved-and-discarded-at-once',
    mishaps: 1,
    turns: 2,
    before: (ports) => come(ports),
    async play(world, choose) {
      for (const n of [1, 2]) await click(world, `approve ${n}`, (p, seen) => approveProposal(p, seen));
      await click(world, 'discard', (p, seen) => discardProposal(p, seen));
      await click(world, 'edit', (p, seen) => editProposal(p, { ...seen, edits }));
      await world.run();
      await work(world, choose);
      await click(world, 'approve what is seen now', (p, seen) => approveProposal(p, seen));
      await world.run();
    },
  },
  {
    name: 'invoice-of-one-number-proposed-twice',
    mishaps: 1,
    turns: 2,
    async play(world, choose) {
      world.spawn('intake 1', (p) => come(p).catch(refused));
      world.spawn('intake 2', (p) => come(p, '2', { total: sure('99.00') }).catch(refused));
      await world.run();
      await work(world, choose);
      for (const key of ['1', '2'])
        await click(world, `approve ${key}`, (p, seen) => approveProposal(p, seen), key);
      await world.run();
      world.advance(10 * minute);
      await wake(world, choose, ['1', '2']);
    },
  },
  {
    name: 'invoice-row-written',
    mishaps: 2,
    turns: 2,
    before: async (ports, world) => {
      await come(ports);
      await approved(ports, world);
    },
    async play(world, choose) {
      world.advance(10 * minute);
      await wake(world, choose, ['1']);
    },
  },
  {
    name: 'invoice-rows-of-two-at-once',
    mishaps: 2,
    turns: 2,
    before: async (ports, world) => {
      for (const key of ['1', '2']) {
        await come(ports, key, { number: sure(`INV-7${key}`) });
        await approved(ports, world, key);
      }
    },
    async play(world, choose) {
      world.advance(10 * minute);
      await wake(world, choose, ['1', '2']);
    },
  },
  {
    name: 'invoice-sheet-edited-while-it-is-written',
    mishaps: 1,
    turns: 2,
    before: async (ports, world) => {
      await come(ports);
      await approved(ports, world);
    },
    async play(world, choose) {
      world.advance(10 * minute);
      const how = ['sorted', 'emptied', 'saved over', 'row doubled'][choose(4, 'the sheet')]!;
      world.spawn(how, async (ports) => {
        // An edit by hand comes between two calls, like any other.
        const at = world.time.now;
        await ports.secrets.get('ic/paylink/secret');
        // Whoever takes a row out when all is quiet means it.
        if (world.time.now === at) world.csv = byHand(world.csv ?? '', how);
      });
      await wake(world, choose, ['1']);
    },
  },
  {
    name: 'invoice-approved-and-undone-at-the-last-moment',
    mishaps: 1,
    turns: 2,
    before: async (ports, world) => {
      await come(ports);
      await approved(ports, world);
    },
    async play(world, choose) {
      world.advance([9, 10, 11][choose(3, 'minutes later')]! * minute);
      await click(world, 'undo', (p, seen) => undoProposal(p, seen));
      await wake(world, choose, ['1']);
    },
  },
  {
    name: 'invoice-from-a-trusted-source',
    mishaps: 2,
    turns: 2,
    async play(world, choose) {
      for (const n of [1, 2]) world.spawn(`webhook ${n}`, (p) => come(p, '1', {}, true).catch(refused));
      await world.run();
      await work(world, choose, 2);
    },
  },
];

export const proposalFlows: Flow[] = flows.map(proposalFlow);

export function findBrokenProposals(world: World): Broken[] {
  const commits = world.log.filter((h): h is Commit => h.kind === 'commit');
  return [...rowsOfProposals(world), ...unseen(world, commits), ...chains(world), ...left(world)];
}

const proposalsOf = (world: World): Proposal[] =>
  (world.store.snapshot()['pd-records'] as unknown as Proposal[]).filter(({ id }) => isProposal(id));

/** 4: once all is quiet an approved invoice has one row, and no other proposal has any. */
function rowsOfProposals(world: World): Broken[] {
  const numbers = readCells(world.csv ?? '').rows.map(([id = '']) => foldNumber(id));
  const all = proposalsOf(world);
  return all.flatMap(({ status, proposed }): Broken[] => {
    const { number = '' } = proposed;
    const found = numbers.filter((each) => each === foldNumber(number)).length;
    const owed = all.some((p) => p.status === 'approved' && p.proposed.number === number);
    if (found > 1) return [{ invariant: 4, words: `${number} has ${found} rows` }];
    if (owed === (found === 1)) return [];
    return [{ invariant: 4, words: `${number} is ${status} with ${found} rows` }];
  });
}

/** 6: a click decides on exactly the revision that was seen. */
function unseen(world: World, commits: Commit[]): Broken[] {
  return commits.flatMap(({ actor, wrote }) =>
    wrote.flatMap(({ before, after }): Broken[] => {
      const seen = world.clicked.get(actor);
      if (
        seen === undefined ||
        !after ||
        !isProposal(String(after.id)) ||
        before?.revision === after.revision
      )
        return [];
      return before?.revision === seen
        ? []
        : [{ invariant: 6, words: `${actor} decided on a revision nobody saw` }];
    }),
  );
}

/** 8: the chains hold together, and each change of status has its entry. */
function chains(world: World): Broken[] {
  const { 'ic-audit': audit } = world.store.snapshot();
  return proposalsOf(world).flatMap((proposal) => {
    const name = `${kinds.record.prefix}${proposal.id}`;
    const entries = (audit as unknown as AuditEntry[])
      .filter((entry) => entry.invoice_id === name)
      .sort((a, b) => (a.ts < b.ts ? -1 : 1));
    return chainFaults(entries, proposal.audit).map((words) => ({ invariant: 8, words }));
  });
}

/** 3: nothing of it is left to be done. */
const left = (world: World): Broken[] =>
  proposalsOf(world)
    .filter(({ effects: some }) => some.some(({ due_at }) => due_at <= world.time.now))
    .map(({ proposal_id }) => ({ invariant: 3, words: `an effect of ${proposal_id} is left over` }));
