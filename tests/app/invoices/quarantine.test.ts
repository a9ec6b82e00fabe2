import { acceptSheet } from '../../../app/invoices/accept-sheet.ts';
import { openDesk } from '../../../app/invoices/desk.ts';
import { planLetters } from '../../../app/invoices/plan-letters.ts';
import type { SheetRecord } from '../../../app/invoices/sheet-record.ts';
import { syncInvoices } from '../../../app/invoices/sync-invoices.ts';
import { minute } from '../../../app/shared/instant.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';

const many = (n: number) => Array.from({ length: n }, (_, i) => ({ id: `INV-${i + 1}` }));
const record = (desk: TestDesk) => desk.store.get<SheetRecord>('pd-records', { id: 'sheet#invoices' });
const rowsInForce = async (desk: TestDesk) => (await openDesk(desk.ports)).ledger.rows.length;
/** Somebody says that this very sheet is right; by default the one that was set aside. */
const accept = async (desk: TestDesk, revision?: string) => {
  const set_aside = (await record(desk))?.quarantined?.sheet_revision ?? 'none';
  return syncInvoices(desk.ports, { by: 'U1', sheet_revision: revision ?? set_aside });
};
describe('a sheet that cannot be right', () => {
  test.each([
    ['lost its header', (d: TestDesk) => (d.sheet.csv = d.sheet.csv.slice(d.sheet.csv.indexOf('\n') + 1))],
    ['lost half of its rows', (d: TestDesk) => d.edit(many(5))],
    ['lost more than half of them', (d: TestDesk) => d.edit(many(4))],
    ['was emptied', (d: TestDesk) => d.edit([])],
  ])('%s: it is set aside, told once, and the last good one stays', async (_, harm) => {
    const desk = await openTestDesk({ rows: many(10) });
    harm(desk);
    for (let i = 0; i < 3; i++) {
      expect((await desk.sync()).quarantined).toBeDefined();
      desk.advance(15 * minute);
    }
    await desk.work();
    expect(desk.asked()).toEqual([expect.stringMatching(/^The invoice sheet is set aside: /)]);
    expect(await rowsInForce(desk)).toBe(10);
    const plan = await planLetters(desk.ports);
    expect(plan.letters).toEqual([]);
    expect(plan.held).toHaveLength(10);
  });

  test('is asked about by its own revision, and the question ends when it is answered', async () => {
    const desk = await openTestDesk({ rows: many(10), slack: true });
    await desk.see(many(4));
    await desk.work();
    const card = () => [...desk.cards.values()].at(-1)?.notice;
    const { quarantined, revision = 0 } = (await record(desk)) ?? {};
    const { sheet_revision = '' } = quarantined ?? {};
    expect(card()).toMatchObject({
      kind: 'ask',
      about: sheet_revision,
      revision,
      choices: [{ act: 'accept-sheet', text: 'It is right as it is' }],
    });
    await acceptSheet(desk.ports, { sheet_revision, revision, by: 'U1' });
    await desk.work();
    expect(await rowsInForce(desk)).toBe(4);
    expect(card()).toMatchObject({
      choices: [],
      question: expect.stringMatching(/^The invoice sheet was set/),
    });
  });

  test('even a small one that was emptied', async () => {
    const desk = await openTestDesk({ rows: many(2) });
    expect((await desk.see([])).quarantined).toBe('it has 0 rows and had 2');
  });

  test('one row more than half is a sheet like any other', async () => {
    const desk = await openTestDesk({ rows: many(10) });
    expect(await desk.see(many(6))).toEqual({ rows: 6, changed: 0 });
  });

  test('is taken over when somebody says it is right, and letters go again', async () => {
    const desk = await openTestDesk({ rows: many(10) });
    await desk.see(many(4));
    await accept(desk);
    expect(await record(desk)).not.toHaveProperty('quarantined');
    expect(desk.audit().filter((e) => e.by_user === 'U1')).toHaveLength(1);
    expect((await planLetters(desk.ports)).letters).toHaveLength(1);
  });

  test('comes back by itself once it is right again', async () => {
    const desk = await openTestDesk({ rows: many(10) });
    await desk.see(many(4));
    expect(await desk.see(many(10))).toEqual({ rows: 10, changed: 0 });
    expect(await record(desk)).not.toHaveProperty('quarantined');
  });

  test('“it is right” covers only the very sheet that was set aside', async () => {
    const desk = await openTestDesk({ rows: many(10) });
    await desk.see(many(4));
    desk.edit(many(1));
    await expect(accept(desk)).rejects.toThrow(/changed since it was set aside/);
    const seen = (await record(desk))?.quarantined?.sheet_revision as string;
    await desk.sync();
    await expect(accept(desk, seen)).rejects.toThrow(/changed since it was set aside/);
    expect(await rowsInForce(desk)).toBe(10);
  });

  test('“it is right” never makes a sheet readable that has no header', async () => {
    const desk = await openTestDesk({ rows: many(10) });
    desk.sheet.csv = 'nothing,here\n1,2\n';
    await desk.sync();
    await expect(accept(desk)).rejects.toThrow(/cannot be taken as it is: /);
    await desk.work();
    expect(desk.asked()).toHaveLength(1);
    expect(await rowsInForce(desk)).toBe(10);
  });

  test('there is nothing to accept where nothing is set aside', async () => {
    const desk = await openTestDesk({ rows: many(10) });
    await expect(accept(desk)).rejects.toThrow('nothing to accept');
  });
});
