import fc from 'fast-check';
import { disputeInvoice } from '../../../app/invoices/dispute-invoice.ts';
import { holdInvoice } from '../../../app/invoices/hold-invoice.ts';
import { pauseChase } from '../../../app/invoices/pause-chase.ts';
import { planLetters } from '../../../app/invoices/plan-letters.ts';
import { promisePayment } from '../../../app/invoices/promise-payment.ts';
import { payPage, readPayFacts } from '../../../app/invoices/read-pay-page.ts';
import { recordPayment } from '../../../app/invoices/record-payment.ts';
import { writeOffInvoice } from '../../../app/invoices/write-off-invoice.ts';
import type { Ports } from '../../../app/ports/ports.ts';
import { openTestDesk, type TestDesk, today } from '../../support/desk.ts';
import type { Row } from '../../support/desk-documents.ts';

async function sent(rows: readonly Row[]): Promise<TestDesk> {
  const desk = await openTestDesk({ rows });
  await planLetters(desk.ports);
  await desk.work();
  await desk.deliver();
  return desk;
}

async function pageOf(desk: TestDesk, address = 'ap@acme.example') {
  const letter = desk.letters().find((l) => l.address === address && l.status === 'sent');
  const facts = letter && (await readPayFacts(desk.ports, letter));
  if (!facts) throw new Error(`no letter went to ${address}`);
  return payPage(facts);
}

type Act = (ports: Ports, invoice_id: string) => Promise<unknown>;
const by = 'U1';
const acts: Record<string, Act> = {
  nothing: async () => {},
  promise: (p, invoice_id) => promisePayment(p, { invoice_id, by, on: '2027-03-10' }),
  pause: (p, invoice_id) => pauseChase(p, { invoice_id, by, until: '2027-03-20' }),
  'says paid': (p, invoice_id) => holdInvoice(p, { invoice_id, by, reason: 'says-paid' }),
  hold: (p, invoice_id) => holdInvoice(p, { invoice_id, by, reason: 'person' }),
  dispute: (p, invoice_id) => disputeInvoice(p, { invoice_id, by }),
  'write off': (p, invoice_id) => writeOffInvoice(p, { invoice_id, by }),
  pay: (p, invoice_id) => recordPayment(p, { invoice_id, by, id: invoice_id, source: 'person', on: today }),
  'pay a part': (p, invoice_id) =>
    recordPayment(p, { invoice_id, by, id: invoice_id, source: 'person', on: today, minor: 40 }),
};

/** What each act leaves of an answer, written down again by hand. */
const table: Record<string, [state: string, promise: string, paid: string, wrong: string]> = {
  nothing: ['open', 'may', 'may', 'may'],
  promise: ['promised', 'may', 'may', 'may'],
  pause: ['open', 'talk', 'may', 'may'],
  'says paid': ['checking', 'checking', 'checking', 'may'],
  hold: ['open', 'talk', 'may', 'may'],
  dispute: ['looking', 'looking', 'looking', 'looking'],
  'write off': ['closed', 'closed', 'closed', 'closed'],
  pay: ['paid', 'paid', 'paid', 'paid'],
  'pay a part': ['open', 'may', 'may', 'may'],
};

describe('what a line is, and what may be said about it', () => {
  test.each(Object.entries(table))('after %s', async (act, [state, promise, paid, wrong]) => {
    const desk = await sent([{ id: 'INV-1' }]);
    await acts[act]?.(desk.ports, 'INV-1');
    expect((await pageOf(desk)).lines).toMatchObject([{ state, answers: { promise, paid, wrong } }]);
  });

  test('the rules’ number of promises is enough', async () => {
    const desk = await sent([{ id: 'INV-1' }]);
    for (const on of ['2027-03-10', '2027-03-11'])
      await promisePayment(desk.ports, { invoice_id: 'INV-1', by, on });
    expect((await pageOf(desk)).lines[0]?.answers.promise).toBe('talk');
  });

  test('the day that may be promised is within the rules’ span', async () => {
    const desk = await sent([{ id: 'INV-1' }]);
    expect(await pageOf(desk)).toMatchObject({ today, latest: '2027-03-31' });
    await desk.setRules({ answers: ['Longest promise: 3 days'] });
    expect(await pageOf(desk)).toMatchObject({ latest: '2027-03-04' });
  });
});

describe('what the letter said', () => {
  test('is kept with it from its claim on', async () => {
    const desk = await sent([{ id: 'INV-1', amount: '100.00', paid: '25.00' }]);
    const sgd = (minor: number) => ({ minor, currency: 'SGD' });
    expect(desk.letters()[0]?.lines[0]?.said).toEqual({ amount: sgd(10_000), paid: sgd(2500) });
    expect((await pageOf(desk)).lines[0]).not.toHaveProperty('paid_since');
    await desk.see([{ id: 'INV-1', amount: '90.00', paid: '30.00' }]);
    expect((await pageOf(desk)).lines[0]).toMatchObject({
      corrected_from: sgd(10_000),
      paid_since: sgd(500),
    });
  });

  test('another currency is a correction, and no payment in it is “since”', async () => {
    const desk = await sent([{ id: 'INV-1', paid: '10.00' }]);
    await desk.see([{ id: 'INV-1', currency: 'USD', paid: '20.00' }]);
    const [line] = (await pageOf(desk)).lines;
    expect(line).toMatchObject({
      corrected_from: { minor: 10_000, currency: 'SGD' },
      open: { currency: 'USD' },
    });
    expect(line).not.toHaveProperty('paid_since');
  });

  test('letters of an older Paydesk said nothing that was kept', async () => {
    const desk = await sent([{ id: 'INV-1' }]);
    const [letter] = desk.letters();
    const facts = await readPayFacts(desk.ports, letter!);
    const lines = letter!.lines.map(({ said: _, ...line }) => line);
    const [line] = payPage({ ...facts!, letter: { ...letter!, lines } }).lines;
    expect(line).toMatchObject({ state: 'open', open: { minor: 10_000 } });
    expect(line).not.toHaveProperty('corrected_from');
  });
});

/** Not due, so that a sheet which loses rows is not set aside. */
const filler: Row[] = Array.from({ length: 8 }, (_, n) => ({
  id: `F-${n}`,
  customer: 'Filler',
  due: '2027-06-01',
}));

test('whatever happened, the totals are those of the letter’s own lines, and nobody else’s are there', async () => {
  const row = fc.record({
    customer: fc.constantFrom('Acme', 'Beta'),
    email: fc.constantFrom('ap@acme.example', 'ap@beta.example'),
    currency: fc.constantFrom('SGD', 'USD'),
    cents: fc.integer({ min: 100, max: 99_999 }),
    act: fc.constantFrom(...Object.keys(acts)),
    moves: fc.constantFrom('', '', '', 'email', 'customer', 'gone'),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 0, max: 5000 }),
      async (drawn, credit) => {
        const rows = drawn.map((r, n) => ({ ...r, id: `INV-${n}`, amount: (r.cents / 100).toFixed(2) }));
        const note = {
          id: 'CN-1',
          customer: 'Acme',
          email: 'ap@acme.example',
          currency: 'SGD',
          amount: (-credit / 100).toFixed(2),
        };
        const cells = (r: (typeof rows)[number]): Row => ({
          id: r.id,
          customer: r.customer,
          email: r.email,
          currency: r.currency,
          amount: r.amount,
        });
        const sheet = [...rows.map(cells), ...(credit > 0 ? [note] : []), ...filler];
        const desk = await sent(sheet);
        for (const r of rows) await acts[r.act]?.(desk.ports, r.id);
        const others: Record<string, Partial<Row>> = {
          email: { email: 'new@acme.example' },
          customer: { customer: 'Gamma' },
        };
        await desk.see([
          ...rows.filter((r) => r.moves !== 'gone').map((r) => ({ ...cells(r), ...others[r.moves] })),
          ...sheet.slice(rows.length),
        ]);
        for (const letter of desk.letters().filter((l) => l.status === 'sent')) {
          const page = payPage((await readPayFacts(desk.ports, letter))!);
          const own = rows.filter((r) => letter.lines.some((l) => l.invoice_id === r.id));
          const shown = own.filter((r) => r.moves === '');
          expect(page.lines.map((l) => l.invoice_id).sort()).toEqual(shown.map((r) => r.id).sort());
          expect([...page.elsewhere].sort()).toEqual(
            own
              .filter((r) => r.moves !== '')
              .map((r) => r.id)
              .sort(),
          );
          const totals: Record<string, number> = {};
          for (const { act, cents, currency } of shown) {
            const open = act === 'pay' || act === 'write off' ? 0 : act === 'pay a part' ? cents - 40 : cents;
            totals[currency] = (totals[currency] ?? 0) + open;
          }
          const theirs =
            letter.customer === 'Acme' && letter.address === 'ap@acme.example' && shown.length > 0;
          if (theirs && credit > 0) totals.SGD = (totals.SGD ?? 0) - credit;
          expect(Object.fromEntries(page.totals.map((t) => [t.currency, t.minor]))).toEqual(
            Object.fromEntries(Object.entries(totals).filter(([, minor]) => minor > 0)),
          );
        }
      },
    ),
    { numRuns: 40 },
  );
});
