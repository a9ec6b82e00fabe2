import fc from 'fast-check';
import { answerReusedNumber } from '../../../app/invoices/answer-reused-number.ts';
import { answerUnknown } from '../../../app/invoices/answer-unknown-letter.ts';
import { approveLetter } from '../../../app/invoices/approve-letter.ts';
import type { Invoice } from '../../../app/invoices/invoice.ts';
import type { Letter } from '../../../app/invoices/letter.ts';
import { pauseChase } from '../../../app/invoices/pause-chase.ts';
import { promisePayment } from '../../../app/invoices/promise-payment.ts';
import { quietCustomer, unquietCustomer } from '../../../app/invoices/quiet-customer.ts';
import { recordPayment } from '../../../app/invoices/record-payment.ts';
import { stopLetters } from '../../../app/invoices/stop.ts';
import { undo } from '../../../app/invoices/undo.ts';
import { DefiniteFailure, Refusal, Unclear } from '../../../app/shared/errors.ts';
import { hour, minute } from '../../../app/shared/instant.ts';
import { chaser } from '../../../jobs/invoices/chaser.ts';
import { sweeper } from '../../../jobs/sweeper.ts';
import { verifyAudit } from '../../../local/verify-audit.ts';
import { bareMail, type Told } from '../../simulation/world.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';
import type { Row } from '../../support/desk-documents.ts';
import { statuses, type Verb, verbs } from '../../support/verbs.ts';

const command = { invoice_id: 'INV-1', by: 'U1' };
const customer = { customer: 'Acme', by: 'U1' };
const day = (desk: TestDesk, n: number) =>
  new Date(Date.parse(desk.time.now) + (8 + 24 * n) * hour).toISOString().slice(0, 10);
const edits: Partial<Row>[] = [
  { paid: '100.00' },
  { paid: '40.00' },
  { paid: '' },
  { paid: '130.00' },
  { issued: '2027-02-02' },
  { issued: '2027-02-01' },
  { amount: '9000.00' },
  { amount: '100.00' },
  { customer_id: '7' },
  { email: 'new@acme.example' },
  { email: '' },
  { customer: 'Beta' },
  { customer: 'Acme' },
];
let payments = 0;

const mailFails = (desk: TestDesk, mail: Error) => {
  Object.assign(desk.trouble, { mail });
};

type Act = (desk: TestDesk, rows: Row[]) => Promise<unknown>;
const acts: Record<string, Act> = {
  ...Object.fromEntries(
    (Object.keys(verbs) as Verb[])
      .filter((v) => v !== 'pay' && v !== 'pay a part' && v !== 'promise' && v !== 'pause')
      .map((v): [string, Act] => [v, (desk) => verbs[v](desk.ports)]),
  ),
  undo: ({ ports }) => undo(ports, command),
  tick: async (desk) => {
    const at = new Date(Date.parse(desk.time.now) + 24 * hour).toISOString();
    desk.time.now = desk.time.wall = `${at.slice(0, 10)}T01:00:00.000Z`;
    await chaser(desk.ports, bareMail);
    await desk.work();
  },
  sweep: async (desk) => sweeper(desk.ports, bareMail),
  deliver: async (desk) => {
    await desk.work();
    await desk.deliver();
  },
  'mail trouble': async (desk) => mailFails(desk, new Unclear('no reply')),
  'mail refuses': async (desk) => mailFails(desk, new DefiniteFailure('full')),
  'mail bounces': async (desk) => mailFails(desk, new DefiniteFailure('nobody', { permanent: true })),
  'mail works': async (desk) => void delete desk.trouble.mail,
  minutes: async (desk) => desk.advance(7 * minute),
  days: async (desk) => desk.days(5),
  pause: (desk) => pauseChase(desk.ports, { ...command, until: day(desk, 2) }),
  promise: (desk) => promisePayment(desk.ports, { ...command, on: day(desk, 1) }),
  'send again': async (desk) => {
    for (const l of desk.letters())
      if (l.status === 'unknown') await answerUnknown(desk.ports, l.letter_id, 'send-again', 'U1');
  },
  'pause the customer': (desk) => quietCustomer(desk.ports, { ...customer, kind: 'pause', on: day(desk, 3) }),
  'promise of the customer': (desk) =>
    quietCustomer(desk.ports, { ...customer, kind: 'promise', on: day(desk, 2) }),
  'resume the customer': (desk) => unquietCustomer(desk.ports, customer),
  stop: (desk) => stopLetters(desk.ports, true, 'U1'),
  go: (desk) => stopLetters(desk.ports, false, 'U1'),
  correction: (desk) => answerReusedNumber(desk.ports, { ...command, answer: 'correction' }),
  'new invoice': (desk) => answerReusedNumber(desk.ports, { ...command, answer: 'new-invoice' }),
  approve: async (desk) => {
    for (const l of desk.letters())
      if (l.held?.reason === 'ask-first') await approveLetter(desk.ports, l.letter_id, 'U1');
  },
  ...Object.fromEntries(
    [4000, -3000, undefined].map((minor): [string, Act] => [
      `payment ${minor}`,
      (desk) =>
        recordPayment(desk.ports, {
          ...command,
          id: `w${payments++}`,
          source: 'webhook',
          on: day(desk, 0),
          ...(minor && { minor }),
        }),
    ]),
  ),
  ...Object.fromEntries(
    edits.map((edit): [string, Act] => [
      `sheet ${JSON.stringify(edit)}`,
      async (desk, rows) => {
        Object.assign(rows[0] as Row, edit);
        await desk.see(rows);
      },
    ]),
  ),
};

const often = [
  'tick',
  'tick',
  'deliver',
  'days',
  'sweep',
  'release',
  'reopen',
  'resume',
  'cancel',
  'go',
  'mail works',
  'sheet {"paid":""}',
];
const anyAct = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...Object.keys(acts)) },
  { weight: 1, arbitrary: fc.constantFrom(...often) },
);

function expectSound(invoice: Invoice): void {
  const { status, held, paused_until, promise, effects, chase_id } = invoice;
  expect(held !== undefined).toBe(status === 'held');
  if (status === 'paused') expect(paused_until).toBeDefined();
  if (status === 'promised') expect(promise?.state).toBe('live');
  const closed = status === 'paid' || status === 'written-off';
  expect(invoice.open_shard === undefined).toBe(closed);
  const forGood = effects.filter(
    (e) => e.irreversible && !e.started && (e.data.chase_id ?? chase_id) === chase_id,
  );
  if (!closed) expect(forGood).toEqual([]);
}

test('in every history of acts, edits, ticks, mails and troubles: nothing breaks, every step is mailed once, the audit verifies', async () => {
  const seen: Record<string, true> = {};
  await fc.assert(
    fc.asyncProperty(fc.array(anyAct, { minLength: 10, maxLength: 60 }), async (names) => {
      const rows: Row[] = [{ id: 'INV-1' }, { id: 'INV-2', due: '2027-02-10' }];
      const desk = await openTestDesk({ rows, rules: { before: ['Ask me first above: SGD 5,000'] } });
      const mailed = new Map<string, string>();
      for (const name of names) {
        await (acts[name] as Act)(desk, rows).catch((error: unknown) => {
          if (!(error instanceof Refusal || error instanceof Unclear)) throw error;
        });
        const invoice = await desk.invoice('INV-1');
        seen[invoice?.status ?? 'none'] = true;
        for (const mail of desk.mails.splice(0)) {
          const told = JSON.parse(mail.tags.told ?? '{}') as Told;
          seen[told.move] = true;
          for (const { invoice_id, chase_id, step } of told.lines) {
            const key = `${invoice_id} ${chase_id} ${step}`;
            expect(mailed.get(key)).toBeUndefined();
            mailed.set(key, told.letter_id);
          }
        }
        if (invoice) expectSound(invoice);
        const owners = [...desk.store.snapshot()['ic-state'], ...(desk.letters() as unknown as Letter[])];
        for (const { effects } of owners as { effects: { id: string }[] }[])
          expect(new Set(effects.map((e) => e.id)).size).toBe(effects.length);
      }
      expect((await verifyAudit(desk.store)).broken).toEqual([]);
    }),
    { numRuns: 60 },
  );
  expect(Object.keys(seen)).toEqual(expect.arrayContaining([...statuses, 'escalate']));
});
