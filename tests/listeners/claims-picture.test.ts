import { changeClaim } from '../../app/expenses/change-claim.ts';
import { startClaim } from '../../app/expenses/start-claim.ts';
import { submitClaim } from '../../app/expenses/submit-claim.ts';
import { Unreadable } from '../../app/ports/reader.ts';
import { DefiniteFailure } from '../../app/shared/errors.ts';
import { messageView } from '../../views/message.ts';
import { page } from '../app/expenses/read-receipt/page.ts';
import { as, type ClaimDesk, openClaimDesk, people, seenClaim, type Who } from './claim-desk.ts';
import { press, shown, textIn } from './slack-acts.ts';

let desk: ClaimDesk;
afterEach(() => desk?.close());
beforeEach(async () => {
  desk = await openClaimDesk();
});

const till = (bill: string, total: string) =>
  page(
    'CORNER CAFE',
    '',
    `Date: 26/02/2027 12:${bill}`,
    `Bill 00${bill}7`,
    `Laksa|${total}`,
    `TOTAL SGD|${total}`,
    'Cash|50.00',
    `Change|${bill}.11`,
  );

const lunch = {
  vendor: 'Corner Cafe',
  date: '2027-02-26',
  category: 'Meals',
  amount: { minor: 1840, currency: 'SGD' },
};

/** Filed with a receipt, and handed on. */
async function filed(
  who: Who,
  bytes: string,
  { edits = lunch, on = till('41', '18.40') } = {},
): Promise<string> {
  desk.pages.splice(0, desk.pages.length, on);
  const receipt = { bytes: new TextEncoder().encode(bytes) };
  const { claim_id } = await startClaim(desk.ports, { key: bytes, by: people[who], receipt });
  await desk.settle();
  await changeClaim(desk.ports, { claim_id, by: people[who], edits });
  await submitClaim(desk.ports, { claim_id, by: people[who] });
  await desk.settle();
  return claim_id;
}

const approverSees = () =>
  desk
    .claimCards()
    .filter(({ audience, to }) => audience === 'approver' && to === 'wei@kite.example')
    .at(-1)!;
const images = () =>
  messageView(approverSees()).blocks.flatMap((block) => (block.type === 'image' ? [block] : []));

test('the approver sees the receipt, the claimant’s own messages never hold it', async () => {
  const id = await filed('arjun', 'photo-one');
  expect(desk.pictures).toHaveLength(1);
  expect(images()).toMatchObject([
    { slack_file: { id: 'F0PICTURE1' }, alt_text: expect.stringContaining('Corner Cafe') },
  ]);
  expect(JSON.stringify(desk.claimCards().filter(({ audience }) => audience === 'claimant'))).not.toContain(
    'F0PICTURE',
  );
  // It is given once, however often the claim goes back and forth.
  await changeClaim(desk.ports, { claim_id: id, by: people.arjun, edits: { note: 'with Priya' } });
  await desk.settle();
  expect([desk.pictures.length, images().length]).toEqual([1, 1]);
});

test('where Slack does not take the picture the card comes all the same, and with it later', async () => {
  desk.trouble.upload = new DefiniteFailure('Slack did not take a picture.');
  const id = await filed('arjun', 'photo-one').catch(() => desk.claims()[0]!.claim_id);
  await desk.settle().catch(() => {});
  expect(approverSees().claim).toMatchObject({
    claim_id: id,
    acts: ['approve-claim', 'reject-claim', 'ask-claimant'],
  });
  expect(images()).toEqual([]);
  const offers = () => JSON.stringify(messageView(approverSees()).blocks).includes('see-receipt');
  expect(offers()).toBe(true);
  await press(desk, 'see-receipt', await seenClaim(desk, id), as('wei'));
  expect(textIn(shown(desk).at(-1)?.view)).toMatch(/"url":"http[^"]*\/decide\/[\w.-]+"/);
  const views = shown(desk).length;
  for (const who of ['arjun', 'mei'] as const)
    await press(desk, 'see-receipt', await seenClaim(desk, id), as(who));
  expect(shown(desk)).toHaveLength(views);
  delete desk.trouble.upload;
  desk.advance(60_000);
  desk.changes.push({ table: 'ea-claims', key: { claim_id: id } });
  await desk.settle();
  expect([images().length, offers()]).toEqual([1, false]);
});

test('what cannot be drawn is no trouble', async () => {
  desk.ports.pictures.draw = async () => {
    throw new Unreadable('encrypted', 'locked');
  };
  await filed('arjun', 'photo-one');
  expect([desk.pictures, images()]).toEqual([[], []]);
  expect(approverSees().claim.acts).toContain('approve-claim');
  expect(JSON.stringify(messageView(approverSees()).blocks)).toContain('see-receipt');
});

test.each([
  [
    'the same picture, saved anew',
    'photo-one#',
    {
      edits: { ...lunch, vendor: 'Bistro', amount: { minor: 2990, currency: 'SGD' } },
      on: till('19', '29.90'),
    },
  ],
  [
    'another photo of the same paper, with the fields written over',
    'other-one',
    { edits: { ...lunch, vendor: 'Bistro', date: '2027-02-20', amount: { minor: 2990, currency: 'SGD' } } },
  ],
  ['the same vendor, amount and day', 'third-one', { edits: lunch, on: till('77', '18.40') }],
])('%s goes to review, and the approver sees both receipts', async (_, bytes, of) => {
  const first = await filed('mei', 'photo-one');
  const second = await filed('arjun', bytes, of);
  expect(await desk.claim(second)).toMatchObject({ near: [first], decision: { outcome: 'ea.review' } });
  expect(approverSees().claim).toMatchObject({
    needs_reason: true,
    beside: { near: [{ claim_id: first, claimant: 'UMEI', slack_file: 'F0PICTURE1' }] },
  });
  expect(images().map((block) => 'slack_file' in block && block.slack_file)).toEqual([
    { id: 'F0PICTURE2' },
    { id: 'F0PICTURE1' },
  ]);
  await press(desk, 'show-claim', await seenClaim(desk, second), as('wei'));
  expect(textIn(shown(desk).at(-1)?.view)).toContain('F0PICTURE1');
  // Of a colleague's receipt whoever filed the second one sees nothing.
  await press(desk, 'show-claim', await seenClaim(desk, second), as('arjun'));
  const own =
    textIn(shown(desk).at(-1)?.view) + JSON.stringify(desk.claimCards().filter(({ to }) => to === 'UARJUN'));
  expect(own).not.toMatch(/UMEI|F0PICTURE|same receipt/);
});

test('another receipt of the same shop is no duplicate', async () => {
  await filed('arjun', 'photo-one');
  const second = await filed('arjun', 'different', {
    edits: { ...lunch, amount: { minor: 990, currency: 'SGD' } },
    on: till('77', '9.90'),
  });
  expect((await desk.claim(second)).near).toBeUndefined();
});

test('what was filed there before is shown to the approver, as far as they decide for those people', async () => {
  const minor = (n: number) => ({
    ...lunch,
    date: `2027-02-${n}`,
    amount: { minor: n * 100, currency: 'SGD' },
  });
  await filed('arjun', '1st receipt', { edits: minor(10), on: till('10', '10.00') });
  await filed('nora', '2nd receipt', { edits: minor(11), on: till('11', '11.00') });
  // Wei decides for mei and nora, and nobody for themselves.
  await filed('wei', '3rd receipt', { edits: minor(12), on: till('12', '12.00') });
  await filed('arjun', '4th receipt', { edits: minor(13), on: till('13', '13.00') });
  expect(approverSees().claim.beside).toMatchObject({
    earlier_count: 2,
    earlier: [
      { claimant: 'UNORA', date: '2027-02-11' },
      { claimant: 'UARJUN', date: '2027-02-10' },
    ],
  });
  expect(JSON.stringify(messageView(approverSees()).blocks)).toMatch(
    /Before at Corner Cafe: 2 claims, the last/,
  );
  expect(JSON.stringify(desk.claimCards().filter(({ audience }) => audience === 'claimant'))).not.toContain(
    'earlier',
  );
});
