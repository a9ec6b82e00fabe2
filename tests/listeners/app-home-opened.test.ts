import { type HomeRecord, homeId } from '../../app/invoices/open-home.ts';
import { eventBody, ines, team } from '../support/slack-requests.ts';
import { openSlackDesk, type SlackDesk } from './slack-desk.ts';

let desk: SlackDesk;
beforeEach(async () => {
  desk = await openSlackDesk();
});
afterEach(() => desk.close());

const opens = (event: object = {}, more: object = {}) =>
  desk.sendJson(
    eventBody({ type: 'app_home_opened', user: ines, channel: 'D1', tab: 'home', ...event }, more),
  );
const homeOf = (user_id = ines) => desk.store.get<HomeRecord>('pd-records', { id: homeId(user_id) });

test('a named person’s Home is noted in the delivery’s own transaction, and drawn by an effect', async () => {
  expect((await opens()).statusCode).toBe(200);
  expect(desk.counts.commits).toBe(1);
  const home = await homeOf();
  expect(home).toMatchObject({ user_id: ines, effects: [{ kind: 'home' }] });
  expect(home).not.toHaveProperty('refused');
  expect(desk.posts).toEqual([]);
  await desk.work();
  expect(desk.homes).toMatchObject([{ user_id: ines, home: { counts: { overdue: 1 } } }]);
});

test.each([
  ['somebody who is not named', { user: 'U0STRANGER' }, {}, /named/],
  ['somebody of another workspace', { user_team: 'T0OTHER' }, {}, /another workspace/],
])('%s sees why not, and nothing else', async (_, event, more, words) => {
  expect((await opens(event, more)).statusCode).toBe(200);
  const user = 'user' in event ? event.user : ines;
  expect(await homeOf(user)).toMatchObject({ refused: expect.stringMatching(words) });
  await desk.work();
  expect(JSON.stringify(desk.homes)).toMatch(words);
  expect(JSON.stringify(desk.homes)).not.toMatch(/Acme|INV-1|SGD/);
});

test('who became a guest sees why not from then on, and is welcome back', async () => {
  const change = (is_restricted: boolean, updated: number) =>
    desk.sendJson(
      eventBody(
        { type: 'user_change', user: { id: ines, team_id: team, updated, is_restricted } },
        { event_id: `Change${updated}` },
      ),
    );
  await change(true, 1);
  await opens({}, { event_id: 'Ev1' });
  expect(await homeOf()).toMatchObject({ refused: expect.stringMatching(/Guests/) });
  await change(false, 2);
  await opens({}, { event_id: 'Ev2' });
  expect(await homeOf()).not.toHaveProperty('refused');
});

test('the messages tab is nobody’s Home', async () => {
  expect((await opens({ tab: 'messages' })).statusCode).toBe(200);
  expect(await homeOf()).toBeUndefined();
});

test('delivered twice it is noted once', async () => {
  const [one, other] = await Promise.all([opens(), opens()]);
  expect([one.statusCode, other.statusCode, (await opens()).statusCode]).toEqual([200, 200, 200]);
  expect(await homeOf()).toMatchObject({ version: 1 });
});

test.each([{ user: '' }, { user: 7 }, { tab: undefined }])(
  'of nobody’s making, %j is asked for again',
  async (event) => {
    expect((await opens(event)).statusCode).toBe(503);
  },
);
