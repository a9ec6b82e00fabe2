import { type LetterFacts, renderLetter } from '../../../app/invoices/letter-text.ts';
import { Fault } from '../../../app/shared/errors.ts';
import { factsOf, followUp, invoiceOf, sgd, templateOf, usd } from '../../support/letter-facts.ts';

/** One line of a body, filled in. */
const line = (source: string, of: Partial<LetterFacts> = {}, language?: string): string =>
  renderLetter(factsOf(of), templateOf(source, 'x', language)).text.split('\n\n')[0]!;
const subject = (source: string, of: Partial<LetterFacts> = {}): string =>
  renderLetter(factsOf(of), templateOf('Hi', source)).subject;
test('a whole letter', () => {
  const { subject, text } = renderLetter(
    factsOf({ invoices: [invoiceOf('INV-7', sgd(480_000), 20_000)] }),
    followUp,
  );
  expect(subject).toBe('Still open: INV-7, SGD 4,800.00');
  expect(text).toBe(`Hi Jo,

INV-7 for SGD 4,800.00 is still open as of 9:02 on 15 Feb 2027 (Singapore Time).
We last wrote on 8 Feb 2027.

Could you pay, or tell us a date that works?
https://pay.kite.example/p/pay-token

Mei Tan

----------------------------------------------------------------------------

Invoice    Issued      Due           Amount    Paid   Balance
INV-7      5 Jan 2027  5 Feb 2027  5,000.00  200.00  4,800.00
Total SGD                                            4,800.00

As of 9:02 on 15 Feb 2027 (Singapore Time). Payments made since then are not shown.

How to pay:
https://pay.kite.example/p/pay-token
DBS 001-2345
PayNow 201612345K

Something not right? Reply to this letter, or tell us here:
https://pay.kite.example/p/pay-token

Not the right person for this? Tell us here:
https://pay.kite.example/w/wrong-token

Studio Kite Pte Ltd
12 Amoy Street
Singapore 069870
Phone: +65 6000 0000
Registration: 201612345K
`);
});

describe('what never was is not told', () => {
  test('a line whose {{last letter}} is empty is left out, and leaves no hole', () => {
    const { text, html } = renderLetter(
      factsOf({ last_letter: undefined }),
      templateOf('One\nlast: {{last letter}}.\nTwo\n\n{{last letter}}\n\nThree'),
    );
    expect(text).toMatch(/^One\nTwo\n\nThree\n\n-/);
    expect(html).not.toContain('last:');
    expect(html).not.toMatch(/<p[^>]*>\s*<\/p>/);
  });

  test('so is one whose {{promised date}} is empty', () => {
    expect(line('One\nby {{promised date}}')).toBe('One');
    expect(line('One\nby {{promised date}}', { promised: { date: '2027-02-12' } })).toBe(
      'One\nby 12 Feb 2027',
    );
  });

  test('a subject that cannot do without it names the invoices alone', () => {
    expect(subject('As we wrote on {{last letter}}', { last_letter: undefined })).toBe('INV-7');
    expect(subject('As we wrote on {{last letter}}')).toBe('As we wrote on 8 Feb 2027');
  });

  test('a letter about a broken promise needs the promise', () => {
    const template = templateOf('You told us to expect it on {{promised date}}');
    expect(() => renderLetter(factsOf({ kind: 'broken_promise' }), template)).toThrow(Fault);
    expect(() =>
      renderLetter(factsOf({ kind: 'broken_promise', promised: { date: '2027-02-12' } }), template),
    ).not.toThrow();
  });
});

describe('what stands below', () => {
  test('two currencies are two tables with two totals and no grand total', () => {
    const { text, html } = renderLetter(
      factsOf({
        invoices: [invoiceOf('A', sgd(100_000)), invoiceOf('B', usd(5_000)), invoiceOf('C', sgd(50_000))],
      }),
      followUp,
    );
    expect(text.match(/^Total .*$/gm)?.map((l) => l.replace(/ +/g, ' '))).toEqual([
      'Total SGD 1,500.00',
      'Total USD 50.00',
    ]);
    expect(html.match(/<caption[^>]*>[^<]*/g)).toHaveLength(2);
    expect(html.match(/<tfoot>/g)).toHaveLength(2);
    expect(text).not.toContain('1,550.00');
  });

  test.each([-1_000, 1_000])('a credit note (%i) is a negative line and is taken off', (minor) => {
    const { text, html } = renderLetter(
      factsOf({ credits: [{ invoice_id: 'CN-1', amount: sgd(minor) }] }),
      followUp,
    );
    expect(text).toMatch(/^CN-1 +Credit note +-10\.00 +-10\.00$/m);
    expect(text).toMatch(/^Total SGD +4,790\.00$/m);
    expect(html).toContain('>-10.00<');
  });

  test('a thank-you does not ask for money, yet says who writes', () => {
    const paid = { ...invoiceOf('INV-7', sgd(0), 480_000) };
    const { text, html } = renderLetter(
      factsOf({ kind: 'thank_you', invoices: [paid], totals: [] }),
      templateOf('Thank you.'),
    );
    for (const part of [text, html]) {
      expect(part).not.toContain('How to pay');
      expect(part).toContain('Studio Kite Pte Ltd');
      expect(part).toContain('wrong-token');
    }
  });

  test('an escalation carries the table and nothing that is meant for customers', () => {
    const { text, html } = renderLetter(
      factsOf({ kind: 'escalate', owner: 'Wei' }),
      templateOf('{{owner}}, please call {{customer}}.'),
    );
    for (const part of [text, html]) {
      expect(part).toContain('Wei, please call Lim and Daughters Pte Ltd.');
      expect(part).toContain('4,800.00');
      for (const not of ['How to pay', 'http', 'Not the right person', 'Registration'])
        expect(part).not.toContain(not);
    }
  });

  test.each([
    ['Chinese', '付款方式', '发票', 'zh'],
    ['Malay', 'Cara membayar', 'Invois', 'ms'],
    ['French', 'How to pay', 'Invoice', 'en-GB'],
    ['zh-TW', 'How to pay', 'Invoice', 'en-GB'],
    ['Simplified Chinese', '付款方式', '发票', 'zh'],
  ])('a letter in %s', (language, pay, invoice, below) => {
    const { text, html } = renderLetter(factsOf(), templateOf('…', 'x', language));
    expect(text).toContain(`${pay}:`);
    expect(text).toContain(`\n\n${invoice} `);
    expect(html).toContain(`<div lang="${below}"`);
  });

  test('missing things leave no empty labels', () => {
    const { sender } = factsOf();
    const { text } = renderLetter(
      factsOf({ sender: { ...sender, phone: '', registration: undefined, how_to_pay: undefined } }),
      followUp,
    );
    expect(text).not.toMatch(/Phone|Registration|undefined/);
    expect(text).toContain('How to pay:\nhttps://pay.kite.example/p/pay-token\n\n');
  });
});
