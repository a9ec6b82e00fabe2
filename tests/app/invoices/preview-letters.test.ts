import fc from 'fast-check';
import { explainInvoice } from '../../../app/invoices/explain-invoice.ts';
import { listOverdue } from '../../../app/invoices/list-overdue.ts';
import { tickTime } from '../../../app/invoices/next-tick.ts';
import { pauseChase } from '../../../app/invoices/pause-chase.ts';
import { planLetters } from '../../../app/invoices/plan-letters.ts';
import { previewLetters } from '../../../app/invoices/preview-letters.ts';
import { recordPayment } from '../../../app/invoices/record-payment.ts';
import { reopenInvoice } from '../../../app/invoices/reopen-invoice.ts';
import { writeOffInvoice } from '../../../app/invoices/write-off-invoice.ts';
import { atLocalTime } from '../../../app/shared/business-time.ts';
import { addDays } from '../../../app/shared/days.ts';
import { functions } from '../../../jobs/functions.ts';
import { monday, openTestDesk, type TestDesk, today } from '../../support/desk.ts';
import type { Row } from '../../support/desk-documents.ts';

const zone = 'Asia/Singapore';
const at = (day: string, time: string) => atLocalTime(zone, day, time);
const move = (desk: TestDesk, instant: string) => Object.assign(desk.time, { now: instant, wall: instant });

test('the next tick is when the scheduler calls it', () => {
  expect(functions.find(({ name }) => name === 'chaser')?.trigger).toEqual({ daily: tickTime });
});

test.each([
  ['before nine, today', at(today, '08:59'), today],
  ['from nine on, tomorrow', monday, '2027-03-02'],
  ['on Friday evening, Monday', at('2027-03-05', '18:00'), '2027-03-08'],
  ['on Saturday, Monday', at('2027-03-06', '08:00'), '2027-03-08'],
])('%s', async (_, now, day) => {
  const desk = await openTestDesk({ at: now });
  expect((await previewLetters(desk.ports)).day).toBe(day);
});

const due = fc.integer({ min: -40, max: 10 }).map((n) => addDays('2027-03-02', n));
const rowsOf = fc
  .array(
    fc.record({
      customer: fc.constantFrom('Acme', 'Beta', 'Gamma'),
      email: fc.constantFrom('a@x.example', 'b@x.example', ''),
      amount: fc.constantFrom('100.00', '20.00', '-30.00'),
      due,
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((rows) => rows.map((row, n): Row => ({ ...row, id: `INV-${n}` })));
const acts = fc.array(fc.tuple(fc.constantFrom('pause', 'write off', 'pay'), fc.nat(5)), { maxLength: 2 });

/** A business on Monday evening, its tick over and its letters gone, some of them paused, paid or written off. */
async function evening(rows: Row[], done: [string, number][]): Promise<TestDesk> {
  const desk = await openTestDesk({ rows: rows as Row[] });
  await planLetters(desk.ports);
  await desk.work();
  await desk.deliver();
  for (const [act, n] of done) {
    const command = { invoice_id: `INV-${n % rows.length}`, by: 'U1' };
    const acted =
      act === 'pause'
        ? pauseChase(desk.ports, { ...command, until: '2027-03-10' })
        : act === 'pay'
          ? recordPayment(desk.ports, { ...command, id: `p${n}`, source: 'person', on: today })
          : writeOffInvoice(desk.ports, command);
    await acted.catch(() => undefined);
  }
  move(desk, at(today, '18:00'));
  return desk;
}

test('what is previewed in the evening is what is planned in the morning, and nothing is written', async () => {
  await fc.assert(
    fc.asyncProperty(rowsOf, acts, async (rows, done) => {
      const desk = await evening(rows, done);
      const before = JSON.stringify(desk.store.snapshot());
      const preview = await previewLetters(desk.ports);
      expect(JSON.stringify(desk.store.snapshot())).toBe(before);
      move(desk, at(preview.day, '09:00'));
      const plan = await planLetters(desk.ports);
      const seen = preview.letters.map((l) => [
        l.customer,
        l.address,
        l.move,
        l.lines.map((i) => i.invoice_id),
      ]);
      expect(plan.letters.map((l) => [l.customer, l.address, l.move, l.invoices])).toEqual(seen);
      expect(plan.held).toEqual(preview.held);
    }),
    { numRuns: 60 },
  );
});

test('what an invoice is told about itself is what the preview shows', async () => {
  await fc.assert(
    fc.asyncProperty(rowsOf, acts, async (rows, done) => {
      const desk = await evening(rows, done);
      const before = JSON.stringify(desk.store.snapshot());
      const preview = await previewLetters(desk.ports);
      for (const { id } of rows) {
        const { next } = await explainInvoice(desk.ports, id);
        const letter = preview.letters.find((l) => l.lines.some((line) => line.invoice_id === id));
        const held = preview.held.find((h) => h.invoice_id === id);
        if (letter)
          expect(next).toMatchObject({ kind: 'letter', move: letter.move, address: letter.address });
        else if (held) expect(next).toMatchObject({ kind: 'held', why: held.why });
        else expect(next.kind).toMatch(/later|never|held/);
      }
      expect(JSON.stringify(desk.store.snapshot())).toBe(before);
    }),
    { numRuns: 40 },
  );
});

test('a letter that still waits is not previewed a second time, and holds what follows it', async () => {
  const rows = [{ id: 'INV-1' }, { id: 'INV-2', due: '2027-02-27' }];
  const desk = await openTestDesk({ at: at(today, '08:30'), rows });
  await planLetters(desk.ports);
  move(desk, at(today, '09:30'));
  const preview = await previewLetters(desk.ports);
  expect(preview.letters).toEqual([]);
  expect(preview.waiting.map((l) => l.lines.map((i) => i.invoice_id))).toEqual([['INV-1']]);
  const held = { why: expect.stringContaining('already planned') };
  expect(preview.held).toEqual([{ invoice_id: 'INV-2', customer: 'Acme', ...held }]);
  expect((await explainInvoice(desk.ports, 'INV-2')).next).toEqual({ kind: 'held', ...held });
});

test('what was asked about and not answered is asked again', async () => {
  const desk = await openTestDesk({ rules: { before: ['Ask me first above: SGD 50'] } });
  await planLetters(desk.ports);
  expect((await explainInvoice(desk.ports, 'INV-1')).next).toMatchObject({ kind: 'waits' });
  const preview = await previewLetters(desk.ports);
  expect(preview.letters.map((l) => l.ask)).toEqual([expect.stringContaining('above the amount')]);
});

describe('the list of what is past due', () => {
  const ids = async (desk: TestDesk) => (await listOverdue(desk.ports)).overdue.map((o) => o.invoice_id);

  test('leaves out what is closed here though the sheet shows it open, and keeps what was reopened', async () => {
    const desk = await openTestDesk({ rows: [{ id: 'INV-1' }, { id: 'INV-2' }, { id: 'INV-3' }] });
    const command = { invoice_id: 'INV-1', by: 'U1' };
    await writeOffInvoice(desk.ports, command);
    await recordPayment(desk.ports, {
      ...command,
      invoice_id: 'INV-2',
      id: 'p1',
      source: 'person',
      on: today,
    });
    await pauseChase(desk.ports, { ...command, invoice_id: 'INV-3', until: '2027-03-10' });
    expect(await ids(desk)).toEqual(['INV-3']);
    await desk.see([{ id: 'INV-1' }, { id: 'INV-2' }, { id: 'INV-3', paid: '100.00' }]);
    expect(await ids(desk)).toEqual([]);
    await reopenInvoice(desk.ports, { invoice_id: 'INV-3', by: 'U1' });
    expect(await ids(desk)).toEqual(['INV-3']);
  });

  test('counts what is open, not what was asked, and not what is due today', async () => {
    const desk = await openTestDesk({
      rows: [
        { id: 'INV-1', paid: '40.00' },
        { id: 'INV-2', due: today },
        { id: 'CN-1', amount: '-20.00' },
      ],
    });
    expect(await listOverdue(desk.ports)).toEqual({
      overdue: [expect.objectContaining({ invoice_id: 'INV-1', open: { minor: 6000, currency: 'SGD' } })],
      totals: [{ minor: 6000, currency: 'SGD' }],
    });
  });
});
