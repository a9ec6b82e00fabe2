import fc from 'fast-check';
import { type LetterFacts, renderLetter } from '../../../app/invoices/letter-text.ts';
import { factsOf, followUp, invoiceOf, templateOf } from '../../support/letter-facts.ts';

/** One line of a body, filled in. */
const line = (source: string, of: Partial<LetterFacts> = {}, language?: string): string =>
  renderLetter(factsOf(of), templateOf(source, 'x', language)).text.split('\n\n')[0]!;
const subject = (source: string, of: Partial<LetterFacts> = {}): string =>
  renderLetter(factsOf(of), templateOf('Hi', source)).subject;
describe('HTML', () => {
  const { html } = renderLetter(factsOf(), followUp);

  test('can be read by a screen reader, and fetches nothing', () => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="en-GB">/);
    expect(html).toContain('<title>Still open: INV-7, SGD 4,800.00</title>');
    expect(html.match(/<th scope="col"/g)).toHaveLength(6);
    expect(html).toMatch(/<th scope="row"[^>]*>INV-7<\/th>/);
    expect(html).toMatch(/<caption[^>]*>Invoices in SGD<\/caption>/);
    expect(html).not.toMatch(/<(img|script|link|iframe|object|style|form)\b|src=|url\(|@import|position:/i);
    expect(new Set(html.match(/https?:[^"<\s]*/g))).toEqual(
      new Set([factsOf().pay_link, factsOf().wrong_person_link]),
    );
  });

  test('colours go in pairs, so that a dark reader stays readable', () => {
    const styles = [...html.matchAll(/style="([^"]*)"/g)].map(([, style]) => style!);
    for (const style of styles) expect(/(^|;)color:/.test(style)).toBe(/background-color:/.test(style));
  });

  test('a link to pay is a link in the text and a button below', () => {
    expect(html).toContain('<a href="https://pay.kite.example/p/pay-token">View and pay</a></p>');
    expect(html).toMatch(
      /<a href="https:\/\/pay\.kite\.example\/p\/pay-token" style="display:inline-block[^"]*">View and pay<\/a>/,
    );
  });

  test("short lines end where the owner ended them, long ones flow, and the owner's own words are escaped too", () => {
    const long = 'A line that an editor has broken because it came near to seventy-six columns';
    const { html } = renderLetter(
      factsOf(),
      templateOf(`${long}\nand goes on.\n\nBest <3 & thanks,\n{{sender}}`),
    );
    expect(html).toContain(`>${long}\nand goes on.</p>`);
    expect(html).toContain('>Best &lt;3 &amp; thanks,<br>\nMei Tan</p>');
  });
});

describe('nothing in a value is anything but a value', () => {
  const nasty = fc.oneof(
    fc.constantFrom(
      '{{pay link}}',
      '{{{sender}}}',
      '{{/x}}',
      '<b>',
      '"><img src=x onerror=alert(1)>',
      '&amp;',
      '$&',
      "'",
      '\u202egnp',
      'a\r\nBcc: x@evil.example',
      '\u2028',
      '\0',
      '\ud800',
      '__proto__',
    ),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.string({
      unit: fc.constantFrom('{', '}', '<', '>', '&', '"', "'", '/', '\n', '\r', 'a', ' ', '='),
      maxLength: 20,
    }),
  );
  const tagsOf = (html: string) => html.match(/<[^>]*>/g);
  const unescaped = (html: string) =>
    html
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&#39;/g, "'")
      .replace(/&amp;/g, '&');
  const shown = (text: string) =>
    text
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
      .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Z}\ufeff\u202a-\u202e\u2066-\u2069]+/gu, ' ')
      .trim();
  const template = templateOf(
    'A {{contact}} B {{customer}} C {{invoices}} D {{sender}} E {{owner}} F',
    '{{customer}}: {{invoices}}',
  );
  const with_ = (text: string) => {
    const { sender } = factsOf();
    return factsOf({
      contact: text,
      customer: `Lim ${text}`,
      owner: text,
      invoices: [invoiceOf(`INV ${text}`)],
      sender: {
        ...sender,
        name: `Mei ${text}`,
        legal_name: `Kite ${text}`,
        phone: `1 ${text}`,
        registration: `2 ${text}`,
        address: 'x',
        how_to_pay: 'y',
      },
    });
  };

  test('no tag, line, placeholder or link comes of it, and it is escaped exactly once', () => {
    const plain = renderLetter(with_('plain'), template);
    fc.assert(
      fc.property(nasty, (text) => {
        const { subject, text: body, html } = renderLetter(with_(text), template);
        expect(tagsOf(html)).toEqual(tagsOf(plain.html));
        expect(subject).not.toMatch(/[\r\n\0\u2028\u2029]/);
        expect(subject.isWellFormed()).toBe(true);
        const value = shown(`Lim ${text}`);
        const seen = (part: string) => part.replace(/[\u2068\u2069]/g, '').replace(/\s+/g, ' ');
        expect(seen(body)).toContain(`B ${value} C`);
        expect(seen(unescaped(html))).toContain(`B ${value} C`);
        expect(body.split('\n\n')[0]).not.toContain('\n');
      }),
      { numRuns: 300 },
    );
  });

  test('a customer called {{pay link}} stays called so', () => {
    const { subject, text, html } = renderLetter(
      factsOf({ customer: '{{pay link}}', contact: '' }),
      templateOf('Hi {{contact}},', '{{customer}}'),
    );
    expect(subject).toBe('{{pay link}}');
    expect(text).toMatch(/^Hi \{\{pay link\}\},\n/);
    expect(html).toContain('Hi {{pay link}},');
  });

  test('a name from right to left does not turn the numbers beside it', () => {
    expect(line('{{customer}} 12', { customer: 'שלום' })).toBe('\u2068שלום\u2069 12');
    expect(subject('{{customer}} 12', { customer: 'שלום' })).toBe('\u2068שלום\u2069 12');
    expect(line('{{customer}} 12', { customer: 'evil\u202e name \u2066x' })).toBe('evil name x 12');
  });

  test('a subject stays short, whole characters only', () => {
    const long = subject('{{customer}}', { customer: '😀'.repeat(500) });
    expect([...long]).toHaveLength(200);
    expect(long.isWellFormed()).toBe(true);
    expect(subject('{{customer}}', { customer: 'x'.repeat(200) })).toBe('x'.repeat(200));
  });
});
