import { simpleParser } from 'mailparser';
import { readConfirmLink } from '../../app/expenses/mail/confirm-link.ts';
import { confirmReceipt } from '../../app/expenses/mail/confirm-receipt.ts';
import { lookAtReply } from '../../app/invoices/mail/look-at-reply.ts';
import { planLetters } from '../../app/invoices/plan-letters.ts';
import { settleLetter } from '../../app/invoices/settle-letter.ts';
import { Unclear } from '../../app/shared/errors.ts';
import { arjun } from '../support/claim-desk.ts';
import { lanes, type MailDesk, openMailDesk } from '../support/mail-desk.ts';

let desk: MailDesk;
afterEach(() => desk.close());

const invoiceText = `Paper & Ink Pte Ltd

INVOICE
Invoice number: PI-2207
Invoice date: 15 February 2027
Due date: 17 March 2027
Bill to: Acme Pte Ltd

Total due: SGD 1,284.50
`;

const receiptHtml = `<html><body><h1>Corner Cafe</h1><p>Receipt of 1 March 2027</p>
<table><tr><td>2 Laksa</td><td>18.00</td></tr><tr><td>Total</td><td>SGD 18.00</td></tr></table></body></html>`;

test('an invoice by mail is proposed once, however often it comes', async () => {
  desk = await openMailDesk();
  const mail = {
    from: 'billing@paperandink.example',
    to: lanes.invoices,
    subject: 'Invoice PI-2207',
    text: invoiceText,
    messageId: '<pi-2207@paperandink.example>',
    date: new Date('2027-02-15T08:00:00Z'),
  };
  await desk.mail(mail);
  await desk.mail({ ...mail, headers: { 'X-Another-Way': 'yes' } });
  const proposals = desk.messages.filter(({ notice }) => notice.kind === 'proposal');
  expect(proposals).toHaveLength(1);
  expect(JSON.stringify(proposals[0]?.notice)).toContain('PI-2207');
  expect(JSON.stringify(proposals[0]?.notice)).toContain('billing@paperandink.example');
  expect(
    desk
      .mailRecords()
      .map(({ state }) => state)
      .sort(),
  ).toEqual(['left', 'taken']);
});

test('a receipt in a mail becomes a claim of its sender, who is told', async () => {
  desk = await openMailDesk();
  await desk.mail({ from: arjun.address, to: lanes.expenses, subject: 'Lunch', html: receiptHtml });
  const [claim] = desk.claims();
  expect(claim).toMatchObject({
    claimant: arjun.id,
    status: 'draft',
    amount: { minor: 1800, currency: 'SGD' },
    date: '2027-03-01',
    text_receipt: true,
  });
  expect(desk.messages.map(({ to }) => to)).toContain(arjun.id);
  expect(desk.texts()).toContain('Your mail “Lunch” came in. Reading the receipt…');
});

test('a mail that nothing vouches for is held, asked about once, and taken once its sender says so', async () => {
  desk = await openMailDesk();
  const mail = { from: arjun.address, to: lanes.expenses, subject: 'Lunch', html: receiptHtml };
  await desk.mail(mail, { unsigned: true });
  expect(desk.claims()).toEqual([]);
  expect(desk.mails.map(({ to }) => to)).toEqual([arjun.address]);
  const asked = await simpleParser(Buffer.from(desk.mails[0]?.mime ?? ''));
  expect(asked.headers.get('auto-submitted')).toBe('auto-replied');
  const token = /\/receipt\/(\S+)/.exec(asked.text ?? '')?.[1] ?? '';
  const link = await readConfirmLink(desk.ports, token);
  if (!link) throw new Error('no link');
  await confirmReceipt(desk.ports, link);
  await confirmReceipt(desk.ports, link);
  await desk.settle();
  expect(desk.claims()).toHaveLength(1);
  expect(desk.claims()[0]?.claimant).toBe(arjun.id);
  expect(desk.mails).toHaveLength(1);
});

test('a robot is never asked, and a stranger only a few times a day', async () => {
  desk = await openMailDesk();
  const receipt = { to: lanes.expenses, html: receiptHtml };
  await desk.mail({ ...receipt, from: 'noreply@shop.example', subject: 'Your receipt' });
  await desk.mail({ ...receipt, from: 'list@shop.example', headers: { 'List-Id': '<news.shop.example>' } });
  await desk.mail({
    ...receipt,
    from: 'someone@shop.example',
    headers: { 'Auto-Submitted': 'auto-replied' },
  });
  expect(desk.mails).toEqual([]);
  for (let n = 0; n < 5; n++)
    await desk.mail({ ...receipt, from: 'stranger@shop.example', subject: `Receipt ${n}` });
  expect(desk.mails).toHaveLength(3);
  expect(desk.mailRecords().every(({ state }) => state === 'held')).toBe(true);
});

async function withLetter(): Promise<void> {
  desk = await openMailDesk({
    rows: [{ id: 'INV-1', customer: 'Acme', email: 'ap@acme.example', amount: '100.00', due: '2027-02-26' }],
  });
  await planLetters(desk.ports);
  await desk.work();
  await desk.leave();
}

test('a customer’s answer is posted with a button, and their next letter waits until somebody looked', async () => {
  await withLetter();
  const letter = await simpleParser(Buffer.from(desk.mails[0]?.mime ?? ''));
  const to = letter.replyTo?.value[0]?.address ?? '';
  expect(to).toMatch(/^accounts\+[0-9a-f]{24}-[0-9a-f]{16}@plover\.example$/);
  await desk.mail({
    from: 'ap@acme.example',
    to,
    subject: `Re: ${letter.subject}`,
    text: 'Sorry for the delay! We will pay on 12 March.\n\nOn 1 March, Accounts wrote:\n> please pay',
  });
  const posted = desk.messages.findLast(({ notice }) => notice.kind === 'ask');
  expect(posted?.notice).toMatchObject({
    kind: 'ask',
    about: 'INV-1',
    quote: expect.stringContaining('We will pay on 12 March.'),
    choices: [
      { act: 'promise-payment', text: 'Promised', day: '2027-03-12' },
      { act: 'look-at-reply', text: 'Looked' },
    ],
  });
  expect(JSON.stringify(posted?.notice)).not.toContain('please pay');
  const unread = () => desk.customer('name:acme').then((customer) => customer?.unread);
  expect(await unread()).toHaveLength(1);
  const [{ reply_id = '' } = {}] = (await unread()) ?? [];
  await lookAtReply(desk.ports, { reply_id, by: 'U1' });
  expect(await unread()).toBeUndefined();
});

test('a bounce report holds the chase and asks the owner to correct the address', async () => {
  await withLetter();
  const [mail] = desk.mails;
  await desk.raw(report(mail?.message_id ?? '', '5.1.1', 'failed'), lanes.replies);
  expect(await desk.invoice('INV-1')).toMatchObject({ status: 'held', held: { reason: 'bounced' } });
  expect(desk.texts().at(-1)).toMatch(/^The address of Acme \(INV-1\) takes no mail: 5\.1\.1 .*Correct it/);
  await desk.raw(report(mail?.message_id ?? '', '5.1.1', 'failed'), lanes.replies);
  expect(desk.letters()[0]?.came_back).toHaveLength(1);
});

test('a delivery report settles a letter of which nobody knew', async () => {
  desk = await openMailDesk({
    rows: [{ id: 'INV-1', customer: 'Acme', email: 'ap@acme.example', amount: '100.00', due: '2027-02-26' }],
  });
  await planLetters(desk.ports);
  await desk.work();
  desk.trouble.mail = new Unclear('no answer');
  await expect(desk.leave()).rejects.toThrow('no answer');
  const [letter] = desk.letters();
  await settleLetter(desk.ports, letter?.letter_id ?? '', letter?.attempt_id ?? '', { outcome: 'unknown' });
  expect(desk.letters()[0]?.status).toBe('unknown');
  const id = `<${letter?.letter_id}.${letter?.attempt_id}@plover.example>`;
  await desk.raw(report(id, '2.1.5', 'delivered'), lanes.replies);
  expect(desk.letters()[0]?.status).toBe('sent');
});

test('the door takes mail for our own addresses alone, and says so', async () => {
  desk = await openMailDesk();
  const mail = { from: 'a@b.example', subject: 'x', text: 'y' };
  await expect(desk.mail({ ...mail, to: 'somebody@elsewhere.example' })).rejects.toThrow(
    /550 Mail is taken for .*invoices@plover\.example.* and for nobody else/,
  );
  desk.ports.files.put = async () => Promise.reject(new Error('the disk is full'));
  await expect(desk.mail({ ...mail, to: lanes.invoices })).rejects.toThrow(/451 .*Try again later/);
  expect(desk.mailRecords()).toEqual([]);
});

const report = (id: string, status: string, action: string): string =>
  [
    'From: Mail Delivery System <mailer-daemon@mx.acme.example>',
    `To: ${lanes.replies}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <${status}.${action}@mx.acme.example>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'I am sorry.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.acme.example',
    '',
    'Final-Recipient: rfc822; ap@acme.example',
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 no such user here',
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${id}`,
    'Subject: Your invoice',
    '',
    '--b--',
    '',
  ].join('\r\n');
