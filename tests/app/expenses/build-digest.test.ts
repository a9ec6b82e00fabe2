import fc from 'fast-check';
import { digestOf } from '../../../app/expenses/build-digest/figures.ts';
import type { Claim } from '../../../app/expenses/claim.ts';
import { approveClaim, rejectClaim } from '../../../app/expenses/decide-claim.ts';
import { takePayout } from '../../../app/expenses/record-payout.ts';
import { undoDecision } from '../../../app/expenses/undo-decision.ts';
import { summaryOf } from '../../../app/expenses/write-summary/figures.ts';
import { syncDocument } from '../../../app/invoices/sync-documents.ts';
import type { Money } from '../../../app/shared/money.ts';
import { calendarMonth, weekBefore } from '../../../app/shared/periods.ts';
import { claimDigest } from '../../../jobs/expenses/digest.ts';
import { noticeLines } from '../../../local/say-notice.ts';
import { arjun, type ClaimDesk, examplePolicy, openClaimDesk, sgd, wei } from '../../support/claim-desk.ts';

async function openDesk() {
  const desk = await openClaimDesk();
  desk.documents.policy = examplePolicy;
  await syncDocument(desk.ports, 'policy');
  await desk.settle();
  desk.messages.length = 0;
  return desk;
}

const digests = async (desk: ClaimDesk) => {
  await claimDigest(desk.ports);
  await desk.settle();
  return desk.messages.splice(0).flatMap(({ notice }) => (notice.kind === 'claim-digest' ? [notice] : []));
};

/** From Monday nine to Sunday eighteen, in Singapore. */
const sunday = '2027-03-07T10:00:00.000Z';

test('Sunday at eighteen tells the week, once, with what still waits', async () => {
  const desk = await openDesk();
  const written = await desk.written('1');
  await takePayout(desk.ports, { claim_id: written.claim_id, by: wei, on: '2027-03-01' });
  await desk.approved('2', { amount: { minor: 2000, currency: 'USD' } });
  const third = await desk.handed('3');
  await rejectClaim(desk.ports, {
    claim_id: third.claim_id,
    revision: third.revision,
    by: wei,
    note: 'Private.',
  });
  const fourth = await desk.handed('4');
  const approved = await approveClaim(desk.ports, {
    claim_id: fourth.claim_id,
    revision: fourth.revision,
    by: wei,
  });
  await undoDecision(desk.ports, { claim_id: fourth.claim_id, revision: approved.revision, by: wei });
  await desk.settle();
  desk.time.now = sunday;
  const [told, ...more] = [...(await digests(desk)), ...(await digests(desk))];
  expect(more).toEqual([]);
  expect(told?.digest).toMatchObject({
    first: '2027-03-01',
    last: '2027-03-07',
    approved: {
      count: 2,
      totals: [sgd(900 + 2691)],
      shown: [
        { vendor: 'Cafe K1', amount: sgd(900), paid_on: '2027-03-01' },
        { vendor: 'Cafe K2', amount: { minor: 2000, currency: 'USD' }, home: sgd(2691), by: wei.address },
      ],
    },
    rejected: { count: 1, totals: [sgd(900)] },
    waiting: { count: 1, shown: [{ vendor: 'Cafe K4', with: wei.address, since: '2027-03-01' }] },
  });
  expect(noticeLines(told!)[0]).toBe('Approved this week: 2 claims, SGD 35.91. Rejected: 1 claim, SGD 9.00.');
  // What was told of a week is not told of the next one; what waits is, until it is decided.
  desk.days(7);
  expect((await digests(desk))[0]?.digest).toMatchObject({
    approved: { count: 0 },
    rejected: { count: 0 },
    waiting: { count: 1 },
  });
});

test('nobody is told why a claim was rejected', async () => {
  const desk = await openDesk();
  const { claim_id, revision } = await desk.handed('1');
  await rejectClaim(desk.ports, { claim_id, revision, by: wei, note: 'A private matter.' });
  await desk.settle();
  desk.time.now = sunday;
  expect(JSON.stringify(await digests(desk))).not.toContain('private matter');
});

test('where nothing was claimed, or nobody may claim, nothing is told', async () => {
  const desk = await openDesk();
  await desk.draft('1');
  desk.time.now = sunday;
  expect(await digests(desk)).toEqual([]);
});

const money: fc.Arbitrary<Money> = fc.record({
  minor: fc.integer({ min: -5000, max: 50_000 }),
  currency: fc.constantFrom('SGD', 'USD'),
});
const hours = fc.integer({ min: 0, max: 24 * 80 });
const anyClaim = fc.record({
  status: fc.constantFrom<Claim['status']>('approved', 'paid', 'rejected', 'submitted', 'waiting'),
  home: money,
  category: fc.constantFrom('Taxi', 'Meals', 'Travel'),
  at: hours,
});

test('each figure is what counting by hand comes to: a claim in one week and one month, one total a currency', () => {
  const zone = 'Asia/Singapore';
  const from = Date.parse('2027-01-20T00:00:00.000Z');
  fc.assert(
    fc.property(fc.array(anyClaim, { maxLength: 40 }), (drawn) => {
      const claims = drawn.map(({ at, home, ...claim }, n) => {
        const since = new Date(from + at * 3_600_000).toISOString();
        const over = claim.status === 'approved' || claim.status === 'paid';
        return {
          ...claim,
          claim_id: `C-${n}`,
          address: arjun.address,
          vendor: 'V',
          amount: home,
          home,
          since,
          submitted_at: since,
          approvals: over ? [{ by: 'w', at: since }] : [],
          ...(claim.status === 'paid' && { paid_on: since.slice(0, 10) }),
        } as unknown as Claim;
      });
      const isOver = ({ status }: Claim) => status !== 'submitted' && status !== 'waiting';
      const [decided, under_way] = [claims.filter(isOver), claims.filter((c) => !isOver(c))];
      const sum = (of: Claim[], code: string) =>
        of.reduce((all, { home }) => (home?.currency === code ? all + home.minor : all), 0);
      const same = (totals: Money[], of: Claim[]) => {
        for (const code of ['SGD', 'USD'])
          expect(totals.find((t) => t.currency === code)?.minor ?? 0).toBe(sum(of, code));
      };
      const calendar = { dayOf: (at: string) => at.slice(0, 10) };
      let [approved, rejected] = [0, 0];
      for (
        let end = Date.parse('2027-01-24T10:00:00.000Z');
        end < from + 90 * 86_400_000;
        end += 7 * 86_400_000
      ) {
        const week = weekBefore(new Date(end).toISOString(), zone, { day: 'sunday', at: '18:00' });
        const digest = digestOf({ week, calendar, decided, under_way });
        approved += digest.approved.count;
        rejected += digest.rejected.count;
        const mine = decided.filter(
          ({ since }) => Date.parse(since) < end && Date.parse(since) >= end - 7 * 86_400_000,
        );
        same(
          digest.approved.totals,
          mine.filter((c) => c.status !== 'rejected'),
        );
        same(digest.waiting.totals, under_way);
      }
      expect([approved, rejected]).toEqual([
        decided.filter((c) => c.status !== 'rejected').length,
        decided.filter((c) => c.status === 'rejected').length,
      ]);
      const [month, earlier] = ['2027-02-10', '2027-01-10'].map((day) => calendarMonth(day, zone));
      const summary = summaryOf({
        month: month!,
        earlier: earlier!,
        today: '2027-03-01',
        decided,
        under_way,
      });
      const inFebruary = decided.filter(
        ({ since, status }) =>
          status !== 'rejected' && since >= '2027-01-31T16:00' && since < '2027-02-28T16:00',
      );
      same(summary.approved.totals, inFebruary);
      for (const { category, sum: of, count } of summary.categories) {
        const some = inFebruary.filter((c) => c.category === category && c.home?.currency === of.currency);
        expect([of.minor, count]).toEqual([sum(some, of.currency), some.length]);
      }
      expect(summary.categories.reduce((all, { count }) => all + count, 0)).toBe(inFebruary.length);
    }),
    { numRuns: 60 },
  );
});
