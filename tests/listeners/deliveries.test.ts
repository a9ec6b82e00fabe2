import fc from 'fast-check';
import type { Write } from '../../app/ports/store.ts';
import { Conflict, Unclear } from '../../app/shared/errors.ts';
import { type Person, readPerson } from '../../app/shared/people.ts';
import type { EventListener } from '../../listeners/listener.ts';
import { eventBody, team } from '../support/slack-requests.ts';
import { onEvent, openSlackDesk, type SlackDesk } from './slack-desk.ts';

let desk: SlackDesk;
afterEach(() => desk.close());

const changeOf = (user: object, event_id = 'Ev1') =>
  eventBody({ type: 'user_change', user: { id: 'U7', team_id: team, updated: 100, ...user } }, { event_id });
const rename = (event_id = 'Ev1') => eventBody({ type: 'team_rename', name: 'x' }, { event_id });

/** Every transaction that the store took, from now on. */
function watchCommits(): Write[][] {
  const commits: Write[][] = [];
  const { transact } = desk.ports.store;
  desk.ports.store.transact = async (writes) => {
    await transact(writes);
    commits.push(writes);
  };
  return commits;
}

/** The next transactions end so, each either before or after it was committed. */
function trouble(...ends: ('lost before' | 'lost after' | 'raced')[]): void {
  const { transact } = desk.ports.store;
  desk.ports.store.transact = async (writes) => {
    const end = ends.shift();
    if (end === 'raced') throw new Conflict([0]);
    if (end === 'lost before') throw new Unclear('no reply');
    await transact(writes);
    if (end === 'lost after') throw new Unclear('no reply');
  };
}

test('a delivery is marked in the same transaction as what it causes', async () => {
  desk = await openSlackDesk();
  const commits = watchCommits();
  expect((await desk.sendJson(changeOf({ is_restricted: true }))).statusCode).toBe(200);
  expect(commits).toEqual([
    [
      { put: 'pd-records', item: expect.objectContaining({ id: 'person#U7', guest: true }), if: 'absent' },
      { put: 'pd-records', item: { id: 'delivery#Ev1', expires_at: expect.any(Number) }, if: 'absent' },
    ],
  ]);
  const days =
    (Number(commits[0]?.[1] && 'item' in commits[0][1] && commits[0][1].item.expires_at) - desk.timestamp()) /
    86_400;
  expect(days).toBe(3);
});

test('however often and at once it comes, it acts once', async () => {
  const calls: number[] = [];
  const listener: EventListener = async (_, { ports }, seen) => {
    calls.push(1);
    const before = await ports.store.get<{ n: number; version: number }>('pd-records', { id: 'n#1' });
    const item = { id: 'n#1', n: (before?.n ?? 0) + 1, version: (before?.version ?? 0) + 1 };
    await ports.store.transact([{ put: 'pd-records', item, if: before?.version ?? 'absent' }, seen]);
    return true;
  };
  desk = await openSlackDesk({ routes: onEvent(listener) });
  const answers = await Promise.all(Array.from({ length: 4 }, () => desk.sendJson(rename())));
  answers.push(await desk.sendJson(rename()));
  expect(answers.map((a) => a.statusCode)).toEqual([200, 200, 200, 200, 200]);
  expect(await desk.store.get('pd-records', { id: 'n#1' })).toMatchObject({ n: 1 });
  await desk.sendJson(rename('Ev2'));
  expect(await desk.store.get('pd-records', { id: 'n#1' })).toMatchObject({ n: 2 });
  expect(calls.length).toBeLessThanOrEqual(5);
});

test('one that causes nothing in the store is marked all the same', async () => {
  let calls = 0;
  desk = await openSlackDesk({ routes: onEvent(async () => void calls++) });
  await desk.sendJson(rename());
  await desk.sendJson(rename());
  expect(calls).toBe(1);
});

test('one whose listener failed is asked for again, and then acts', async () => {
  let calls = 0;
  const listener: EventListener = async () => {
    if (calls++ === 0) throw new Error('away');
    return undefined;
  };
  desk = await openSlackDesk({ routes: onEvent(listener) });
  expect((await desk.sendJson(rename())).statusCode).toBe(503);
  expect(await desk.store.get('pd-records', { id: 'delivery#Ev1' })).toBeUndefined();
  expect((await desk.sendJson(rename())).statusCode).toBe(200);
  expect([calls, desk.troubles.length]).toEqual([2, 1]);
});

test.each([
  ['the reply is lost after the commit', ['lost after']],
  ['the reply is lost before the commit', ['lost before']],
  ['races are lost', ['raced', 'raced']],
  ['all of it', ['raced', 'lost before', 'lost after']],
] as const)('where %s, it is looked at again and acts once', async (_, ends) => {
  desk = await openSlackDesk();
  trouble(...ends);
  expect((await desk.sendJson(changeOf({ deleted: true }))).statusCode).toBe(200);
  expect(await desk.store.get('pd-records', { id: 'person#U7' })).toMatchObject({ gone: true, version: 1 });
});

test('where races are lost without end, Slack is asked to come again', async () => {
  desk = await openSlackDesk();
  trouble(...Array<'raced'>(20).fill('raced'));
  expect((await desk.sendJson(changeOf({}))).statusCode).toBe(503);
});

test.each([
  [{}, { guest: false, stranger: false, gone: false }],
  [{ is_restricted: true }, { guest: true }],
  [{ is_ultra_restricted: true }, { guest: true }],
  [{ is_stranger: true }, { stranger: true }],
  [{ team_id: 'T0OTHER' }, { stranger: true }],
  [{ deleted: true }, { gone: true }],
])('a person with %j is kept as %j', async (user, kept) => {
  desk = await openSlackDesk();
  await desk.sendJson(changeOf(user));
  expect(await readPerson(desk.ports, 'U7')).toMatchObject({ user_id: 'U7', updated: 100, ...kept });
});

test('of a person’s profile the address alone is kept, by which the policy knows them', async () => {
  desk = await openSlackDesk();
  await desk.sendJson(changeOf({ real_name: 'Ines Calloway', profile: { email: 'ines@foldline.example' } }));
  expect(JSON.stringify(desk.store.snapshot()['pd-records'])).not.toMatch(/Ines|Calloway/);
  expect(await readPerson(desk.ports, 'U7')).toMatchObject({ address: 'ines@foldline.example' });
});

test('news that do not tell the address do not take it away', async () => {
  desk = await openSlackDesk();
  await desk.sendJson(changeOf({ profile: { email: 'ines@foldline.example' } }));
  await desk.sendJson(changeOf({ updated: 101, is_restricted: true }, 'Ev2'));
  expect(await readPerson(desk.ports, 'U7')).toMatchObject({ guest: true, address: 'ines@foldline.example' });
});

test('in whatever order news come, and however often, the newest stands', async () => {
  const news = fc.uniqueArray(
    fc.record({
      updated: fc.integer({ min: 1, max: 50 }),
      is_restricted: fc.boolean(),
      deleted: fc.boolean(),
    }),
    { selector: (n) => n.updated, minLength: 1, maxLength: 4 },
  );
  const order = fc.array(fc.nat(3), { maxLength: 6 });
  desk = await openSlackDesk();
  let run = 0;
  await fc.assert(
    fc.asyncProperty(news, order, fc.boolean(), async (all, again, atOnce) => {
      const id = `U${run++}`;
      const sent = [...again.map((n) => all[n % all.length]!), ...all];
      const send = (n: (typeof all)[0]) =>
        desk
          .sendJson(changeOf({ ...n, id }, `${id}-${n.updated}`))
          .then((a) => expect(a.statusCode).toBe(200));
      if (atOnce) await Promise.all(sent.map(send));
      else for (const n of sent) await send(n);
      const newest = all.reduce((a, b) => (b.updated > a.updated ? b : a));
      const kept = (await readPerson(desk.ports, id)) as Person;
      expect([kept.updated, kept.guest, kept.gone]).toEqual([
        newest.updated,
        newest.is_restricted,
        newest.deleted,
      ]);
    }),
    { numRuns: 60 },
  );
});
