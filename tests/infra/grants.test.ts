import { createNoSheets } from '../../adapters/aws/no-sheets.ts';
import { disputeInvoice } from '../../app/invoices/dispute-invoice.ts';
import { planLetters } from '../../app/invoices/plan-letters.ts';
import { stopLetters } from '../../app/invoices/stop.ts';
import { DefiniteFailure, Unclear } from '../../app/shared/errors.ts';
import { minute } from '../../app/shared/instant.ts';
import { usesOf } from '../../infra/grants.ts';
import { sender } from '../../jobs/invoices/sender.ts';
import { openTestDesk, type TestDesk, type TestDeskOptions } from '../support/desk.ts';
import { recordingStore } from '../support/recording-store.ts';

type Before = (desk: TestDesk) => unknown;

const rows = [{ id: 'INV-1' }, { id: 'INV-2' }, { id: 'INV-3', customer: 'Bolt', customer_id: 'C-3' }];
const escalated = [{ id: 'INV-9', due: '2027-02-01', owner: 'ines@kite.example' }];

const failing = (error: Error) => (desk: TestDesk) => {
  desk.trouble.mail = error;
};

/** Whatever may come of a letter. */
const cases: [string, Before, TestDeskOptions?][] = [
  ['is sent', () => {}],
  ['names bank details', () => {}, { config: { PAYDESK_HOW_TO_PAY: 'IBAN: XX00 1' } }],
  ['is sent to an owner', () => {}, { rows: escalated }],
  ['lost an invoice', (desk) => disputeInvoice(desk.ports, { invoice_id: 'INV-1', by: 'U1' })],
  ['lost all', (desk) => desk.see(rows.map((row) => ({ ...row, paid: '100.00' })))],
  ['comes in the evening', (desk) => desk.advance(600 * minute)],
  ['is stopped', (desk) => stopLetters(desk.ports, true, 'U1')],
  ['has an old mirror', (desk) => desk.advance(31 * minute)],
  ['bounces', failing(new DefiniteFailure('no such address', { permanent: true }))],
  ['fails', failing(new DefiniteFailure('busy'))],
  ['is lost', failing(new Unclear('silence'))],
];

test('the sender does to tables what its role allows, and all of it', async () => {
  const done = new Set<string>();
  const outcomes = new Set<string>();
  for (const [, before, options] of cases) {
    const desk = await openTestDesk({ rows, ...options });
    await planLetters(desk.ports);
    await before(desk);
    const store = recordingStore(desk.store);
    for (const { letter_id } of desk.letters())
      await sender({ ...desk.ports, store, sheets: createNoSheets() }, { letter_id }).catch(() => {});
    for (const use of store.done) done.add(use);
    for (const { status } of desk.letters()) outcomes.add(status);
  }
  // That each of them came about is what makes the comparison worth something.
  expect([...outcomes].sort()).toEqual(['bounced', 'cancelled', 'held', 'planned', 'sending', 'sent']);
  const granted = Object.entries(usesOf('sender').tables).flatMap(([table, asked]) =>
    asked.map((use) => `${use} ${table}`),
  );
  expect([...done].sort()).toEqual(granted.sort());
});
