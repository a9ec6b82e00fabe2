import fc from 'fast-check';
import { createMemoryStore } from '../../adapters/embedded/memory-store.ts';
import {
  type Aggregate,
  auditName,
  type KindName,
  kinds,
  newborn,
  refOfAudit,
} from '../../app/effects/aggregate.ts';
import { type Change, commit, Unaudited } from '../../app/effects/commit.ts';
import { pauseChase } from '../../app/invoices/pause-chase.ts';
import { planLetters } from '../../app/invoices/plan-letters.ts';
import { quietCustomer } from '../../app/invoices/quiet-customer.ts';
import { reviewDay } from '../../app/invoices/review-day.ts';
import { type AuditEntry, chainFaults } from '../../app/shared/audit.ts';
import { Conflict } from '../../app/shared/errors.ts';
import { verifyAudit } from '../../local/verify-audit.ts';
import { openTestDesk, today } from '../support/desk.ts';

type Thing = Aggregate & Record<string, unknown>;

function scene() {
  const store = createMemoryStore();
  const time = { now: '2027-03-01T01:00:00.000Z' };
  let count = 0;
  const ports = { store, clock: { now: () => time.now, wall: () => time.now }, ids: () => `id${count++}` };
  const write = async (
    change: Omit<Change<Thing>, 'kind' | 'by'>,
    others: Parameters<typeof commit>[2] = [],
  ) => (await commit(ports, [{ kind: 'invoice', by: 'U1', ...change } as Change], others))[0] as Thing;
  const begin = (more: Record<string, unknown> = {}) =>
    write({
      after: { ...newborn, invoice_id: 'INV-1', status: 'open', ...more } as Thing,
      action: 'begin-chase',
    });
  const audit = () => store.snapshot()['ic-audit'] as unknown as AuditEntry[];
  return { store, time, ports, write, begin, audit };
}

describe('every change of state has exactly one audit entry', () => {
  test('with what changed and nothing else', async () => {
    const { write, begin, audit } = scene();
    const before = await begin({ paused_until: '2027-03-05', promise: { on: '2027-03-02' } });
    const { paused_until: _, ...rest } = before;
    await write({
      before,
      after: { ...rest, status: 'open', promise: { on: '2027-03-03' } } as Thing,
      action: 'x',
    });
    expect(audit()).toHaveLength(2);
    expect(audit()[1]).toMatchObject({
      action: 'x',
      by_user: 'U1',
      before: { paused_until: '2027-03-05', promise: { on: '2027-03-02' } },
      after: { paused_until: null, promise: { on: '2027-03-03' } },
    });
  });

  test.each([
    ['a change without an entry', { status: 'paused' }, undefined],
    ['an entry without a change', {}, 'pause-chase'],
    ['an entry for bookkeeping alone', { letter_id: 'L1' }, 'pause-chase'],
    ['a nested change without an entry', { promise: { on: '2027-03-09' } }, undefined],
  ])('%s is refused, and nothing is written', async (_, change, action) => {
    const { store, write, begin } = scene();
    const before = await begin({ promise: { on: '2027-03-02' } });
    const snapshot = store.snapshot();
    const after = { ...before, ...change } as Thing;
    await expect(write({ before, after, ...(action && { action }) })).rejects.toThrow(Unaudited);
    expect(store.snapshot()).toEqual(snapshot);
  });

  test('in the same transaction: a lost race leaves neither', async () => {
    const { store, write, begin, audit } = scene();
    const before = await begin();
    await write({ before, after: { ...before, status: 'paused' }, action: 'pause-chase' });
    const snapshot = store.snapshot();
    await expect(write({ before, after: { ...before, status: 'held' }, action: 'hold' })).rejects.toThrow(
      Conflict,
    );
    const check = { check: 'pd-records', key: { id: 'x' }, if: 7 } as const;
    const again = { ...before, version: 2 };
    await expect(write({ before: again, after: again }, [check])).rejects.toThrow(Conflict);
    expect(store.snapshot()).toEqual(snapshot);
    expect(audit()).toHaveLength(2);
  });
});

describe('version and revision', () => {
  test('a version counts every write; a revision only what people see', async () => {
    const { write, begin } = scene();
    const born = await begin();
    const planned = await write({ before: born, after: { ...born, letter_id: 'L1', card: { ts: '1' } } });
    const sent = await write({
      before: planned,
      after: { ...planned, next_step: 1 },
      action: 'letter-sent',
      keepsRevision: true,
    });
    const paused = await write({ before: sent, after: { ...sent, status: 'paused' }, action: 'pause-chase' });
    expect([born, planned, sent, paused].map((t) => [t.version, t.revision])).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
      [4, 2],
    ]);
  });

  test('whatever the caller put there is overwritten', async () => {
    const { begin } = scene();
    const born = await begin({ version: 9, revision: 9, due_at: 'never', due_shard: '9' });
    expect(born).toMatchObject({ version: 1, revision: 1 });
    expect([born.due_at, born.due_shard]).toEqual([undefined, undefined]);
  });

  test('due is the earliest of its timer and its effects', async () => {
    const { begin, write } = scene();
    const effect = (id: string, due_at: string) => ({ id, kind: 'notice', due_at, data: {} });
    const born = await begin({
      wakes_at: '2027-03-05',
      effects: [effect('a', '2027-03-04'), effect('b', '2027-03-03')],
    });
    expect(born).toMatchObject({ due_at: '2027-03-03', due_shard: expect.stringMatching(/^[0-7]$/) });
    const { wakes_at: _, ...rest } = born;
    const done = await write({ before: born, after: { ...rest, effects: [] } as unknown as Thing });
    expect(done.due_at).toBeUndefined();
  });
});

test('a clock that goes back does not take the chain with it', async () => {
  const { write, begin, audit, time } = scene();
  let thing = await begin();
  for (const [i, now] of [
    '2027-02-27T00:00:00.000Z',
    '2027-03-01T00:59:59.999Z',
    '2027-03-02T00:00:00.000Z',
  ].entries()) {
    time.now = now;
    thing = await write({ before: thing, after: { ...thing, pause_count: i + 1 }, action: 'pause-chase' });
  }
  const ts = audit().map((e) => e.ts);
  expect(ts).toEqual([...ts].sort());
  expect(chainFaults(audit(), thing.audit)).toEqual([]);
});

test('no two aggregates share a chain, whatever an invoice is called', () => {
  const ref = fc.record({
    kind: fc.constantFrom(...(Object.keys(kinds) as KindName[])),
    id: fc.oneof(
      fc.string({ minLength: 1 }),
      fc.tuple(fc.constantFrom('letter:', 'invoice:', 'record:'), fc.string()).map((p) => p.join('')),
    ),
  });
  fc.assert(fc.property(ref, (of) => expect(refOfAudit(auditName(of), kinds[of.kind].audit)).toEqual(of)));
});

test('after personal values are erased, the audit names no customer, address or note, and still verifies', async () => {
  const secrets = ['Acme', 'ap@acme.example', 'on holiday', 'in hospital'];
  const rows = [
    { id: 'INV-1', customer: 'Acme', customer_id: '7' },
    { id: 'INV-2', customer: 'Acme Two', customer_id: '8', email: '' },
  ];
  const desk = await openTestDesk({ rows });
  await reviewDay(desk.ports, today, await planLetters(desk.ports), []);
  await desk.work();
  await desk.deliver();
  await pauseChase(desk.ports, { invoice_id: 'INV-1', by: 'U1', until: '2027-03-05', note: 'on holiday' });
  await quietCustomer(desk.ports, {
    customer: 'Acme',
    customer_id: '7',
    by: 'U1',
    kind: 'pause',
    on: '2027-03-09',
    note: 'in hospital',
  });
  await desk.see([...rows, { id: 'INV-3', amount: 'Acme owes us' }]);
  expect((await verifyAudit(desk.store)).broken).toEqual([]);
  const erased = (desk.audit() as unknown as AuditEntry[]).map(({ personal: _, ...entry }) => entry);
  for (const secret of secrets) expect(JSON.stringify(erased)).not.toContain(secret);
  for (const chain of Map.groupBy(erased, (e) => e.invoice_id).values())
    expect(chainFaults(chain, undefined)).toEqual([]);
});

describe('what is shown somewhere', () => {
  const shown = { cards: ['k'], effects: [] };
  const kindsOf = (thing: Aggregate) => thing.effects.map((e) => [e.id, e.kind, e.due_at]);
  const now = '2027-03-01T01:00:00.000Z';

  test('is drawn anew by a change that people see, once for several', async () => {
    const { write, begin } = scene();
    const born = await begin(shown);
    expect(kindsOf(born)).toEqual([['cards:1', 'cards', now]]);
    const paused = await write({ before: born, after: { ...born, status: 'paused' }, action: 'x' });
    expect(kindsOf(paused)).toEqual([['cards:1', 'cards', now]]);
    const [effect] = paused.effects;
    const started = {
      ...effect,
      started: { attempt_id: 'a', deadline: now },
    } as (typeof paused.effects)[number];
    const after = { ...paused, effects: [started] } as Thing;
    const drawing = await write({ before: paused, after });
    const held = await write({ before: drawing, after: { ...drawing, status: 'held' }, action: 'x' });
    expect(kindsOf(held).map(([id]) => id)).toEqual(['cards:1', 'cards:3']);
  });

  test('is not for what nobody sees, for bookkeeping, and where nothing shows it', async () => {
    const { write, begin } = scene();
    const born = await begin();
    expect(born.effects).toEqual([]);
    const marked = await write({ before: born, after: { ...born, cards: ['k'] } });
    expect([marked.effects, marked.revision]).toEqual([[], born.revision]);
    const passing = {
      before: marked,
      after: { ...marked, status: 'sending' },
      action: 'x',
      unseen: true,
    } as const;
    const sending = await write(passing);
    const sent = { ...sending, next_step: 1 };
    const wrote = await write({ before: sending, after: sent, action: 'x', keepsRevision: true });
    expect(wrote.effects).toEqual([]);
  });

  test('something that ends later waits for it', async () => {
    const { write, begin } = scene();
    const later = { id: 'cards:0:late', kind: 'cards', due_at: '2027-03-01T01:10:00.000Z', data: {} };
    const born = await begin({ cards: ['k'], effects: [later] });
    expect(kindsOf(born).map(([id]) => id)).toEqual(['cards:0:late', 'cards:1']);
    expect((await write({ before: born, after: { ...born, effects: [] } })).effects).toEqual([]);
  });
});
