import { readHomeClaims } from '../../app/expenses/home-claims.ts';
import { minute } from '../../app/shared/instant.ts';
import { messageView } from '../../views/message.ts';
import { as, type ClaimDesk, openClaimDesk, seenClaim, type Who } from './claim-desk.ts';
import { onHome, press, submit } from './slack-acts.ts';
import { told } from './slack-desk.ts';

let desk: ClaimDesk;
afterEach(() => desk?.close());
beforeEach(async () => {
  // Mei is named for money matters; nora is the policy's admin.
  desk = await openClaimDesk({ config: { PAYDESK_PEOPLE: 'UMEI' } });
});

const click = async (who: Who, act: string, id: string, more: object = onHome) => {
  await press(desk, act, await seenClaim(desk, id), { ...more, ...as(who) });
  await desk.settle();
};

async function approved(): Promise<string> {
  const id = await desk.draft('arjun');
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
  await click('wei', 'approve-claim', id);
  return id;
}

const later = async (minutes: number, claim_id: string) => {
  desk.advance(minutes * minute);
  desk.changes.push({ table: 'ea-claims', key: { claim_id } });
  await desk.settle();
};

const toPay = async (user_id: string) => (await readHomeClaims(desk.ports, user_id))?.payable;
const paidCards = () => desk.claimCards().filter(({ what }) => what === 'claim-paid');
const payerCard = (to: string) =>
  desk.claimCards().findLast((card) => card.audience === 'payer' && card.to === to);

test.each<[Who, string]>([
  ['mei', 'UMEI'],
  ['nora', 'UNORA'],
])(
  '%s marks what is in the payable sheet as paid; the claimant hears of it ten minutes later',
  async (who, id) => {
    const claim_id = await approved();
    expect(await toPay(id)).toEqual([]);
    await later(10, claim_id);
    expect(await toPay(id)).toMatchObject([{ claim_id, acts: ['record-payout'] }]);
    await click(who, 'record-payout', claim_id);
    expect(await desk.claim(claim_id)).toMatchObject({ status: 'paid', paid_on: '2027-03-01' });
    expect([await toPay(id), paidCards()]).toEqual([[], []]);
    expect(payerCard(id)).toMatchObject({
      claim: { acts: ['undo-decision'], undo: { until: { time: '09:20' } } },
    });
    expect(JSON.stringify(messageView(payerCard(id)!).blocks)).toMatch(
      /Marked as paid on Mon 1 Mar. At 9.20/,
    );
    await later(10, claim_id);
    expect(desk.payables.csv).toMatch(/2027-03-01\s*$/);
    expect(paidCards()).toMatchObject([{ to: 'UARJUN', claim: { paid_on: '2027-03-01' } }]);
    expect(payerCard(id)).toMatchObject({ claim: { acts: [] } });
  },
);

test('within ten minutes it is taken back, and nobody was told', async () => {
  const claim_id = await approved();
  await later(10, claim_id);
  await click('mei', 'record-payout', claim_id);
  await click('mei', 'undo-decision', claim_id, {});
  expect(await desk.claim(claim_id)).toMatchObject({ status: 'approved' });
  expect(payerCard('UMEI')).toMatchObject({ claim: { status: 'approved', acts: ['record-payout'] } });
  await later(11, claim_id);
  expect([desk.payables.csv.includes('2027-03-01,'), paidCards()]).toEqual([expect.any(Boolean), []]);
  expect(await toPay('UMEI')).toHaveLength(1);
});

test.each<Who>(['arjun', 'wei'])('%s is not asked, and refused', async (who) => {
  const claim_id = await approved();
  await later(10, claim_id);
  const { id } = { arjun: { id: 'UARJUN' }, wei: { id: 'UWEI' } }[who as 'arjun' | 'wei'];
  expect(await toPay(id)).toEqual([]);
  await click(who, 'record-payout', claim_id, {});
  expect(told(desk).at(-1)?.[1]).toMatch(/Only the people named for it/);
  expect(await desk.claim(claim_id)).toMatchObject({ status: 'approved' });
});
