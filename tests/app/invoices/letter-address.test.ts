import { simpleParser } from 'mailparser';
import { composeLetter, type LetterHeaders } from '../../../app/invoices/letter-mail.ts';
import type { LetterFacts } from '../../../app/invoices/letter-text.ts';
import { Fault } from '../../../app/shared/errors.ts';
import { factsOf, followUp } from '../../support/letter-facts.ts';

const headers: LetterHeaders = {
  letter_id: 'l1',
  attempt_id: 'a1',
  message_id: '<l1.a1@kite.example>',
  to: 'ap@lim.example',
  date: '2027-02-15T01:02:30.000Z',
};
const compose = (of: Partial<LetterFacts> = {}, h: Partial<LetterHeaders> = {}, template = followUp) =>
  composeLetter(factsOf(of), template, { ...headers, ...h });
describe('one address, and only one', () => {
  test.each([
    '',
    ' ',
    'ap',
    'ap@',
    '@lim.example',
    'ap@lim',
    'ap@lim.example, boss@lim.example',
    'ap@lim.example;boss@lim.example',
    'ap@lim.example boss@lim.example',
    'Jo <ap@lim.example>',
    'ap@lim.example\r\nBcc: x@evil.example',
    'ap@lim.example\nboss@lim.example',
    'ap@lim.example>, <boss@lim.example',
    'a@b@lim.example',
    '"a b"@lim.example',
    'a..b@lim.example',
    '.ap@lim.example',
    'ap@-lim.example',
    'ap@lim..example',
    'ap@[127.0.0.1]',
    'äp@lim.example',
    'ap\0@lim.example',
    'mailto:ap@lim.example',
    `${'a'.repeat(65)}@lim.example`,
    `ap@${'a.'.repeat(130)}example`,
  ])('%j is refused in words', async (to) => {
    const { sender } = factsOf();
    for (const [of, h] of [
      [{}, { to }],
      [{ sender: { ...sender, from: to } }, {}],
      [{ sender: { ...sender, reply_to: to } }, {}],
    ] as const) {
      const fault = await compose(of, h).catch((error: Error) => error);
      expect(fault).toBeInstanceOf(Fault);
      expect((fault as Fault).message).toMatch(/must be one mail address, like ap@acme\.example\.$/);
      expect((fault as Fault).message).not.toMatch(/[\r\n]/);
    }
  });

  test.each([
    'ap@lim.example',
    ' ap@lim.example\n',
    "o'hara+inv@sub.lim-co.example",
    'a.b.c@co-op.example.museum',
    '1@1.example',
  ])('%j is one', async (to) => {
    const mail = await compose({}, { to });
    expect(mail.to).toBe(to.trim());
    expect((await simpleParser(Buffer.from(mail.mime))).to).toMatchObject({
      value: [{ address: to.trim() }],
    });
  });

  test.each([
    '',
    'l1@kite.example',
    '<l1>',
    '<l1 a1@kite.example>',
    '<l1@kite.example>\r\nBcc: x',
    '<<l1@x.example>>',
  ])('%j is no Message-ID', async (message_id) => {
    await expect(compose({}, { message_id })).rejects.toThrow(Fault);
  });
});
