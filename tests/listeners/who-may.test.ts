import fc from 'fast-check';
import { whyNot } from '../../listeners/who-may.ts';
import { clickBody, eventBody, ines, team } from '../support/slack-requests.ts';
import {
  noRoutes,
  onClick,
  openSlackDesk,
  type SlackDesk,
  type SlackDeskOptions,
  told,
} from './slack-desk.ts';

let desk: SlackDesk;
afterEach(() => desk?.close());
const open = async (options: SlackDeskOptions = {}) => {
  desk = await openSlackDesk(options);
};

const verdicts = { named: /named/, workspace: /another workspace/, guest: /Guests/, nobody: /Nobody/ };

describe('a command by', () => {
  test.each([
    ['somebody who is not named', { user_id: 'U0STRANGER' }, verdicts.named],
    ['somebody whose id begins like a named one', { user_id: `${ines}X` }, verdicts.named],
    ['nobody', { user_id: '' }, verdicts.named],
    ['a named person in another workspace', { team_id: 'T0OTHER' }, verdicts.workspace],
    ['a named person nowhere', { team_id: '' }, verdicts.workspace],
    ['a whole organisation’s installation', { is_enterprise_install: 'true' }, verdicts.workspace],
  ])('%s is refused in words and reads nothing', async (_, fields: Record<string, string>, words) => {
    await open({ rows: [{ id: 'INV-1', customer: 'Acme' }] });
    for (const text of ['list', 'why INV-1', 'preview', 'help', 'pause INV-1 until tomorrow', 'stop']) {
      const said = await desk.type(text, fields);
      expect(said).toMatch(words);
      expect(said).not.toMatch(/Acme|INV-1|SGD/);
    }
    expect(desk.store.snapshot()['ic-state']).toEqual([]);
  });

  test('a named person is answered', async () => {
    await open();
    expect(await desk.type('list')).toContain('INV-1');
    expect(await desk.type('list', { user_id: 'U0G9QF9C6' })).toContain('INV-1');
  });

  test('anybody is refused where nobody was named, or the workspace was not', async () => {
    await open({ config: { PAYDESK_PEOPLE: '' } });
    expect(await desk.type('list')).toMatch(verdicts.nobody);
    await desk.close();
    await open({ config: { PAYDESK_SLACK_TEAM: '' } });
    expect(await desk.type('list')).toMatch(verdicts.nobody);
  });

  test('somebody new to it learns the id that they are to be named by', async () => {
    await open();
    expect(await desk.type('list', { user_id: 'U0NEW' })).toContain('U0NEW');
  });
});

describe('a click by', () => {
  const by = (user: object, more: object = {}) =>
    desk.sendForm(clickBody('pause', 'INV-1', { response_url: `${desk.url}/r`, user, ...more }));

  test.each([
    ['somebody who is not named', { id: 'U0STRANGER', team_id: team }, {}, verdicts.named],
    [
      'a member of another workspace in a shared channel',
      { id: ines, team_id: 'T0OTHER' },
      {},
      verdicts.workspace,
    ],
    [
      'a named person in another workspace',
      { id: ines, team_id: team },
      { team: { id: 'T0OTHER' } },
      verdicts.workspace,
    ],
    ['an organisation', { id: ines }, { team: null, is_enterprise_install: true }, verdicts.workspace],
    ['a guest, where the payload tells', { id: ines, is_ultra_restricted: true }, {}, verdicts.guest],
    ['a stranger, where the payload tells', { id: ines, is_stranger: true }, {}, verdicts.workspace],
    ['nobody', {}, {}, verdicts.named],
  ])('%s never reaches its listener, and one call says why', async (_, user, more, words) => {
    let reached = 0;
    await open({ routes: onClick(async () => void reached++) });
    expect((await by(user, more)).statusCode).toBe(200);
    expect(reached).toBe(0);
    expect(told(desk)).toEqual([['/r', expect.stringMatching(words)]]);
  });
});

test('who becomes a guest, leaves or moves away is refused from then on, and answered when they are back', async () => {
  await open();
  let updated = 1;
  const change = (user: object) =>
    desk.sendJson(
      eventBody(
        { type: 'user_change', user: { id: ines, team_id: team, updated: ++updated, ...user } },
        { event_id: `Ev${updated}` },
      ),
    );
  for (const [user, words] of [
    [{ is_restricted: true }, verdicts.guest],
    [{}, /past due/],
    [{ deleted: true }, verdicts.guest],
    [{ is_stranger: true }, verdicts.workspace],
    [{}, /past due/],
  ] as const) {
    await change(user);
    expect(await desk.type('list')).toMatch(words);
  }
});

test.each([
  ['here', { user: ines, user_team: team }, 1],
  ['in a shared channel, from another workspace', { user: ines, user_team: 'T0OTHER' }, 0],
  ['and is not named', { user: 'U0STRANGER' }, 0],
])('an event about invoices by somebody %s', async (_, event, heard) => {
  let reached = 0;
  const listener = async () => void reached++;
  await open({ routes: { ...noRoutes, events: { app_home_opened: { audience: 'invoices', listener } } } });
  const answer = await desk.sendJson(eventBody({ type: 'app_home_opened', ...event }));
  expect([answer.statusCode, reached]).toEqual([200, heard]);
});

test('nobody is asked about in the click: no call leaves', async () => {
  await open();
  await desk.type('list');
  expect(desk.posts).toEqual([]);
});

test('they may who are named, full members, and in the one workspace alone', () => {
  const someTeam = fc.constantFrom('T1', 'T2');
  fc.assert(
    fc.property(
      fc.record({
        user_id: fc.option(fc.constantFrom('U1', 'U2', 'U3'), { nil: undefined }),
        teams: fc.array(someTeam, { maxLength: 3 }),
        org_wide: fc.boolean(),
        guest: fc.boolean(),
        stranger: fc.boolean(),
      }),
      fc.record({ people: fc.subarray(['U1', 'U2']), team: fc.option(someTeam, { nil: undefined }) }),
      fc.option(fc.record({ guest: fc.boolean(), stranger: fc.boolean(), gone: fc.boolean() }), {
        nil: undefined,
      }),
      (actor, { people, team: ours }, flags) => {
        const mirrored = flags && { ...flags, user_id: 'U1', updated: 1 };
        const slack = { people, api_url: '', ...(ours && { team: ours }) };
        const named = actor.user_id !== undefined && new Set(people).has(actor.user_id);
        const here =
          new Set([...actor.teams, ours]).size === 1 && actor.teams.length > 0 && ours !== undefined;
        const plain = !flags || Object.values(flags).every((flag) => !flag);
        const may = named && here && plain && !actor.org_wide && !actor.guest && !actor.stranger;
        expect(whyNot(actor, slack, mirrored) === undefined).toBe(may);
      },
    ),
    { numRuns: 1000 },
  );
});
