import { changeClaim } from '../../app/expenses/change-claim.ts';
import { readHomeClaims } from '../../app/expenses/home-claims.ts';
import { submitClaim } from '../../app/expenses/submit-claim.ts';
import { eventBody } from '../support/slack-requests.ts';
import { as, type ClaimDesk, openClaimDesk, people, type Who } from './claim-desk.ts';
import { onHome, press, shown, submit, textIn } from './slack-acts.ts';

let desk: ClaimDesk;
afterEach(() => desk?.close());
beforeEach(async () => {
  desk = await openClaimDesk();
});

/** Within policy: there is no need for a receipt. */
const small = async (who: Who, key: string, minor = 900) => {
  const claim_id = await desk.draft(who, key, minor > 1000);
  const edits = {
    vendor: key,
    date: '2027-03-01',
    category: 'Meals',
    amount: { minor, currency: 'SGD' },
  };
  await changeClaim(desk.ports, { claim_id, by: people[who], edits });
  await submitClaim(desk.ports, { claim_id, by: people[who] });
  await desk.settle();
  return claim_id;
};

test('Home shows one’s own claims, what waits, and the month, to whoever is no guest', async () => {
  await small('arjun', 'One');
  await small('arjun', 'Two', 600);
  expect(await readHomeClaims(desk.ports, 'UARJUN')).toMatchObject({
    counts: { mine: 2, waiting: 0, together: 0 },
    spent: [{ category: 'Meals', sum: { minor: 1500 } }],
  });
  expect(await readHomeClaims(desk.ports, 'UWEI')).toMatchObject({
    counts: { mine: 0, waiting: 2, together: 2 },
    waiting: [{ vendor: 'One' }, { vendor: 'Two' }],
    spent: [],
  });
  expect(await readHomeClaims(desk.ports, 'UNOBODY')).toBeUndefined();
  await desk.sendJson(eventBody({ type: 'app_home_opened', user: 'UWEI', tab: 'home' }));
  await desk.settle();
  expect(desk.homes.at(-1)).toMatchObject({
    user_id: 'UWEI',
    home: { refused: expect.stringMatching(/named/), claims: { counts: { waiting: 2 } } },
  });
});

test('what is within policy is approved together, from the list that was shown', async () => {
  const [one, two] = [await small('arjun', 'One'), await small('arjun', 'Two')];
  const over = await small('arjun', 'Three', 5500);
  await press(desk, 'approve-together', { id: 'together', revision: 0 }, { ...onHome, ...as('wei') });
  const view = shown(desk).at(-1)?.view;
  expect(textIn(view)).toMatch(/One.*Two/);
  expect(textIn(view)).not.toContain('Three');
  const late = await small('arjun', 'Late', 100);
  const target = String(view?.private_metadata);
  await submit(desk, { callback_id: 'approve-together', target, answers: {} }, as('mei'));
  await desk.settle();
  expect(desk.claims().map(({ status }) => status)).not.toContain('approved');
  await submit(desk, { callback_id: 'approve-together', target, answers: {} }, as('wei'));
  await desk.settle();
  for (const [id, status] of [
    [one, 'approved'],
    [two, 'approved'],
    [over, 'submitted'],
    [late, 'submitted'],
  ] as const)
    expect(await desk.claim(id)).toMatchObject({ status });
});

test('nothing to approve is said', async () => {
  await press(desk, 'approve-together', { id: 'together', revision: 0 }, as('wei'));
  expect(desk.posts.map(({ body }) => JSON.parse(body).text)).toEqual([
    expect.stringMatching(/waits for you/),
  ]);
  const answer = await submit(
    desk,
    { callback_id: 'approve-together', target: 'rubbish', answers: {} },
    as('wei'),
  );
  expect(answer).toMatchObject({ response_action: 'push' });
});
