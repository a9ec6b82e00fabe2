import fc from 'fast-check';
import { planLetters } from '../../../app/invoices/plan-letters.ts';
import { reopenInvoice } from '../../../app/invoices/reopen-invoice.ts';
import type { SheetRecord } from '../../../app/invoices/sheet-record.ts';
import { syncInvoices } from '../../../app/invoices/sync-invoices.ts';
import type { Ports } from '../../../app/ports/ports.ts';
import { minute } from '../../../app/shared/instant.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';
import { into, statuses, verbs } from '../../support/verbs.ts';

const row = { id: 'INV-1', amount: '100.00' };
const paid = { ...row, paid: '100.00' };
const command = { invoice_id: 'INV-1', by: 'U1' };
const many = (n: number) => Array.from({ length: n }, (_, i) => ({ id: `INV-${i + 1}` }));
const record = (desk: TestDesk) => desk.store.get<SheetRecord>('pd-records', { id: 'sheet#invoices' });
/** One letter waits for each of them. */
const chased = async (rows: Parameters<TestDesk['edit']>[0]) => {
  const desk = await openTestDesk({ rows });
  await planLetters(desk.ports);
  return desk;
};

describe('a paid cell', () => {
  test.each(statuses.filter((s) => s !== 'paid'))('closes what is %s, once', async (from) => {
    const desk = await openTestDesk({ rows: [row] });
    if (from !== 'open') await verbs[into[from]](desk.ports);
    else await planLetters(desk.ports);
    await desk.see([paid]);
    const first = await desk.invoice('INV-1');
    expect(first).toMatchObject({ status: 'paid', by_user: 'sheet', paid_amount: 10_000 });
    desk.advance(minute);
    await desk.see([{ ...paid, Notes: 'changed elsewhere' }]);
    expect(await desk.invoice('INV-1')).toEqual(first);
  });

  test('that is cleared or lowered again unsets nothing', async () => {
    const desk = await chased([row]);
    for (const cell of ['100.00', '', '50.00', '', '20.00']) {
      await desk.see([{ ...row, paid: cell }]);
      expect(await desk.invoice('INV-1')).toMatchObject({ status: 'paid', paid_amount: 10_000 });
    }
    await desk.work();
    expect(desk.asked()).toEqual([]);
  });

  test('does not pay a reopened invoice again while it stays the same; a new one does', async () => {
    const desk = await openTestDesk({ rows: [row] });
    await verbs.promise(desk.ports);
    await verbs.cancel(desk.ports);
    await desk.see([paid]);
    await reopenInvoice(desk.ports, command);
    await desk.see([{ ...paid, Notes: 'another cell' }]);
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'open' });
    expect((await planLetters(desk.ports)).letters[0]?.totals).toEqual([{ minor: 10_000, currency: 'SGD' }]);
    await desk.see([{ ...row, paid: '100' }]);
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'paid' });
  });

  test('counts although the chase began while the sheet was being read', async () => {
    const desk = await openTestDesk({ rows: [row] });
    desk.edit([paid]);
    const put: Ports['files']['put'] = async (...file) => {
      await verbs.pause(desk.ports);
      return desk.ports.files.put(...file);
    };
    await syncInvoices({ ...desk.ports, files: { ...desk.ports.files, put } });
    await desk.see([paid, { id: 'INV-9' }]);
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'paid' });
  });
});

test('a row that is missing is never taken as paid, and is held in sight', async () => {
  const desk = await chased(many(5));
  await desk.see(many(4));
  expect(await desk.invoice('INV-5')).toMatchObject({ status: 'open' });
  desk.days(1);
  expect((await planLetters(desk.ports)).held).toContainEqual(
    expect.objectContaining({ invoice_id: 'INV-5', why: 'is no longer in the sheet' }),
  );
});

test('rows may be sorted as one likes, and columns too', async () => {
  const rows = many(6).map((r, i) => ({ ...r, paid: i % 2 ? '5.00' : '' }));
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: 6 }), async (sorted) => {
      const desk = await chased(rows);
      const before = desk.store.snapshot()['ic-state'];
      expect(await desk.see(sorted)).toMatchObject({ rows: 6, changed: 0 });
      expect(desk.store.snapshot()['ic-state']).toEqual(before);
    }),
    { numRuns: 10 },
  );
});

test('faulty rows are told once a set, and the other rows are in force', async () => {
  const desk = await openTestDesk({ rows: many(5) });
  const wrong = [...many(4), { id: 'INV-5', amount: 'lots' }];
  for (const rows of [wrong, [...wrong, { id: 'INV-6' }], many(5), wrong]) {
    desk.advance(minute);
    await desk.see(rows);
    await desk.work();
  }
  const told = desk.messages.flatMap(({ notice }) => (notice.kind === 'faults' ? [notice] : []));
  expect(told).toHaveLength(2);
  expect(told[0]?.faults[0]?.message).toMatch('lots');
  expect(told[0]?.faults[0]?.place).toBe('row 6, Amount');
});

test('a sync that is cut anywhere is whole after the next one', async () => {
  for (let cut = 0; cut < 8; cut++) {
    const desk = await chased([row, { ...row, id: 'INV-2' }]);
    desk.edit([paid, { ...paid, id: 'INV-2' }, { id: 'INV-3', amount: 'x' }]);
    let calls = 0;
    const may =
      <A extends unknown[], T>(call: (...args: A) => Promise<T>) =>
      (...args: A) =>
        calls++ < cut ? call(...args) : Promise.reject(new Error('cut'));
    const { store, files } = desk.ports;
    await syncInvoices({
      ...desk.ports,
      store: { ...store, transact: may(store.transact) },
      files: { ...files, put: may(files.put) },
    }).catch(() => {});
    await desk.sync();
    await desk.work();
    expect([await desk.invoice('INV-1'), await desk.invoice('INV-2')]).toMatchObject([
      { status: 'paid' },
      { status: 'paid' },
    ]);
    expect(desk.audit().filter((e) => e.action === 'record-payment')).toHaveLength(2);
    expect(desk.messages.filter((m) => m.notice.kind === 'faults')).toHaveLength(1);
  }
});

test('an unchanged sheet keeps the mirror fresh and decides nothing', async () => {
  const desk = await chased([row]);
  const before = desk.audit();
  desk.advance(15 * minute);
  await desk.sync();
  expect(await record(desk)).toMatchObject({ synced_at: desk.time.now });
  expect(desk.audit()).toEqual(before);
});
