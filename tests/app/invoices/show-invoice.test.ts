import { actsOf, showInvoice } from '../../../app/invoices/show-invoice.ts';
import { undo } from '../../../app/invoices/undo.ts';
import { writeOffInvoice } from '../../../app/invoices/write-off-invoice.ts';
import type { InvoiceAct } from '../../../app/ports/messenger.ts';
import { Refusal } from '../../../app/shared/errors.ts';
import { minute } from '../../../app/shared/instant.ts';
import { openTestDesk, today } from '../../support/desk.ts';
import { into, statuses, type Verb, verbs } from '../../support/verbs.ts';

const verbOf: Partial<Record<InvoiceAct, Verb>> = {
  'pause-chase': 'pause',
  'resume-chase': 'resume',
  'promise-payment': 'promise',
  'cancel-promise': 'cancel',
  'dispute-invoice': 'dispute',
  'resolve-dispute': 'resolve',
  'record-payment': 'pay',
  'write-off-invoice': 'write-off',
  'reopen-invoice': 'reopen',
  'release-hold': 'release',
};

const brought = async (status: (typeof statuses)[number]) => {
  const desk = await openTestDesk();
  if (status !== 'open') await verbs[into[status]](desk.ports);
  return desk;
};

test.each(statuses)('%s: whatever is offered is taken, by the revision that was shown', async (status) => {
  const { invoice } = await showInvoice((await brought(status)).ports, 'INV-1');
  expect(invoice.status).toBe(status);
  expect(invoice.acts.length).toBeGreaterThan(0);
  for (const act of invoice.acts) {
    const desk = await brought(status);
    const verb = verbs[verbOf[act] as Verb];
    expect(verb).toBeDefined();
    await expect(verb(desk.ports, invoice.revision + 1)).rejects.toThrow(/Look again/);
    await verb(desk.ports, invoice.revision);
    expect((await desk.invoice('INV-1'))?.revision).toBe(invoice.revision + 1);
  }
});

test('a number that was used again is answered before anything else', () => {
  const held = { reason: 'reused-number', since: today } as const;
  expect(actsOf({ status: 'held', held }, 100)).toEqual(['same-invoice', 'new-invoice']);
  expect(actsOf(undefined, 100)).toContain('record-payment');
  expect(actsOf(undefined, 0)).not.toContain('record-payment');
});

test('an invoice is shown as it stands, and what can be taken back as long as it can', async () => {
  const desk = await openTestDesk({ rows: [{ id: 'INV-1', due: '2027-02-20' }] });
  expect(await showInvoice(desk.ports, 'INV-1')).toMatchObject({
    today,
    invoice: { revision: 0, customer: 'Acme', open: { minor: 10_000, currency: 'SGD' }, days: 9 },
  });
  await verbs.pause(desk.ports);
  const { invoice } = await showInvoice(desk.ports, 'INV-1');
  expect(invoice).toMatchObject({
    status: 'paused',
    until: '2027-03-20',
    note: 'on holiday',
    by: 'U1',
    undo: { act: 'pause-chase', until: '09:10' },
  });
  await undo(desk.ports, { invoice_id: 'INV-1', by: 'U1', revision: invoice.revision });
  expect((await showInvoice(desk.ports, 'INV-1')).invoice.undo).toBeUndefined();
  await writeOffInvoice(desk.ports, { invoice_id: 'INV-1', by: 'U1' });
  desk.advance(10 * minute);
  expect((await showInvoice(desk.ports, 'INV-1')).invoice.undo).toBeUndefined();
  await expect(showInvoice(desk.ports, 'INV-404')).rejects.toThrow(Refusal);
});

test('one that the sheet has lost is shown with what is known, and nothing to do', async () => {
  const rows = Array.from({ length: 5 }, (_, i) => ({ id: `INV-${i + 1}` }));
  const desk = await openTestDesk({ rows });
  await verbs.pause(desk.ports);
  await desk.see(rows.slice(1));
  const { invoice } = await showInvoice(desk.ports, 'INV-1');
  expect(invoice).toMatchObject({ status: 'paused', acts: [] });
  expect(invoice.open).toBeUndefined();
});
