import fc from 'fast-check';
import { reviewPages } from '../../../app/invoices/notices/day-review.ts';
import { heldShown, inPages, invoicesAPage, letterPages } from '../../../app/invoices/notices/pages.ts';
import { pauseChase } from '../../../app/invoices/pause-chase.ts';
import { planLetters } from '../../../app/invoices/plan-letters.ts';
import { resumeChase } from '../../../app/invoices/resume-chase.ts';
import { reviewDay } from '../../../app/invoices/review-day.ts';
import { openTestDesk, today } from '../../support/desk.ts';

describe('pages', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 60 });

  test('hold everything once, in order, and nothing more than a page unless it is alone', () => {
    fc.assert(
      fc.property(sizes, (all) => {
        const pages = inPages(all, (n) => n);
        expect(pages.flat()).toEqual(all);
        for (const page of pages) {
          const size = page.reduce((sum, n) => sum + n, 0);
          expect(size <= invoicesAPage || page.length === 1).toBe(true);
          expect(page.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  const planned = (n: number, at: number) => ({
    letter_id: `L${at}`,
    customer: 'Acme',
    address: 'a@acme.example',
    move: 'first_nudge' as const,
    invoices: Array.from({ length: n }, (_, i) => `I-${at}-${i}`),
    totals: [],
    leaves_at: '',
  });
  const heldOnes = (n: number) =>
    Array.from({ length: n }, (_, i) => ({ invoice_id: `H-${i}`, customer: 'Acme', why: 'is disputed' }));

  test('of a review: four of letters at the most, then what is held, and one where there is nothing', () => {
    fc.assert(
      fc.property(sizes, fc.nat(40), (all, held) => {
        const letters = all.map(planned);
        const pages = reviewPages(letters, heldOnes(held));
        expect(pages.filter((p) => p.letters.length > 0).length).toBeLessThanOrEqual(letterPages);
        expect(pages.length).toBeGreaterThan(0);
        expect(pages.flatMap((p) => p.held)).toHaveLength(Math.min(held, heldShown));
        expect(pages.slice(0, -1).flatMap((p) => p.held)).toEqual([]);
        const shown = pages.flatMap((p) => p.letters.map((l) => l.letter_id));
        expect(shown).toEqual(letters.slice(0, shown.length).map((l) => l.letter_id));
      }),
    );
  });
});

const customers = (n: number, each = 1) =>
  Array.from({ length: n * each }, (_, i) => ({
    id: `INV-${i + 100}`,
    customer: `C${Math.floor(i / each)}`,
    email: `c${Math.floor(i / each)}@c.example`,
  }));

test('a long review is several messages, each with its own key and place; the first one counts and warns', async () => {
  const desk = await openTestDesk({ rows: [...customers(7, 5), { id: 'INV-1', email: '' }] });
  await reviewDay(desk.ports, today, await planLetters(desk.ports), ['the sheet is old']);
  await desk.work();
  const pages = desk.messages.map(({ notice }) => notice);
  expect(new Set(desk.messages.map((m) => m.key)).size).toBe(4);
  expect(
    pages.map((p) => p.kind === 'day-review' && [p.page, p.letters.length, p.held.length, p.warnings]),
  ).toEqual([
    [{ n: 1, of: 4 }, 2, 0, ['the sheet is old']],
    [{ n: 2, of: 4 }, 2, 0, []],
    [{ n: 3, of: 4 }, 2, 0, []],
    [{ n: 4, of: 4 }, 1, 1, []],
  ]);
  for (const page of pages) expect(page).toMatchObject({ counts: { letters: 7, held: 1 } });
  expect(desk.messages[3]?.shows).toHaveLength(1 + 5 + 1);
});

test('letters for which no message has room are counted where the letters end, and nowhere else', async () => {
  const unshown = async (each: number) => {
    const desk = await openTestDesk({ rows: [...customers(9, each), { id: 'INV-1', email: '' }] });
    await reviewDay(desk.ports, today, await planLetters(desk.ports), []);
    await desk.work();
    return desk.messages.map(
      ({ notice }) => notice.kind === 'day-review' && [notice.letters.length, notice.unshown],
    );
  };
  expect(await unshown(9)).toEqual([
    [1, undefined],
    [1, undefined],
    [1, undefined],
    [1, 5],
  ]);
  expect(await unshown(2)).toEqual([
    [6, undefined],
    [3, undefined],
  ]);
});

test('what was paused in the morning and resumed since is free again; what paused since says so', async () => {
  const desk = await openTestDesk({ rows: [{ id: 'INV-1' }, { id: 'INV-2', email: '' }], slack: true });
  const act = { by: 'U024BE7LH' };
  await pauseChase(desk.ports, { ...act, invoice_id: 'INV-1', until: '2027-03-05' });
  await reviewDay(desk.ports, today, await planLetters(desk.ports), []);
  await desk.work();
  await resumeChase(desk.ports, { ...act, invoice_id: 'INV-1' });
  await pauseChase(desk.ports, { ...act, invoice_id: 'INV-2', until: '2027-03-05' });
  await desk.work();
  const [review] = desk.cards.values();
  expect(review?.notice).toMatchObject({
    held: [
      { invoice: { invoice_id: 'INV-1', status: 'open' }, why: 'is free again: the next plan looks at it' },
      { invoice: { invoice_id: 'INV-2', status: 'paused' }, why: 'is paused until 2027-03-05' },
    ],
  });
});

test('a review that was told stays about its own letters when a later run plans more', async () => {
  const desk = await openTestDesk({ rows: customers(1), slack: true });
  await reviewDay(desk.ports, today, await planLetters(desk.ports), []);
  await desk.work();
  desk.advance(60_000);
  await desk.see(customers(2));
  await reviewDay(desk.ports, today, await planLetters(desk.ports), []);
  await desk.work();
  await desk.deliver();
  await desk.work();
  const letters = [...desk.cards.values()].map(({ notice }) =>
    notice.kind === 'day-review' ? notice.letters.map((l) => [l.customer, l.status]) : [],
  );
  expect(letters).toEqual([
    [['C0', 'sent']],
    [
      ['C0', 'sent'],
      ['C1', 'sent'],
    ],
  ]);
});
