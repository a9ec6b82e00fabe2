import type { MailRecord } from '../../app/effects/mail/mail-record.ts';
import { mailId } from '../../app/effects/mail/mail-record.ts';
import { readQuarantine } from '../../app/effects/mail/quarantine.ts';
import { plainPages } from '../../app/invoices/read-invoice/plain-pages.ts';
import { type Reader, Unreadable } from '../../app/ports/reader.ts';
import { minute } from '../../app/shared/instant.ts';
import { intakeSesParser } from '../../jobs/invoices/intake-ses-parser.ts';
import { icTextractDone } from '../../jobs/invoices/textract-done.ts';
import { sweeper } from '../../jobs/sweeper.ts';
import { openTestDesk } from '../support/desk.ts';

const text = [
  'Ink Ltd',
  'Invoice number: PI-7',
  'Invoice date: 15 February 2027',
  'Due date: 17 March 2027',
  'Bill to: Acme',
  'Total due: SGD 1,284.50',
].join('\n');

interface Part {
  type: string;
  name: string;
  body: string;
}

const mailOf = (...parts: Part[]) =>
  [
    'Authentication-Results: amazonses.com; spf=pass; dmarc=pass header.from=ink.example',
    'From: billing@ink.example',
    'To: invoices@studio.example',
    'Subject: Invoices',
    'Message-ID: <1@ink.example>',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    ...parts.flatMap(({ type, name, body }) => [
      '--b',
      `Content-Type: ${type}`,
      `Content-Disposition: attachment; filename="${name}"`,
      '',
      body,
    ]),
    '--b--',
  ].join('\r\n');

const pdf = (name: string): Part => ({ type: 'application/pdf', name, body: `%PDF-1.7 ${name}` });
const stored = { bucket: 'ic-raw-mime', key: '0123abcd' } as const;

async function open(raw: string, reader: Partial<Reader> = {}) {
  const desk = await openTestDesk({
    config: {
      PAYDESK_MAIL_INVOICES: 'invoices@studio.example',
      PAYDESK_MAIL_AUTHSERV: 'amazonses.com',
    },
  });
  Object.assign(desk.ports.reader, reader);
  await desk.ports.files.put(stored.bucket, stored.key, new TextEncoder().encode(raw));
  return {
    ...desk,
    record: () => desk.store.get<MailRecord>('pd-records', { id: mailId(stored) }),
    proposed: () =>
      desk.messages.flatMap(({ notice }) => (notice.kind === 'proposal' ? [JSON.stringify(notice)] : [])),
    told: () => desk.messages.flatMap(({ notice }) => (notice.kind === 'told' ? [notice.text] : [])),
  };
}

test('a paper of several pages is read by a job: its mail waits, and is looked at again by its end', async () => {
  const asked: (string | undefined)[] = [];
  let ended = false;
  const desk = await open(mailOf(pdf('a.pdf')), {
    document: async ({ key, tag }, job) => {
      asked.push(job);
      expect([key, tag]).toEqual([expect.stringMatching(/^mail\/[0-9a-f]{32}\/1\.pdf$/), stored.key]);
      return ended ? { pages: plainPages(text) } : { pending: 'job-1' };
    },
  });
  await intakeSesParser(desk.ports, stored);
  await intakeSesParser(desk.ports, stored);
  expect(await desk.record()).toMatchObject({ state: 'received', jobs: { 1: 'job-1' } });
  ended = true;
  await icTextractDone(desk.ports, { JobTag: stored.key, Status: 'SUCCEEDED' });
  await icTextractDone(desk.ports, { JobTag: stored.key, Status: 'SUCCEEDED' });
  await desk.work();
  expect(asked).toEqual([undefined, 'job-1', 'job-1']);
  expect(desk.proposed()).toHaveLength(1);
  expect(desk.proposed()[0]).toContain('PI-7');
  expect(await desk.record()).toMatchObject({ state: 'taken' });
  expect((await desk.record())?.jobs).toBeUndefined();
});

test('where that end is never told the sweeper asks, and gives up in words after half an hour', async () => {
  const desk = await open(mailOf(pdf('a.pdf')), { document: async () => ({ pending: 'job-1' }) });
  await intakeSesParser(desk.ports, stored);
  for (let n = 0; n < 7; n++) {
    desk.advance(5 * minute);
    await sweeper(desk.ports);
  }
  expect(await desk.record()).toMatchObject({ state: 'taken' });
  expect(desk.told()).toEqual([
    'A mail from billing@ink.example, “Invoices”, came in. No invoice was found in it. a.pdf: Reading it takes too long. Send it again, or one page of it as a picture.',
  ]);
});

const xml = (number: string) => `<?xml version="1.0"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2">
<cbc:ID>${number}</cbc:ID><cbc:IssueDate>2027-02-15</cbc:IssueDate><cbc:DueDate>2027-03-17</cbc:DueDate><cbc:DocumentCurrencyCode>SGD</cbc:DocumentCurrencyCode>
<cac:AccountingCustomerParty><cac:Party><cac:PartyName><cbc:Name>Acme</cbc:Name></cac:PartyName></cac:Party></cac:AccountingCustomerParty>
<cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="SGD">1284.50</cbc:PayableAmount></cac:LegalMonetaryTotal></Invoice>`;

test('a paper and its data are one invoice, another number is another one; the paper is what is kept', async () => {
  const desk = await open(
    mailOf(
      pdf('pi-7.pdf'),
      { type: 'application/xml', name: 'pi-7.xml', body: xml('PI-7') },
      { type: 'text/xml', name: 'pi-8.xml', body: xml('PI-8') },
    ),
    { read: async () => plainPages(text) },
  );
  await intakeSesParser(desk.ports, stored);
  await desk.work();
  expect(desk.proposed()).toHaveLength(2);
  expect(desk.told()).toEqual([]);
  const { became = [] } = (await desk.record()) ?? {};
  const files = await Promise.all(
    became.map((id) => desk.ports.files.get('ic-source-pdfs', `${id}/pi-7.pdf`)),
  );
  expect(files.filter(Boolean)).toHaveLength(1);
});

test('one file that cannot be read keeps none of the others from being proposed, and is told', async () => {
  const desk = await open(
    mailOf(pdf('broken.pdf'), { type: 'application/xml', name: 'pi-7.xml', body: xml('PI-7') }),
    {
      read: async () => {
        throw new Unreadable('broken', 'The file is damaged.');
      },
    },
  );
  await intakeSesParser(desk.ports, stored);
  await desk.work();
  expect(desk.proposed()).toHaveLength(1);
  expect(desk.told()).toEqual([
    'A mail from billing@ink.example, “Invoices”, came in. Not all of it could be taken: broken.pdf: The file is damaged.',
  ]);
});

test('an invoice in a forwarded mail is found there, and a known number is told and not proposed', async () => {
  const inner = ['From: shop@ink.example', 'Subject: Invoice', '', text].join('\r\n');
  const raw = [
    'From: mei@studio.example',
    'To: invoices@studio.example',
    'Subject: Fwd: Invoice',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'FYI',
    '--b',
    'Content-Type: message/rfc822',
    '',
    inner,
    '--b--',
  ].join('\r\n');
  const desk = await open(raw);
  await intakeSesParser(desk.ports, stored);
  await desk.work();
  expect(desk.proposed()).toHaveLength(1);
  const again = `${raw.replace('Subject: Fwd', 'Subject: Fwd again')}`;
  await desk.ports.files.put('ic-raw-mime', 'another', new TextEncoder().encode(again));
  await intakeSesParser(desk.ports, { bucket: 'ic-raw-mime', key: 'another' });
  await desk.work();
  expect(desk.proposed()).toHaveLength(1);
  expect(desk.told().join(' ')).toMatch(/PI-7/);
});

test('a mail that cannot be read is set aside, kept and told, a few times a day', async () => {
  const parts = Array.from({ length: 120 }, (_, n) => ({
    type: 'application/pdf',
    name: `${n}.pdf`,
    body: 'x',
  }));
  const desk = await open(mailOf(...parts));
  for (let n = 0; n < 15; n++) {
    const key = `broken-${n}`;
    await desk.ports.files.put('ic-raw-mime', key, new TextEncoder().encode(mailOf(...parts)));
    await intakeSesParser(desk.ports, { bucket: 'ic-raw-mime', key });
  }
  await desk.work();
  expect(desk.told()).toHaveLength(10);
  expect(desk.told()[0]).toBe(
    'A mail for invoices could not be read: The mail has more than 100 parts. It is kept as ic-raw-mime/broken-0; ask its sender to send it another way.',
  );
  const { mails, count } = await readQuarantine(desk.ports);
  expect([mails.length, count]).toEqual([15, 15]);
});
