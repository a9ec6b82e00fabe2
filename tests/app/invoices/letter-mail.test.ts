import fc from 'fast-check';
import { type ParsedMail, simpleParser } from 'mailparser';
import { composeLetter, type LetterHeaders } from '../../../app/invoices/letter-mail.ts';
import { type LetterFacts, renderLetter } from '../../../app/invoices/letter-text.ts';
import { factsOf, followUp, invoiceOf, templateOf } from '../../support/letter-facts.ts';

const headers: LetterHeaders = {
  letter_id: 'l1',
  attempt_id: 'a1',
  message_id: '<l1.a1@kite.example>',
  to: 'ap@lim.example',
  date: '2027-02-15T01:02:30.000Z',
};
const compose = (of: Partial<LetterFacts> = {}, h: Partial<LetterHeaders> = {}, template = followUp) =>
  composeLetter(factsOf(of), template, { ...headers, ...h });
const parsed = async (...args: Parameters<typeof compose>): Promise<ParsedMail> =>
  simpleParser(Buffer.from((await compose(...args)).mime), { skipTextToHtml: true });
const names = (mime: Uint8Array): string[] =>
  [
    ...Buffer.from(mime)
      .toString('latin1')
      .split('\r\n\r\n')[0]!
      .matchAll(/^([^\s:]+):/gm),
  ]
    .map(([, name]) => name!.toLowerCase())
    .sort();

test('the mail as its receiver sees it', async () => {
  const mail = await parsed({}, { in_reply_to: ['<first@kite.example>', '<second@kite.example>'] });
  expect(mail.from?.value).toEqual([{ name: 'Mei Tan', address: 'billing@kite.example' }]);
  expect(mail.replyTo?.value).toEqual([{ name: '', address: 'mei@kite.example' }]);
  expect(mail.to).toMatchObject({ value: [{ name: '', address: 'ap@lim.example' }] });
  expect(mail.subject).toBe('Still open: INV-7, SGD 4,800.00');
  expect(mail.date?.toISOString()).toBe('2027-02-15T01:02:30.000Z');
  expect(mail.messageId).toBe('<l1.a1@kite.example>');
  expect(mail.inReplyTo).toBe('<second@kite.example>');
  expect(mail.references).toEqual(['<first@kite.example>', '<second@kite.example>']);
  expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
  expect(mail.headers.get('x-paydesk-letter')).toBe('l1');
  expect(mail.headers.get('content-language')).toBe('en-GB');
  expect(mail.headers.get('content-type')).toMatchObject({ value: 'multipart/alternative' });
  expect(mail.attachments).toEqual([]);
  const { text, html } = renderLetter(factsOf(), followUp);
  expect(mail.text).toBe(text);
  expect(mail.html).toBe(html);
});

test('the envelope and what the service carries into its events', async () => {
  expect(await compose()).toMatchObject({
    from: 'billing@kite.example',
    to: 'ap@lim.example',
    message_id: '<l1.a1@kite.example>',
    tags: { letter_id: 'l1', attempt_id: 'a1' },
  });
});

test('both parts are UTF-8 and survive any language', async () => {
  const of = { customer: '林氏父女 & שלום <b>', contact: '林', invoices: [invoiceOf('发票-9')] };
  const template = templateOf(
    '{{contact}}，您好：\n\n{{customer}} {{invoices}} 😀',
    '温馨提示：{{invoices}}',
    'Chinese',
  );
  const { subject, text, html } = renderLetter(factsOf(of), template);
  const mail = await parsed(of, {}, template);
  expect([mail.subject, mail.text, mail.html]).toEqual([subject, text, html]);
  const mime = Buffer.from((await compose(of, {}, template)).mime).toString('latin1');
  expect(mime.match(/^Content-Type: text\/(plain|html); charset=utf-8\r$/gm)).toHaveLength(2);
});

test('the same letter is the same bytes, and another Message-ID another boundary', async () => {
  const [one, again, other] = [
    await compose(),
    await compose(),
    await compose({}, { message_id: '<l1.a2@kite.example>' }),
  ];
  expect(Buffer.from(one.mime).equals(again.mime)).toBe(true);
  const boundary = (mime: Uint8Array) =>
    Buffer.from(mime)
      .toString()
      .match(/boundary="([^"]+)"/)![1];
  expect(boundary(other.mime)).not.toBe(boundary(one.mime));
});

test('lines are short and end in CRLF, bytes are ASCII: any mail server takes it', async () => {
  const { mime } = await compose({ customer: '林'.repeat(300), contact: 'x'.repeat(2000) });
  const text = Buffer.from(mime).toString('latin1');
  expect(text).toMatch(/^[\x20-\x7e\r\n]*$/);
  expect(text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
  expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
});

describe('threads', () => {
  test('a first letter answers nothing', async () => {
    expect(names((await compose()).mime)).not.toContain('in-reply-to');
    expect(names((await compose({}, { in_reply_to: [] })).mime)).not.toContain('references');
  });

  test.each(['', 'no brackets', '<a@b>\r\nBcc: x@evil.example', '<a b@c>', '<a@b> <c@d>', '<@>'])(
    '%j is no id: the letter goes without it',
    async (id) => {
      const { mime } = await compose({}, { in_reply_to: ['<good@kite.example>', id] });
      expect((await simpleParser(Buffer.from(mime))).inReplyTo).toBe('<good@kite.example>');
      expect(names(mime)).not.toContain('bcc');
    },
  );
});

test('nothing in a value becomes a header, a part or another receiver', async () => {
  const usual = names((await compose()).mime);
  const nasty = fc.oneof(
    fc.constantFrom(
      'a\r\nBcc: x@evil.example',
      'a\n\n<b>body',
      '=?utf-8?q?a=0d=0aBcc:_x?=',
      '"quoted" <x@evil.example>',
      'a, b@evil.example',
      '\u2028Bcc: x',
      '--_NmP',
      'x\0y',
      '\ud800',
    ),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({
      unit: fc.constantFrom('\r', '\n', ':', ' ', '<', '>', '@', '"', ',', '=', '?', '\t', 'B', '\\'),
      maxLength: 20,
    }),
  );
  await fc.assert(
    fc.asyncProperty(nasty, nasty, async (text, other) => {
      const of = {
        customer: `Lim ${text}`,
        contact: other,
        invoices: [invoiceOf(`INV ${other}`)],
        sender: { ...factsOf().sender, name: text },
      };
      const template = templateOf('{{contact}} {{customer}}', '{{customer}} {{invoices}}');
      const { mime } = await compose(of, { letter_id: `l ${text}` }, template);
      expect(names(mime)).toEqual(usual);
      const mail = await simpleParser(Buffer.from(mime), { skipTextToHtml: true });
      expect(mail.to).toMatchObject({ value: [{ address: 'ap@lim.example' }] });
      expect(mail.from?.value.map(({ address }) => address)).toEqual(['billing@kite.example']);
      expect([mail.cc, mail.bcc, mail.attachments]).toEqual([undefined, undefined, []]);
      const rendered = renderLetter(factsOf(of), template);
      expect([mail.text, mail.html]).toEqual([rendered.text, rendered.html]);
    }),
    { numRuns: 120 },
  );
});
