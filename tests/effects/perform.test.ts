import { createMemoryStore } from '../../adapters/embedded/memory-store.ts';
import { type Aggregate, type Effect, newborn } from '../../app/effects/aggregate.ts';
import { commit } from '../../app/effects/commit.ts';
import { attemptTime, backoff, type Performers, perform } from '../../app/effects/perform.ts';
import type { Ports } from '../../app/ports/ports.ts';
import { DefiniteFailure, Unclear } from '../../app/shared/errors.ts';
import { hour, minute, plus } from '../../app/shared/instant.ts';

const start = '2027-03-01T01:00:00.000Z';
const ref = { kind: 'record', id: 'r' } as const;
const effect = (id: string, more: Partial<Effect> = {}): Effect => ({
  id,
  kind: 'post',
  due_at: start,
  data: {},
  ...more,
});

/** One record with these effects, two clocks, and a world outside that does what it is told to. */
async function scene(effects: Effect[]) {
  const store = createMemoryStore();
  const time = { now: start, wall: start };
  let count = 0;
  const ports: Pick<Ports, 'store' | 'clock' | 'ids'> = {
    store,
    clock: { now: () => time.now, wall: () => time.wall },
    ids: () => `attempt-${count++}`,
  };
  const done: string[] = [];
  const goes: Record<string, Error> = {};
  const performers: Performers = {
    post: async ({ id }) => {
      if (goes[id]) throw goes[id];
      done.push(id);
    },
  };
  const after = { ...newborn, id: 'r', effects } as unknown as Aggregate;
  await commit(ports, [{ kind: 'record', after, by: 'test', action: 'begin' }]);
  const record = async () => (await store.get<Aggregate>('pd-records', { id: 'r' })) as Aggregate;
  return {
    ports,
    time,
    done,
    goes,
    performers,
    record,
    run: () => perform(ports, performers, ref),
    left: async () => (await record()).effects.map((e) => e.id),
    both(ms: number) {
      time.now = plus(time.now, ms);
      time.wall = plus(time.wall, ms);
    },
  };
}

test('an effect is written down as started before it is done, and gone after it; nobody’s button is stale', async () => {
  const { run, record, performers, left } = await scene([effect('a')]);
  const { revision } = await record();
  let seen: Effect[] = [];
  performers.post = async () => {
    seen = (await record()).effects;
  };
  await run();
  expect(seen).toMatchObject([{ id: 'a', started: { deadline: plus(start, attemptTime) } }]);
  expect(await left()).toEqual([]);
  expect((await record()).revision).toBe(revision);
});

test('what is not due yet waits', async () => {
  const { run, done, both } = await scene([effect('now'), effect('later', { due_at: plus(start, minute) })]);
  await run();
  expect(done).toEqual(['now']);
  both(minute);
  await run();
  expect(done).toEqual(['now', 'later']);
});

describe('a definite failure', () => {
  test('is tried again after a minute, two, four, up to an hour', async () => {
    const { run, record, goes, time } = await scene([effect('a')]);
    goes.a = new DefiniteFailure('no');
    const waits: number[] = [];
    for (let i = 1; i <= 9; i++) {
      await expect(run()).rejects.toThrow(new DefiniteFailure('no'));
      const [e] = (await record()).effects;
      expect(e).toMatchObject({ failures: i });
      expect(e).not.toHaveProperty('started');
      waits.push((Date.parse(e?.due_at ?? '') - Date.parse(time.now)) / minute);
      time.now = e?.due_at ?? '';
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    expect(backoff(40)).toBe(hour);
  });

  test('does not keep the others waiting, and its words reach whoever called', async () => {
    const { run, done, goes, left } = await scene([effect('a'), effect('b'), effect('c')]);
    goes.b = new DefiniteFailure('Invite Paydesk to the channel.');
    await expect(run()).rejects.toThrow(new DefiniteFailure('Invite Paydesk to the channel.'));
    expect([done, await left()]).toEqual([['a', 'c'], ['b']]);
  });

  test('several are told together, the same words once; an unclear one before all of them', async () => {
    const { run, goes, both } = await scene(['a', 'b', 'c', 'd'].map((id) => effect(id)));
    for (const id of ['a', 'b']) goes[id] = new DefiniteFailure('No channel.');
    goes.c = new DefiniteFailure('No bus.');
    await expect(run()).rejects.toThrow('No channel. No bus.');
    both(hour);
    goes.c = new Unclear('no reply');
    await expect(run()).rejects.toThrow(new Unclear('no reply'));
  });

  test('of a kind that nobody performs is one too', async () => {
    const { run, record } = await scene([effect('a', { kind: 'sing' })]);
    await expect(run()).rejects.toThrow(/nobody performs sing/);
    expect((await record()).effects).toMatchObject([{ failures: 1 }]);
  });
});

describe('an unclear one', () => {
  test.each([
    ['no reply', new Unclear('no reply')],
    ['a surprise', new TypeError('surprise')],
  ])('is told, and waits for its deadline: %s', async (_, error) => {
    const { run, done, goes, left, both } = await scene([effect('a')]);
    goes.a = error;
    await expect(run()).rejects.toThrow(Unclear);
    delete goes.a;
    both(attemptTime - 1);
    await run();
    expect([done, await left()]).toEqual([[], ['a']]);
    both(1);
    await run();
    expect([done, await left()]).toEqual([['a'], []]);
  });

  test('does not keep the others waiting, and is still told', async () => {
    const { run, done, goes, left } = await scene([effect('a'), effect('b'), effect('c')]);
    goes.a = new Unclear('no reply');
    await expect(run()).rejects.toThrow('no reply');
    expect([done, await left()]).toEqual([['b', 'c'], ['a']]);
  });
});

describe('due time is the business’s, a deadline the wall’s: both must have passed', () => {
  test.each([
    ['only the business’s clock went on', 24 * hour, 0, false],
    ['only the wall’s went on', 0, 24 * hour, true],
    ['both', attemptTime, attemptTime, true],
  ])('after an unclear attempt, %s', async (_, now, wall, again) => {
    const { run, done, goes, time } = await scene([effect('a')]);
    goes.a = new Unclear('no reply');
    await run().catch(() => {});
    delete goes.a;
    time.now = plus(time.now, now);
    time.wall = plus(time.wall, wall);
    await run();
    expect(done).toEqual(again ? ['a'] : []);
  });

  test('and one that is not due by the business’s clock waits, however late it is on the wall', async () => {
    const { run, done, time } = await scene([effect('a', { due_at: plus(start, minute) })]);
    time.wall = plus(start, 24 * hour);
    await run();
    expect(done).toEqual([]);
  });
});

describe('two at once', () => {
  test('do it once', async () => {
    const { run, done } = await scene([effect('a'), effect('b')]);
    await Promise.all([run(), run(), run()]);
    expect(done.sort()).toEqual(['a', 'b']);
  });

  test('a slow attempt that comes back after its deadline leaves the newer one alone', async () => {
    const { run, record, performers, time } = await scene([effect('a')]);
    let finish = () => {};
    let calls = 0;
    performers.post = () =>
      calls++ === 0
        ? new Promise((resolve) => (finish = () => resolve()))
        : Promise.reject(new Unclear('no reply'));
    const slow = run();
    while (calls === 0) await Promise.resolve();
    time.wall = plus(start, attemptTime);
    await run().catch(() => {});
    const newer = (await record()).effects;
    finish();
    await slow;
    expect((await record()).effects).toEqual(newer);
    expect(newer).toHaveLength(1);
  });

  test('what Undo took away before it started is not done', async () => {
    const { run, done, record, ports, both } = await scene([
      effect('a', { due_at: plus(start, minute), irreversible: true }),
    ]);
    const before = await record();
    await commit(ports, [{ kind: 'record', before, after: { ...before, effects: [] }, by: 'U1' }]);
    both(hour);
    await run();
    expect(done).toEqual([]);
  });
});

test('an aggregate that is gone, and a plain record without effects, are no trouble', async () => {
  const { ports, performers } = await scene([]);
  await perform(ports, performers, { kind: 'record', id: 'nothing' });
  await ports.store.transact([{ put: 'pd-records', item: { id: 'plain', version: 1 }, if: 'absent' }]);
  await perform(ports, performers, { kind: 'record', id: 'plain' });
});

test('an attempt that follows one that did not come back is told so; the first one is not', async () => {
  const { run, performers, both, goes } = await scene([effect('a')]);
  const again: unknown[] = [];
  const { post } = performers;
  performers.post = async (each, owner, ref) => {
    again.push(each.started?.again);
    await post?.(each, owner, ref);
  };
  goes.a = new Unclear('the reply was lost');
  await expect(run()).rejects.toThrow(Unclear);
  both(attemptTime);
  goes.a = new DefiniteFailure('no');
  await expect(run()).rejects.toThrow(DefiniteFailure);
  delete goes.a;
  both(hour);
  await run();
  expect(again).toEqual([undefined, true, undefined]);
});
