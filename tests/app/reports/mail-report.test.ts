import { simpleParser } from 'mailparser';
import { mirrored } from '../../../app/invoices/desk.ts';
import { planLetters } from '../../../app/invoices/plan-letters.ts';
import { recordPayment } from '../../../app/invoices/record-payment.ts';
import { syncDocument } from '../../../app/invoices/sync-documents.ts';
import { writeOffInvoice } from '../../../app/invoices/write-off-invoice.ts';
import type { Question } from '../../../app/ports/model.ts';
import type { ReportRecord } from '../../../app/reports/mail-report.ts';
import { DefiniteFailure, Unclear } from '../../../app/shared/errors.ts';
import { minute } from '../../../app/shared/instant.ts';
import { invoiceSummary } from '../../../jobs/invoices/summary.ts';
import { sweeper } from '../../../jobs/sweeper.ts';
import { verifyAudit } from '../../../local/verify-audit.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';

const rows = [
  { id: 'INV-1', customer: 'Acme & <b>Sons</b>', due: '2027-02-25', amount: '1,250.00' },
  { id: 'INV-2', customer: 'Beta', due: '2027-02-25', amount: '50.00', currency: 'USD' },
  { id: 'INV-3', customer: 'Cato', due: '2027-02-25', amount: '300.00' },
  { id: 'INV-4', customer: 'Dora', due: '2027-02-25', amount: '70.00' },
];
const stakeholders = 'mei@studio.example,tom@studio.example';
const id = 'summary#invoices#2027-03';

/** March went by with letters, a payment and a write-off; it is the first Monday of April, nine o'clock. */
async function openDesk(to = stakeholders) {
  const desk = await openTestDesk({ rows, config: { PAYDESK_STAKEHOLDERS: to } });
  const { bucket, key } = mirrored.rules;
  desk.documents.rules = new TextDecoder().decode((await desk.ports.files.get(bucket, key))!.bytes);
  await syncDocument(desk.ports, 'rules');
  await planLetters(desk.ports);
  await desk.work();
  await desk.deliver();
  await recordPayment(desk.ports, {
    invoice_id: 'INV-3',
    by: 'U1',
    id: 'p',
    source: 'person',
    on: '2027-03-01',
  });
  await writeOffInvoice(desk.ports, { invoice_id: 'INV-4', by: 'U1' });
  await desk.work();
  desk.days(35);
  desk.mails.length = 0;
  desk.messages.length = 0;
  return desk;
}

const run = async (desk: TestDesk) => {
  await invoiceSummary(desk.ports);
  await desk.work();
};
const told = (desk: TestDesk) =>
  desk.messages.flatMap(({ notice }) => (notice.kind === 'told' ? [notice.text] : []));
const record = (desk: TestDesk) =>
  desk.store.get<ReportRecord>('pd-records', { id }) as Promise<ReportRecord>;
const plain =
  'On 5 April 2027 customers owe SGD 1,250.00 and USD 50.00 on 2 invoices. All of it is past due; the oldest is INV-1 of Acme & <b>Sons</b>, 39 days past due with SGD 1,250.00 open. In March 2027 4 letters went out to customers, and the month saw 1 invoice paid in full (SGD 300.00) and 1 invoice written off (SGD 70.00).';

test('the month is mailed to each stakeholder, once, as text and as HTML with its figures', async () => {
  const desk = await openDesk();
  await run(desk);
  await run(desk);
  expect(desk.mails.map(({ to }) => to)).toEqual(['mei@studio.example', 'tom@studio.example']);
  expect(new Set(desk.mails.map((mail) => mail.message_id)).size).toBe(2);
  const mail = await simpleParser(Buffer.from(desk.mails[0]!.mime));
  expect(mail.subject).toBe('Invoices, March 2027');
  expect(mail.text?.replace(/\s+/g, ' ')).toContain(plain);
  for (const part of [
    'Open on 5 April 2027: 2 invoices, SGD 1,250.00 and USD 50.00',
    'Open in SGD by days past due',
    '31 to 60 days past due | SGD 1,250.00',
  ])
    expect(mail.text).toContain(part);
  expect(mail.html).toContain('Acme &amp; &lt;b&gt;Sons&lt;/b&gt;');
  expect(mail.html).not.toMatch(/<svg|<img|<script|https?:/);
  expect(mail.html).toContain('width="100%" bgcolor="#3f76d1"');
  expect((await verifyAudit(desk.store)).broken).toEqual([]);
  desk.days(28);
  await run(desk);
  expect(desk.mails).toHaveLength(4);
});

test('a model writes the paragraph from the figures alone; with a number that is not theirs, the plain one goes out', async () => {
  for (const [paragraph, by] of [
    [
      'March 2027 closed with SGD 1,250.00 and USD 50.00 open, all of it past due, most of it with Acme & <b>Sons</b>.',
      'plain',
    ],
    [
      'March 2027 closed with SGD 1,250.00 and USD 50.00 open, all of it past due; SGD 300.00 was paid in full.',
      'model',
    ],
    [
      'March 2027 closed with SGD 1,350.00 open, all of it past due, and SGD 300.00 was paid in full.',
      'plain',
    ],
    ['March 2027 was fine. See https://evil.example for SGD 300.00, which was paid in full.', 'plain'],
    [undefined, 'plain'],
  ] as const) {
    const desk = await openDesk('mei@studio.example');
    const asked: Question[] = [];
    desk.ports.model = {
      ask: async (question) => {
        asked.push(question);
        return paragraph && { paragraph };
      },
    };
    await run(desk);
    await run(desk);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      purpose: 'write-summary',
      material: expect.stringContaining('SGD 1,250.00'),
    });
    expect(asked[0]?.instructions).not.toContain('Acme');
    expect((await record(desk)).narrative).toEqual({ by, text: by === 'model' ? paragraph : plain });
    expect(desk.mails).toHaveLength(1);
  }
});

test('after a silence of the mail service it is not mailed again, and people are told', async () => {
  const desk = await openDesk();
  desk.trouble.mail = new Unclear('no answer');
  await expect(run(desk)).rejects.toThrow('no answer');
  delete desk.trouble.mail;
  for (let i = 0; i < 4; i++) {
    desk.advance(5 * minute);
    await sweeper(desk.ports);
    await desk.work();
  }
  expect(desk.mails).toEqual([]);
  expect(told(desk)).toEqual(
    ['mei', 'tom'].map(
      (who) =>
        `Nobody can tell whether the summary “Invoices, March 2027” reached ${who}@studio.example. It is not sent again by itself.`,
    ),
  );
  expect((await record(desk)).effects).toEqual([]);
});

test('where it is found by its Message-ID, all is well', async () => {
  const desk = await openDesk('mei@studio.example');
  desk.trouble.mail = new Unclear('no answer');
  await run(desk).catch(() => {});
  desk.ports.mailer.wasSent = async (message_id) => message_id.startsWith('<summary.invoices.2027-03.');
  desk.advance(5 * minute);
  await sweeper(desk.ports);
  expect([desk.mails, told(desk), (await record(desk)).effects]).toEqual([[], [], []]);
});

test('a service that surely took nothing is asked again, an address that takes no mail is told', async () => {
  const desk = await openDesk('mei@studio.example');
  desk.trouble.mail = new DefiniteFailure('busy');
  await run(desk).catch(() => {});
  delete desk.trouble.mail;
  desk.advance(5 * minute);
  await sweeper(desk.ports);
  expect(desk.mails).toHaveLength(1);
  const other = await openDesk('gone@studio.example');
  other.trouble.mail = new DefiniteFailure('no such user', { permanent: true });
  await run(other);
  expect(told(other)).toEqual([
    'The summary “Invoices, March 2027” could not be mailed: gone@studio.example takes no mail.',
  ]);
});

test('without stakeholders nothing is read, written or asked', async () => {
  const desk = await openDesk('');
  const before = JSON.stringify(desk.store.snapshot());
  await run(desk);
  expect(JSON.stringify(desk.store.snapshot())).toBe(before);
});
