import { parseMrkdwn } from '../../../../local/demo/page/core/mrkdwn.ts';
import { type Inline, isSafeUrl, type Piece } from '../../../../local/demo/page/core/mrkdwn-nodes.ts';

/** A tree as one line, for reading: `b(bold) [link](https://…)`. */
const shown = (node: Inline): string => {
  switch (node.kind) {
    case 'bold':
    case 'italic':
    case 'strike':
      return `${node.kind[0]}(${node.children.map(shown).join('')})`;
    case 'text':
      return node.text;
    case 'code':
      return `code(${node.text})`;
    case 'link':
      return `[${node.text}](${node.url})`;
    case 'break':
      return '⏎';
    case 'emoji':
      return node.character;
    case 'date':
      return `date(${node.seconds} ${node.format}|${node.fallback}${node.url ? ` ${node.url}` : ''})`;
    case 'broadcast':
      return `@${node.range}`;
    default:
      return `${node.kind}(${node.id}${node.label ? `|${node.label}` : ''})`;
  }
};
const piece = (each: Piece): string =>
  each.kind === 'pre' ? `pre(${each.text})` : `${each.kind}(${each.children.map(shown).join('')})`;
const read = (source: string, verbatim = false): string => parseMrkdwn(source, verbatim).map(piece).join(' ');

test.each([
  ['plain words', 'lines(plain words)'],
  ['*bold* _italic_ ~gone~ `code`', 'lines(b(bold) i(italic) s(gone) code(code))'],
  ['*bold with _italic_ in it*', 'lines(b(bold with i(italic) in it))'],
  ['*_both_*', 'lines(b(i(both)))'],
  ['(*bold*), “_italic_”.', 'lines((b(bold)), “i(italic)”.)'],
  ['`*not bold* &amp; <https://a.example|here>`', 'lines(code(*not bold* & here))'],
])('%s', (source, wanted) => expect(read(source)).toBe(wanted));

test.each([
  ['2*3*4'],
  ['INV_001_A and snake_case_names'],
  ['a * lonely * star'],
  ['* not bold*'],
  ['**'],
  ['*one line\nthe next*'],
  ['a ` tick'],
  ['5 ~ 6 ~ 7'],
  ['a < b and c > d'],
])('is no formatting: %s', (source) => expect(read(source)).toBe(`lines(${source.replaceAll('\n', '⏎')})`));

test.each([
  ['<https://a.example/x|the page>', 'lines([the page](https://a.example/x))'],
  ['<https://a.example/?a=1&amp;b=2>', 'lines([https://a.example/?a=1&b=2](https://a.example/?a=1&b=2))'],
  ['<mailto:ann@a.example|ann@a.example>', 'lines([ann@a.example](mailto:ann@a.example))'],
  ['see https://a.example/x.', 'lines(see [https://a.example/x](https://a.example/x).)'],
  ['*<https://a.example|bold link>*', 'lines(b([bold link](https://a.example)))'],
  ['<https://a.example|a*b> c*', 'lines([a*b](https://a.example) c*)'],
])('links: %s', (source, wanted) => expect(read(source)).toBe(wanted));

test.each([
  ['<javascript:alert(1)|click>', 'lines(<javascript:alert(1)|click>)'],
  ['<data:text/html,x|click>', 'lines(<data:text/html,x|click>)'],
  ['<b>', 'lines(<b>)'],
])('never a link: %s', (source, wanted) => expect(read(source)).toBe(wanted));

test('an address without brackets stays text where the source is verbatim', () => {
  expect(read('https://a.example', true)).toBe('lines(https://a.example)');
});

test.each([
  ['<@U1AB>', 'lines(user(U1AB))'],
  ['<@U1AB|ines>', 'lines(user(U1AB|ines))'],
  ['<#C1AB>', 'lines(channel(C1AB))'],
  ['<#C1AB|accounts>', 'lines(channel(C1AB|accounts))'],
  ['<!here> <!channel|channel>', 'lines(@here @channel)'],
  ['<!subteam^S1|@accounts>', 'lines(group(S1|@accounts))'],
  ['<!date^1767573000^{date} at {time}|then>', 'lines(date(1767573000 {date} at {time}|then))'],
  ['<!date^12^{date}^https://a.example|then>', 'lines(date(12 {date}|then https://a.example))'],
  ['<!date^soon^{date}|then>', 'lines(then)'],
  ['<!unknown|label>', 'lines(label)'],
])('mentions and dates: %s', (source, wanted) => expect(read(source)).toBe(wanted));

test.each([
  [':white_check_mark: done', 'lines(✅ done)'],
  [':no_such_thing: stays', 'lines(:no_such_thing: stays)'],
  [':constructor:', 'lines(:constructor:)'],
  ['at 9:00:00', 'lines(at 9:00:00)'],
])('emoji: %s', (source, wanted) => expect(read(source)).toBe(wanted));

test('entities are characters, and format nothing', () => {
  expect(read('a &amp; b &lt;c&gt; &amp;lt;')).toBe('lines(a & b <c> &lt;)');
});

test.each([
  ['> one\n> two\nthree', 'quote(one⏎two) lines(three)'],
  ['&gt; *one*', 'quote(b(one))'],
  ['a\n&gt;b\n\nc', 'lines(a) quote(b) lines(⏎c)'],
  ['1 &gt; 0', 'lines(1 > 0)'],
])('quotes: %s', (source, wanted) => expect(read(source)).toBe(wanted));

test.each([
  ['before\n```\na *b*\n  c\n```\nafter', 'lines(before) pre(a *b*\n  c) lines(after)'],
  ['```&lt;tag&gt; <@U1>```', 'pre(<tag> @U1)'],
  ['```never closed', 'lines(```never closed)'],
])('blocks of code: %s', (source, wanted) => expect(read(source)).toBe(wanted));

test('lists are literal', () => {
  expect(read('• one\n- two\n1. three')).toBe('lines(• one⏎- two⏎1. three)');
});

test('nothing at all is nothing', () => expect(parseMrkdwn('')).toEqual([]));

test('the longest text that Slack takes is read at once, whatever it is of', () => {
  for (const evil of ['*', '*a', '_ ', '`', '<', '<<', ':a', '> ', '*_~`', '```'])
    expect(read(evil.repeat(3000 / evil.length)).length).toBeGreaterThan(0);
});

test('only these addresses are ever opened', () => {
  expect(['https://a', 'HTTP://a', 'mailto:a@b', 'tel:1'].every(isSafeUrl)).toBe(true);
  expect(['javascript:1', ' javascript:1', 'data:x', '//a', 'vbscript:x', ''].some(isSafeUrl)).toBe(false);
});
