import { type LetterFacts, renderLetter } from '../../../app/invoices/letter-text.ts';
import { Fault } from '../../../app/shared/errors.ts';
import { factsOf, followUp, invoiceOf, sgd, templateOf, usd } from '../../support/letter-facts.ts';

/** One line of a body, filled in. */
const line = (source: string, of: Partial<LetterFacts> = {}, language?: string): string =>
  renderLetter(factsOf(of), templateOf(source, 'x', language)).text.split('\n\n')[0]!;
const numbered = (n: number) => Array.from({ length: n }, (_, i) => invoiceOf(`INV-${i + 1}`));

describe('what the placeholders stand for', () => {
  test.each([
    [1, 'INV-1'],
    [2, 'INV-1 and INV-2'],
    [3, 'INV-1, INV-2 and INV-3'],
    [4, 'INV-1, INV-2 and 2 more'],
    [30, 'INV-1, INV-2 and 28 more'],
  ])('{{invoices}} of %i', (n, words) => {
    expect(line('{{invoices}}', { invoices: numbered(n) })).toBe(words);
  });

  test.each([
    ['Chinese', 'INV-1、INV-2和另外 2 张'],
    ['Malay', 'INV-1, INV-2 dan 2 lagi'],
    ['fr', 'INV-1, INV-2 et +2'],
  ])('{{invoices}} in %s', (language, words) => {
    expect(line('{{invoices}}', { invoices: numbered(4) }, language)).toBe(words);
  });

  test('{{total}} has one total a currency', () => {
    expect(
      line('{{total}}', {
        invoices: [invoiceOf('A', sgd(100)), invoiceOf('B', usd(5)), invoiceOf('C', sgd(23))],
      }),
    ).toBe('SGD 1.23 and USD 0.05');
  });

  test('{{total}} asks for nothing in a currency where credits cover all', () => {
    const of = {
      invoices: [invoiceOf('A', sgd(100)), invoiceOf('B', usd(500))],
      credits: [{ invoice_id: 'CN', amount: usd(-700) }],
    };
    expect(line('{{total}}', of)).toBe('SGD 1.00');
  });

  test('{{due date}} is the earliest', () => {
    const invoices = [invoiceOf('A'), { ...invoiceOf('B'), due_date: '2027-01-31' }, invoiceOf('C')];
    expect(line('{{due date}}', { invoices })).toBe('31 Jan 2027');
  });

  test.each([
    ['Asia/Singapore', '2027-01-04T01:02:59.999Z', '9:02 on 4 Jan 2027 (Singapore Time)'],
    ['Asia/Singapore', '2027-01-03T16:00:00.000Z', '0:00 on 4 Jan 2027 (Singapore Time)'],
    ['Europe/London', '2027-03-28T00:59:00.000Z', '0:59 on 28 Mar 2027 (United Kingdom Time)'],
    ['Europe/London', '2027-03-28T01:00:00.000Z', '2:00 on 28 Mar 2027 (United Kingdom Time)'],
    ['America/New_York', '2027-01-04T01:02:00.000Z', '20:02 on 3 Jan 2027 (New York Time)'],
    ['Asia/Kolkata', '2027-01-04T01:02:00.000Z', '6:32 on 4 Jan 2027 (India Time)'],
  ])('{{as of}} in %s at %s', (zone, as_of, words) => {
    expect(line('{{as of}}', { zone, as_of })).toBe(words);
  });

  test.each([
    ['Chinese', '2027年2月5日'],
    ['zh', '2027年2月5日'],
    ['German', '5. Feb. 2027'],
    ['pt-BR', '5 de fev. de 2027'],
    ['Thai', '5 ก.พ. 2027'],
    ['ar', '5 فبراير 2027'],
    ['en', '5 Feb 2027'],
    ['ENGLISH', '5 Feb 2027'],
    ['Klingonish', '5 Feb 2027'],
    ['not a language!', '5 Feb 2027'],
  ])('dates in %s keep our calendar and our digits', (language, words) => {
    expect(line('{{due date}}', {}, language)).toBe(words);
  });

  test.each([undefined, '', '  '])('without a contact (%j) the customer is greeted', (contact) => {
    expect(line('Hi {{contact}},', { contact })).toBe('Hi Lim and Daughters Pte Ltd,');
  });

  test('names may be written with other spaces and capitals', () => {
    expect(line('{{ Contact }}|{{Pay\nLink}}|{{{sender}}}')).toBe(
      'Jo|https://pay.kite.example/p/pay-token|Mei Tan',
    );
  });

  test('the owner of an escalation, else who signs', () => {
    expect(line('{{owner}}', { owner: 'Wei' })).toBe('Wei');
    expect(line('{{owner}}')).toBe('Mei Tan');
  });
});

describe('faults', () => {
  test.each([
    '{{amount}}',
    '{{}}',
    '{{constructor}}',
    '{{toString}}',
    '{{__proto__}}',
    '{{#invoices}}x{{/invoices}}',
    '{{^total}}x{{/total}}',
    '{{>contact}}',
    '{{! note}}',
    '{{=<% %>=}}',
    '{{contact',
    '{{/contact}}',
  ])('%s is told with its place and what would be right', (source) => {
    for (const template of [templateOf(`Hi\n${source}`), templateOf('Hi', source)]) {
      const told = (() => {
        try {
          return renderLetter(factsOf(), template);
        } catch (error) {
          return error as Error;
        }
      })();
      expect(told).toBeInstanceOf(Fault);
      expect((told as Error).message).toMatch(/^The letter at line 41: .*\{\{contact\}\}/);
    }
  });

  test.each<[string, Partial<LetterFacts>]>([
    ['totals that are not the sum', { totals: [sgd(480_001)] }],
    ['a total too many', { totals: [sgd(480_000), usd(1)] }],
    ['a total missing', { totals: [] }],
    ['credits not taken off', { credits: [{ invoice_id: 'CN', amount: sgd(-1) }], totals: [sgd(480_000)] }],
    ['two currencies in one invoice', { invoices: [{ ...invoiceOf('A'), paid: usd(0) }] }],
    ['a link that is none', { pay_link: 'javascript:alert(1)' }],
    ['a link with a space', { pay_link: 'https://pay.kite.example/a b' }],
    ['a link that would leave its quotes', { wrong_person_link: 'https://x.example/"onclick="' }],
  ])('%s: no letter', (_, of) => {
    expect(() => renderLetter(factsOf(of), followUp)).toThrow(Fault);
  });
});
