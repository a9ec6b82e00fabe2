import { policyBucket, ratesFile } from '../../app/expenses/read-policy-in-force.ts';
import { interactionBody, team } from '../support/slack-requests.ts';
import { as, type ClaimDesk, openClaimDesk, people, seenClaim, type Who } from './claim-desk.ts';
import { shown, submit, textIn } from './slack-acts.ts';

let desk: ClaimDesk;
afterEach(() => desk?.close());
beforeEach(async () => {
  desk = await openClaimDesk();
});

const type = (who: Who, text: string) =>
  desk.type(text, { command: '/expense', user_id: people[who].id, text });
const whole = {
  vendor: 'Corner Cafe',
  date: '2027-02-26',
  amount: '18.40',
  currency: 'SGD',
  category: 'option:Meals',
};
const submitted = async () => {
  const id = await desk.draft('arjun');
  const target = await seenClaim(desk, id);
  await submit(desk, { callback_id: 'submit-claim', answers: whole, target }, as('arjun'));
  await desk.settle();
  return id;
};

test('help, and what nobody knows', async () => {
  expect(await type('arjun', '')).toMatch(/\/expense can I meals 40/);
  expect(await type('arjun', 'help')).toMatch(/\/expense mine/);
  expect(await type('arjun', 'wating')).toMatch(/Did you mean \/expense waiting/);
  expect(await type('arjun', '__proto__ x')).toMatch(/There is no/);
});

test('mine are one’s own, waiting what one decides about', async () => {
  expect(await type('arjun', 'mine')).toMatch(/no claims yet/);
  expect(await type('wei', 'waiting')).toBe('Nothing waits for you.');
  const id = await submitted();
  expect(await type('arjun', 'mine')).toMatch(
    new RegExp(`1 claim\\.\\n${id}, Corner Cafe, SGD 18\\.40, Meals.*with wei@kite`),
  );
  expect(await type('wei', 'mine')).not.toContain(id);
  expect(await type('wei', 'waiting')).toMatch(
    new RegExp(`1 claim waits for you.*\\n${id}, Corner Cafe.*arjun@kite`, 's'),
  );
  expect(await type('mei', 'waiting')).toBe('Nothing waits for you.');
});

test('why: to whom it concerns, and to nobody else', async () => {
  const id = await submitted();
  expect(await type('arjun', 'why')).toMatch(/with wei@kite\.example/);
  expect(await type('wei', `why ${id}`)).toMatch(/Corner Cafe, SGD 18\.40/);
  expect(await type('mei', `why ${id}`)).toMatch(/no such claim among yours/);
  expect(await type('mei', 'why C-0000000000')).toMatch(/no such claim among yours/);
});

test.each([
  ['can I meals 40', /^Yes, SGD 40\.00 for Meals is within/],
  ['can i cafe 12.50?', /^Yes, SGD 12\.50 for Meals/],
  ['can I meals SGD 55', /for your approver to decide\.\n.*50/],
  ['can I yachts 40', /Which category is that\? Meals or Software/],
  ['can I meals', /Write it like/],
  ['can I cafe sgd 12', /^Yes, SGD 12\.00/],
  ['can I a cup of tea 12', /Which category/],
  ['can I meals USD 10', /no exchange rate for USD today\. Ask me in SGD/],
])('%s', async (text, words) => {
  const before = JSON.stringify(desk.store.snapshot());
  expect(await type('arjun', text)).toMatch(words);
  expect(JSON.stringify(desk.store.snapshot())).toBe(before);
});

test('can I counts what was spent on that day already', async () => {
  const id = await desk.draft('arjun');
  const answers = { ...whole, date: '2027-03-01', amount: '45.00' };
  const target = await seenClaim(desk, id);
  await submit(desk, { callback_id: 'submit-claim', answers, target }, as('arjun'));
  expect(await type('arjun', 'can I meals 16')).toMatch(/for your approver/);
  expect(await type('arjun', 'can I meals 15')).toMatch(/^Yes/);
});

test('delegate moves what waits, and back', async () => {
  const id = await submitted();
  expect(await type('wei', `delegate <@${people.mei.id}|mei> until Friday`)).toMatch(
    /mei@kite\.example decides in your place until Friday 5 March 2027/,
  );
  await desk.settle();
  expect(await desk.claim(id)).toMatchObject({ approver: { person: 'mei@kite.example' } });
  expect(desk.card('wei@kite.example').acts).toEqual([]);
  expect(await type('wei', 'delegate nobody')).toMatch(/yourself again/);
  await desk.settle();
  expect(await desk.claim(id)).toMatchObject({ approver: { person: 'wei@kite.example' } });
});

test.each([
  ['delegate', /To whom/],
  ['delegate <@UNOBODY|x> until Friday', /do not know who/],
  ['delegate wei@kite.example until Friday', /yourself/],
  ['delegate <@UMEI> until 2029-01-01', /60 days/],
  ['delegate nobody', /delegated to nobody/],
  ['delegate wie@kite.example until Friday', /names nobody with the address wie@kite\.example/],
])('%s is refused in words', async (text, words) => {
  expect(await type('wei', text)).toMatch(words);
});

test('new opens a form for a draft, the same one until something is written on it', async () => {
  const trigger = { command: '/expense', user_id: people.arjun.id, text: 'new' };
  for (const trigger_id of ['1.1.a', '2.2.b'])
    await desk.type('new', { ...trigger, trigger_id }).catch(() => '');
  expect(shown(desk)).toHaveLength(2);
  expect(desk.claims()).toMatchObject([{ status: 'draft', claimant: 'UARJUN' }]);
  expect(textIn(shown(desk)[0]?.view)).toContain('Why there is no receipt');
});

test('a guest is refused', async () => {
  const words = await desk.type('mine', { command: '/expense', text: 'mine', team_id: 'T0OTHER' });
  expect(words).toMatch(/another workspace/);
});

test('a message’s files are filed from where it stands; one without is refused', async () => {
  desk.ports.messenger.fetchFile = async (id) => ({ bytes: new TextEncoder().encode(id) });
  const choose = (files: object[]) =>
    desk.sendForm(
      interactionBody({
        type: 'message_action',
        callback_id: 'file-expense',
        user: { id: 'UARJUN', team_id: team },
        channel: { id: 'C0GENERAL', name: 'general' },
        message: { ts: '1773000000.000100', user: 'UMEI', text: '', files },
        response_url: `${desk.url}/respond/1`,
      }),
    );
  await choose([]);
  expect(desk.posts.map(({ body }) => JSON.parse(body).text)).toEqual([expect.stringMatching(/no file/)]);
  await choose([{ id: 'F7' }]);
  await desk.settle();
  expect(desk.claims()).toMatchObject([{ claimant: 'UARJUN', status: 'draft' }]);
});

test('can I in another currency, by the rate of the day', async () => {
  const rates = 'date,pair,rate,source\n2027-02-26,USD/SGD,1.3455,MAS\n';
  await desk.ports.files.put(policyBucket, ratesFile, new TextEncoder().encode(rates));
  expect(await type('arjun', 'can I meals USD 10')).toMatch(/^Yes, USD 10\.00 \(SGD 13\.46\) for Meals/);
  expect(await type('arjun', 'can I meals USD 40')).toMatch(
    /^USD 40\.00 \(SGD 53\.82\) for Meals is for your/,
  );
});
