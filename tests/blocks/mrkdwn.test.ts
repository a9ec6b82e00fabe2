import fc from 'fast-check';
import { mrkdwnLength } from '../../blocks/length.ts';
import { cleaned } from '../../blocks/parts/clean.ts';
import { clipMrkdwn, joined, type Mrkdwn, mrkdwn, quoted } from '../../blocks/parts/mrkdwn.ts';
import { linkOf, personOf } from '../../blocks/parts/references.ts';
import { notificationText, plain, textOf } from '../../blocks/parts/text.ts';
import { readMrkdwn } from './mrkdwn-oracle.ts';
import { anyText, nasty } from './strings.ts';

const read = ({ mrkdwn: source }: Mrkdwn) => readMrkdwn(source);
const lookalikes: Record<string, string> = { '∗': '*', ˍ: '_', '∼': '~', ˋ: '`', '꞉': ':', '›': '>' };
const unfolded = (text: string) => text.replace(/[∗ˍ∼ˋ꞉›]/g, (each) => lookalikes[each] ?? each);

test('the oracle sees what Slack would do', () => {
  expect(readMrkdwn('<!channel> <@U1> <#C1|x> <https://a.example|b>').effects).toEqual([
    'special',
    'mention',
    'channel',
    'link',
  ]);
  expect(readMrkdwn('*a* _b_ ~c~ `d` :e: f_g_h &amp; i').effects).toEqual([
    'bold',
    'italic',
    'strike',
    'code',
    'emoji',
  ]);
  expect(readMrkdwn('a\n&gt; b\n>c & d').effects).toEqual(['quote', 'quote', 'bare ampersand']);
  expect(readMrkdwn('*&lt;a&gt;* <https://b|c>')).toEqual({ effects: ['link', 'bold'], visible: '*<a>* c' });
});

describe('somebody’s words', () => {
  test.each(nasty)('are read as they are: %j', (text) => {
    const { effects, visible } = read(mrkdwn(text));
    expect(effects).toEqual([]);
    expect(unfolded(visible)).toBe(unfolded(cleaned(text)));
  });

  test('never become anything else', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { effects, visible } = read(mrkdwn(text));
        expect(effects).toEqual([]);
        expect(visible).not.toContain('\n');
        expect(unfolded(visible)).toBe(unfolded(cleaned(text)));
      }),
      { numRuns: 1500 },
    );
  });

  const templates: ((a: string, b: string) => Mrkdwn)[] = [
    (a, b) => mrkdwn`${a}${b}`,
    (a, b) => mrkdwn`*${a}* owes ${b}\n${a} ${b}`,
    (a, b) => mrkdwn`${b}\n${a}\n_${b}_ and ${a}: ${b}`,
    (a, b) => mrkdwn`<@U1>: ${a} (${b}) :moneybag: ~${a}~`,
    (a, b) => mrkdwn`Note:${a} of:${b}.`,
    (a, b) => joined([a, b, quoted(a)]),
    (a, b) => mrkdwn`${linkOf('https://pay.example/a?b=1&c=2', a)} ${personOf(b)}`,
    (a, b) => mrkdwn`${quoted(a)}\n*${mrkdwn(b)}* ${7}`,
  ];

  test('do to a text of ours only what harmless words do', () => {
    fc.assert(
      fc.property(anyText, anyText, fc.constantFrom(...templates), (a, b, template) => {
        const oneLine = (text: string) => text.replace(/[\r\n\u2028\u2029]/g, ' ');
        expect(read(template(oneLine(a), oneLine(b))).effects).toEqual(read(template('x', 'x')).effects);
      }),
      { numRuns: 1500 },
    );
  });

  test('as a quote stay quotes, line by line', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const lines = text.split(/\r\n?|[\n\u2028\u2029]/).length;
        expect(read(quoted(text)).effects).toEqual(Array.from({ length: lines }, () => 'quote'));
      }),
    );
  });

  test('keep an underscore in a number, a name in another script, and a family', () => {
    expect(mrkdwn('INV_001_a').mrkdwn).toBe('INV_001_a');
    for (const text of ['می‌خواهم', 'ක්‍ෂ', '👨‍👩‍👧‍👦', '🏳️‍🌈', '株式会社', 'Ærøskøbing & Søn'])
      expect(read(mrkdwn(text)).visible).toBe(text);
  });

  test('hold nothing unseen and nothing that turns the order round', () => {
    expect(cleaned('a\u200bb\u200dc\ufeffd')).toBe('abcd');
    expect(cleaned('\u202e1.000\u202c \u2066x\u2069\u061c')).toBe('1.000 x');
    expect(cleaned('a\nb\t c\u0000\u001b\ud800')).toBe('a b c\ufffd');
    fc.assert(
      fc.property(anyText, (text) => {
        const clean = cleaned(text);
        expect(clean.isWellFormed()).toBe(true);
        expect(clean).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u200b\u2060\ufeff\u00ad\u{e0000}-\u{e0fff}]/u);
        expect(clean).not.toMatch(/^\s|\s$|\s\s/);
      }),
    );
  });

  test('the characters that stand for markers do not fold back into them', () => {
    for (const each of Object.keys(lookalikes)) expect(each.normalize('NFKC')).toBe(each);
  });

  test('are read in time that grows with their length only', () => {
    const before = performance.now();
    for (const each of ['a', ':', 'a:', '発', '_', '*', '<', '\u200d', 'e\u0301', ' ', '👩\u200d'])
      mrkdwn(each.repeat(50_000));
    expect(performance.now() - before).toBeLessThan(3000);
  });

  test('as plain text make no pictures', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(plain(text).text).not.toMatch(/:[\p{L}\p{N}_+'-]+:/u);
      }),
    );
  });
});

describe('links and mentions of ours', () => {
  test('a person by id, anybody else by name', () => {
    expect(personOf('U012AB')).toEqual({ mrkdwn: '<@U012AB>' });
    expect(personOf('ann@acme.example')).toEqual({ mrkdwn: 'ann@acme.example' });
    expect(personOf('U1> <!channel')).toEqual({ mrkdwn: 'U1&gt; &lt;!channel' });
  });

  test('a link opens what it says, or is only written', () => {
    expect(linkOf('https://a.example/x?y=1&z=|2', 'Receipt | 1 <b>')).toEqual({
      mrkdwn: '<https://a.example/x?y=1&amp;z=%7C2|Receipt ¦ 1 &lt;b&gt;>',
    });
    for (const url of ['javascript:alert(1)', 'no address', '', `https://a.example/${'x'.repeat(3000)}`])
      expect(read(linkOf(url, 'a')).effects).toEqual([]);
  });

  test('any address and any label make one link, or none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl({ withQueryParameters: true }), anyText), anyText, (url, text) => {
        const { effects } = read(linkOf(url, text));
        expect(['', 'link']).toContain(effects.join());
      }),
    );
  });
});

describe('cut', () => {
  const template = (a: string, b: string) =>
    mrkdwn`*${a}* <https://a.example/${'x'}|${b}> <@U1> ${a} &amp; ${b}`;

  test('no control sequence and no entity is broken', () => {
    fc.assert(
      fc.property(anyText, anyText, fc.integer({ min: 1, max: 120 }), (a, b, limit) => {
        const whole = template(a.slice(0, 60), b.slice(0, 60));
        const { mrkdwn: cut } = clipMrkdwn(whole, limit);
        expect(mrkdwnLength(cut)).toBeLessThanOrEqual(limit);
        if (cut !== whole.mrkdwn) expect(cut.endsWith('…')).toBe(true);
        expect(cut.replace(/<[^<>]*>|&(?:amp|lt|gt);/g, '')).not.toMatch(/[<>&]/);
        const [left, all] = [read({ mrkdwn: cut }).effects, read(whole).effects];
        for (const effect of left) expect(all).toContain(effect);
      }),
      { numRuns: 1000 },
    );
  });

  test('texts for Slack are never empty and never too long', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(mrkdwnLength(textOf(text, 100).text)).toBeLessThanOrEqual(100);
        expect(Buffer.byteLength(notificationText(text))).toBeLessThanOrEqual(4000);
        for (const each of [textOf(text, 100).text, notificationText(text), plain(text, 24).text])
          expect(each.trim()).not.toBe('');
      }),
    );
    expect(textOf('a')).toEqual({ type: 'mrkdwn', text: 'a', verbatim: true });
    expect(plain('a')).toEqual({ type: 'plain_text', text: 'a', emoji: false });
  });
});
