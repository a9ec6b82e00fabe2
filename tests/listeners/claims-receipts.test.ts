import { discardClaim } from '../../app/expenses/withdraw-claim.ts';
import { Unreadable } from '../../app/ports/reader.ts';
import { eventBody, team } from '../support/slack-requests.ts';
import { type ClaimDesk, cafe, openClaimDesk, people } from './claim-desk.ts';

let desk: ClaimDesk;
afterEach(() => desk?.close());
const fetched: string[] = [];
beforeEach(async () => {
  fetched.length = 0;
  desk = await openClaimDesk({ config: { PAYDESK_SLACK_EXPENSES: 'C0EXPENSES' } });
  desk.pages.push(cafe);
  desk.ports.messenger.fetchFile = async (id) => {
    fetched.push(id);
    if (id === 'FGONE') return undefined;
    if (id === 'FHUGE') throw new Unreadable('too-large', 'This file is larger than 20 MB.');
    return { bytes: new TextEncoder().encode(id), name: `${id}.jpg` };
  };
});

let events = 0;
const say = async (event: object, more: object = {}) => {
  const answer = await desk.sendJson(
    eventBody(
      {
        type: 'message',
        subtype: 'file_share',
        user: 'UARJUN',
        text: '',
        channel: 'C0EXPENSES',
        channel_type: 'channel',
        ts: `1773000000.${String(++events).padStart(6, '0')}`,
        files: [{ id: 'F1' }],
        ...event,
      },
      { event_id: `Ev${events}`, ...more },
    ),
  );
  return answer.statusCode;
};
/** Everything that was posted, by whom it is for, as it was posted. */
const posted = () =>
  desk.messages.map(({ to, notice }) => [to, notice.kind === 'told' ? notice.text : notice.kind]);
/** What stands in Slack now, in the order in which it came. */
const standing = () =>
  [...desk.cards.values()].map(({ to, notice }) => [to, 'text' in notice ? notice.text : notice.kind]);
const reading = ['UARJUN', 'Got it. Reading…'];
const cafeCard = ['UARJUN', expect.stringMatching(/^CORNER CAFE, SGD 18\.40/)];

test('a receipt dropped into the channel, or sent to Paydesk, becomes a claim of whoever did it', async () => {
  expect(await say({})).toBe(200);
  // The event itself asks Slack for nothing.
  expect([fetched, desk.claims()]).toEqual([[], []]);
  await desk.settle();
  await say({ channel: 'D0ARJUN', channel_type: 'im', files: [{ id: 'F2' }] });
  await desk.settle();
  expect(desk.claims()).toMatchObject([
    { claimant: 'UARJUN', address: 'arjun@kite.example', status: 'draft', amount: { minor: 1840 } },
    { claimant: 'UARJUN', address: 'arjun@kite.example', status: 'draft' },
  ]);
  expect(posted()).toEqual([reading, reading]);
  expect(standing()).toEqual([cafeCard, cafeCard]);
  expect(desk.card('UARJUN')).toMatchObject({ vendor: 'CORNER CAFE' });
});

test('“Reading…” is said before anything is fetched, and the claim then stands in its place', async () => {
  const steps: string[] = [];
  const { messenger } = desk.ports;
  const noting =
    <T extends unknown[], R>(call: (...given: T) => R, name: (...given: T) => string) =>
    (...given: T): R => {
      steps.push(name(...given));
      return call(...given);
    };
  Object.assign(messenger, {
    fetchFile: noting(messenger.fetchFile!, () => 'fetch'),
    post: noting(messenger.post, ({ notice }) => `post ${notice.kind}`),
    update: noting(messenger.update, ({ ts }, { notice }) => `update ${ts} ${notice.kind}`),
  });
  await say({});
  await desk.settle();
  expect(steps).toEqual(['post told', 'fetch', 'update 1 claim']);
});

test('a receipt that cannot be read says so in the same place', async () => {
  desk.ports.reader.read = async () => {
    throw new Unreadable('encrypted', 'The PDF is locked with a password.');
  };
  await say({});
  await desk.settle();
  expect(posted()).toEqual([reading]);
  expect(standing()).toEqual([['UARJUN', 'The PDF is locked with a password.']]);
  expect(desk.card('UARJUN')).toMatchObject({ acts: expect.arrayContaining(['submit-claim']) });
});

test('several files become several claims, each with its own message', async () => {
  await say({ files: [{ id: 'F1' }, { id: 'F2' }, { id: 'F1' }, { id: 'F3' }] });
  await desk.settle();
  expect(desk.claims()).toHaveLength(3);
  expect(posted()).toEqual([reading, reading, reading]);
  expect(standing()).toEqual([cafeCard, cafeCard, cafeCard]);
});

test('more than twenty files are not all looked at, and that is said', async () => {
  await say({ files: Array.from({ length: 23 }, (_, n) => ({ id: `F${n}` })) });
  await desk.settle();
  expect(desk.claims()).toHaveLength(20);
  expect(standing().at(20)).toEqual(['UARJUN', expect.stringMatching(/other 3 again/)]);
});

test('a file that is given once more shows its claim in the new place too', async () => {
  await say({});
  await desk.settle();
  await say({});
  await desk.settle();
  expect([desk.claims().length, fetched.length]).toEqual([1, 2]);
  expect(standing()).toEqual([cafeCard, cafeCard]);
  const [claim] = desk.claims();
  await discardClaim(desk.ports, { claim_id: claim!.claim_id, by: people.arjun });
  await desk.settle();
  expect(desk.claimCards().map((card) => card.claim.status)).toEqual(['withdrawn', 'withdrawn']);
});

test('told twice, by one event or two, it is one claim', async () => {
  const ts = '1773000001.000100';
  await say({ ts }, { event_id: 'EvSame' });
  await say({ ts }, { event_id: 'EvSame' });
  await desk.settle();
  await say({ ts }, { event_id: 'EvOther' });
  await desk.settle();
  expect([desk.claims().length, posted().length, fetched]).toEqual([1, 1, ['F1']]);
});

test('what becomes no claim says why in the same place: a file that is gone, too large, or filed already', async () => {
  await say({ files: [{ id: 'FGONE' }, { id: 'FHUGE' }, { id: 'F1' }] });
  await desk.settle();
  desk.ports.messenger.fetchFile = async () => ({ bytes: new TextEncoder().encode('F1') });
  await say({ user: 'UMEI', files: [{ id: 'F9' }] });
  await desk.settle();
  expect(posted()).toHaveLength(4);
  expect(standing()).toEqual([
    ['UARJUN', expect.stringMatching(/gone/)],
    ['UARJUN', expect.stringMatching(/20 MB/)],
    cafeCard,
    ['UMEI', expect.stringMatching(/filed already/)],
  ]);
  expect(desk.claims()).toHaveLength(1);
});

test.each([
  ['what Paydesk says itself', { user: 'U0KRQLJ9H' }],
  ['another app', { bot_id: 'B1' }],
  ['words alone', { files: [], subtype: undefined }],
  ['another channel', { channel: 'C0OTHER' }],
  ['a message that was changed', { subtype: 'message_changed' }],
  ['somebody of another workspace', { user_team: 'T0OTHER' }],
  ['nobody', { user: undefined }],
  ['a shape that nobody knows', { files: 'F1' }],
])('%s is passed over, and nothing is written down', async (_, event) => {
  const before = JSON.stringify(desk.store.snapshot());
  expect(await say(event)).toBe(200);
  await desk.settle();
  expect(JSON.stringify(desk.store.snapshot())).toBe(before);
});

test('a guest’s files are passed over too', async () => {
  const guest = {
    id: 'UGUEST',
    team_id: team,
    is_restricted: true,
    updated: 2,
    profile: { email: 'g@x.example' },
  };
  await desk.sendJson(eventBody({ type: 'user_change', user: guest }, { event_id: 'EvGuest' }));
  await say({ user: 'UGUEST' });
  await desk.settle();
  expect(desk.claims()).toEqual([]);
});

test('somebody whose address is not known yet has their claim as soon as it is', async () => {
  await say({ user: 'UNEW' });
  await desk.settle().catch(() => {});
  expect(desk.claims()).toEqual([]);
  const user = { id: 'UNEW', team_id: team, updated: 2, profile: { email: 'Mei@Kite.example' } };
  await desk.sendJson(eventBody({ type: 'user_change', user }, { event_id: 'EvNew' }));
  desk.advance(61 * 60_000);
  desk.changes.push({ table: 'pd-records', key: { id: String(received()?.id) } });
  await desk.settle();
  expect(desk.claims()).toMatchObject([{ claimant: 'UNEW', address: 'mei@kite.example' }]);
});

const received = () =>
  desk.store.snapshot()['pd-records'].find(({ id }) => String(id).startsWith('received#'));

test('whoever stays unknown for a day is told, and a guest at once', async () => {
  await say({ user: 'UNEW' });
  await desk.settle().catch(() => {});
  desk.advance(25 * 60 * 60_000);
  desk.changes.push({ table: 'pd-records', key: { id: String(received()?.id) } });
  await desk.settle();
  expect(standing().at(-1)).toEqual(['UNEW', expect.stringMatching(/do not know your mail address/)]);
  expect([desk.claims(), fetched]).toEqual([[], []]);
});

test('a guest whom Slack showed only after they sent it is told so', async () => {
  await say({ user: 'UGUEST' });
  const user = {
    id: 'UGUEST',
    team_id: team,
    is_restricted: true,
    updated: 2,
    profile: { email: 'g@x.example' },
  };
  await desk.sendJson(eventBody({ type: 'user_change', user }, { event_id: 'EvGuest' }));
  await desk.settle();
  expect(standing().at(-1)).toEqual(['UGUEST', expect.stringMatching(/Guests/)]);
  expect([desk.claims(), fetched]).toEqual([[], []]);
});
