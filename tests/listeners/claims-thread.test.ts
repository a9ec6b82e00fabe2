import { answerClaim, askClaimant } from '../../app/expenses/ask-claimant.ts';
import { withdrawClaim } from '../../app/expenses/withdraw-claim.ts';
import { eventBody } from '../support/slack-requests.ts';
import { as, type ClaimDesk, openClaimDesk, people, seenClaim } from './claim-desk.ts';
import { submit } from './slack-acts.ts';

let desk: ClaimDesk;
let id: string;
afterEach(() => desk?.close());
beforeEach(async () => {
  desk = await openClaimDesk();
  id = await desk.draft('arjun');
  const answers = {
    vendor: 'Corner Cafe',
    date: '2027-02-26',
    amount: '18.40',
    currency: 'sgd',
    category: 'option:Meals',
    note: '',
  };
  await submit(
    desk,
    { callback_id: 'submit-claim', answers, target: await seenClaim(desk, id) },
    as('arjun'),
  );
  await desk.settle();
});

async function asked(): Promise<string> {
  const { revision } = await desk.claim(id);
  await askClaimant(desk.ports, { claim_id: id, revision, by: people.wei, note: 'Who came along?' });
  await desk.settle();
  return placeOf('claim-question');
}

/** Where the newest message of that kind stands. */
const placeOf = (what: string): string =>
  [...desk.cards].findLast(([, { notice }]) => notice.kind === 'claim' && notice.what === what)?.[0] ?? '';

let events = 0;
const type = async (text: string, thread_ts: string, event: object = {}, more: object = {}) => {
  const answer = await desk.sendJson(
    eventBody(
      {
        type: 'message',
        user: 'UARJUN',
        text,
        channel: 'C0MAIN',
        channel_type: 'im',
        ts: `1773000000.${String(++events).padStart(6, '0')}`,
        thread_ts,
        ...event,
      },
      { event_id: `Ev${events}`, ...more },
    ),
  );
  expect(answer.statusCode).toBe(200);
  await desk.settle();
};

const replies = () =>
  desk.messages.flatMap(({ to, under, notice }) =>
    under && notice.kind === 'told' ? [[to, under.ts, notice.text]] : [],
  );

test('an answer typed beneath the question brings the claim back to the approver', async () => {
  const question = await asked();
  await type('Priya &amp; me, from R&lt;D&gt;', question);
  expect(await desk.claim(id)).toMatchObject({
    status: 'submitted',
    said: [{ text: 'Who came along?' }, { by: 'arjun@kite.example', text: 'Priya & me, from R<D>' }],
  });
  expect(desk.card('wei@kite.example')).toMatchObject({
    acts: ['approve-claim', 'reject-claim', 'ask-claimant'],
  });
  expect(replies()).toEqual([]);
});

test('so does one beneath any other message about it', async () => {
  await asked();
  await type('Priya', placeOf('claim-read'), { subtype: 'thread_broadcast' });
  expect(await desk.claim(id)).toMatchObject({ status: 'submitted', said: [{}, { text: 'Priya' }] });
});

test('delivered twice, by one event or two, it is said once', async () => {
  const question = await asked();
  const ts = '1773000009.000100';
  for (const event_id of ['EvOne', 'EvOne', 'EvTwo']) await type('Priya', question, { ts }, { event_id });
  expect((await desk.claim(id)).said).toHaveLength(2);
});

test.each([
  ['a message that was changed', { subtype: 'message_changed' }],
  ['one that was deleted', { subtype: 'message_deleted' }],
  ['another app', { bot_id: 'B1' }],
  ['Paydesk itself', { user: 'U0KRQLJ9H' }],
  ['nobody', { user: undefined }],
  ['white space', { text: ' \n' }],
  ['a message outside of any thread', { thread_ts: undefined }],
  ['another thread', { thread_ts: '1773000000.999999' }],
  ['a channel that is none of ours', { channel_type: 'channel', channel: 'C0OTHER' }],
  ['somebody of another workspace', { user_team: 'T0OTHER' }],
])('%s answers nothing, and nothing is written down', async (_, event) => {
  const question = await asked();
  const before = JSON.stringify(desk.store.snapshot());
  await type('Priya', question, event);
  expect(JSON.stringify(desk.store.snapshot())).toBe(before);
});

test('whoever did not file it is told so in the same place, and learns nothing', async () => {
  const question = await asked();
  await type('It was me', question, { user: 'UMEI' });
  expect(await desk.claim(id)).toMatchObject({ status: 'waiting', said: [{}] });
  expect(replies()).toEqual([['UMEI', question, expect.stringMatching(/^Only whoever filed this claim/)]]);
});

test('where nothing is asked any more it is said how the claim stands', async () => {
  const question = await asked();
  await answerClaim(desk.ports, { claim_id: id, by: people.arjun, answer: 'Priya' });
  await desk.settle();
  await type('And Wei', question);
  await withdrawClaim(desk.ports, { claim_id: id, by: people.arjun });
  await type('And Mei', question);
  expect((await desk.claim(id)).said).toHaveLength(2);
  expect(replies()).toEqual([
    ['UARJUN', question, expect.stringMatching(/^Nothing is asked.*now with wei@kite.example/)],
    ['UARJUN', question, expect.stringMatching(/^Nothing is asked.*withdrawn/)],
  ]);
});

test('a photo in an answer is a receipt like any other', async () => {
  const question = await asked();
  desk.ports.messenger.fetchFile = async () => ({ bytes: new TextEncoder().encode('the other half') });
  await type('Priya, and here is hers', question, { subtype: 'file_share', files: [{ id: 'F77' }] });
  expect(await desk.claim(id)).toMatchObject({ said: [{}, { text: 'Priya, and here is hers' }] });
  expect(desk.claims()).toHaveLength(2);
});
