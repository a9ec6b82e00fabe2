import fc from 'fast-check';
import { parseResults, readVerdict } from '../../../../app/shared/mail/verdict.ts';

const ours = 'mx.studio.example';

const mail = (results: string[], more: [string, string][] = [], from = 'ann@acme.example') => ({
  headers: [
    ...results.map((value) => ['authentication-results', value] as const),
    ['from', from] as const,
    ...more,
  ],
  from: [{ address: from, name: '' }],
});
const passes = (...given: Parameters<typeof mail>) => readVerdict(mail(...given), ours).passed;

test.each([
  [`${ours}; dmarc=pass header.from=acme.example`],
  [`${ours} 1; spf=fail smtp.mailfrom=x@y.example; dmarc=pass (p=reject) header.from=acme.example;`],
  [`${ours}; dkim=pass header.d=acme.example header.s=s1`],
  [`${ours}; dkim=pass header.i=@acme.example header.b="ab;c"`],
  [`MX.Studio.Example ; DKIM = Pass header.d = ACME.example`],
  [`${ours};\tdkim=fail header.d=acme.example; dkim=pass header.d=acme.example`],
])('%s vouches for a mail from acme.example', (value) => {
  expect(passes([value])).toBe(true);
});

test('a domain above it vouches for a mail, one below or beside it does not', () => {
  const signedBy = (domain: string) =>
    passes([`${ours}; dkim=pass header.d=${domain}`], [], 'a@hr.acme.example');
  expect(['hr.acme.example', 'acme.example'].map(signedBy)).toEqual([true, true]);
  expect(['example', 'x.hr.acme.example', 'cme.example', 'evilacme.example'].map(signedBy)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

const bad: [string, ...Parameters<typeof mail>][] = [
  ['no header at all', []],
  ['another server’s', ['mx.evil.example; dmarc=pass header.from=acme.example']],
  ['ours below another one', ['mx.evil.example; none', `${ours}; dmarc=pass header.from=acme.example`]],
  [
    'ours above, with nothing; a forged one below',
    [`${ours}; none`, `${ours}; dmarc=pass header.from=acme.example`],
  ],
  ['ours with something behind it', [`${ours}.evil.example; dmarc=pass header.from=acme.example`]],
  ['ours with something before it', [`evil.${ours}; dmarc=pass header.from=acme.example`]],
  ['ours in a comment', [`(${ours}) mx.evil.example; dmarc=pass header.from=acme.example`]],
  ['another version', [`${ours} 2; dmarc=pass header.from=acme.example`]],
  ['no semicolon', [`${ours} dmarc=pass header.from=acme.example`]],
  ['DMARC of another domain', [`${ours}; dmarc=pass header.from=evil.example`]],
  ['DMARC of no domain', [`${ours}; dmarc=pass`]],
  ['DMARC twice', [`${ours}; dmarc=pass header.from=acme.example; dmarc=fail header.from=acme.example`]],
  ['a domain said twice', [`${ours}; dmarc=pass header.from=acme.example header.from=evil.example`]],
  [
    'DMARC failed, though DKIM passed',
    [`${ours}; dmarc=fail header.from=acme.example; dkim=pass header.d=acme.example`],
  ],
  ['SPF alone', [`${ours}; spf=pass smtp.mailfrom=ann@acme.example`]],
  ['DKIM of another domain', [`${ours}; dkim=pass header.d=evil.example`]],
  ['DKIM that failed', [`${ours}; dkim=fail header.d=acme.example`]],
  ['DKIM that is neutral', [`${ours}; dkim=neutral header.d=acme.example`]],
  ['pass in a comment', [`${ours}; dmarc=fail (dmarc=pass header.from=acme.example)`]],
  ['pass in a comment within a comment', [`${ours}; dkim=fail (a (b) dkim=pass header.d=acme.example)`]],
  ['pass in a quote', [`${ours}; dkim=fail reason="; dkim=pass header.d=acme.example"`]],
  ['pass behind an escaped quote', [`${ours}; dkim=fail reason="\\"; dkim=pass header.d=acme.example"`]],
  ['a comment that never ends', [`${ours}; dkim=pass header.d=acme.example (`]],
  ['a quote that never ends', [`${ours}; dkim=pass header.d=acme.example x="`]],
  ['pass as a part of a word', [`${ours}; dmarc=passed header.from=acme.example`]],
  ['a method that only begins so', [`${ours}; dmarcx=pass header.from=acme.example`]],
  [
    'a signature of a part',
    [`${ours}; dkim=pass header.d=acme.example`],
    [['dkim-signature', 'v=1; l=100; d=acme.example']],
  ],
  ['two From headers', [`${ours}; dmarc=pass header.from=acme.example`], [['from', 'eve@evil.example']]],
];

test.each(bad)('%s vouches for nothing', (_, ...given) => {
  expect(passes(...given)).toBe(false);
});

test('two senders in one header are none', () => {
  const two = mail([`${ours}; dmarc=pass header.from=acme.example`]);
  two.from.push({ address: 'eve@evil.example', name: '' });
  expect(readVerdict(two, ours).passed).toBe(false);
});

test('whatever came with the mail below our own verdict changes nothing', () => {
  const verdict = fc.constantFrom(
    `${ours}; dmarc=pass header.from=acme.example`,
    `${ours}; none`,
    `${ours}; dkim=fail header.d=acme.example`,
  );
  const forged = fc.array(
    fc.oneof(fc.string({ maxLength: 200 }), fc.constant(`${ours}; dmarc=pass header.from=acme.example`)),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(verdict, forged, (top, below) => {
      expect(passes([top, ...below])).toBe(passes([top]));
    }),
  );
});

test('no text in comments or quotes ends up in a result', () => {
  const text = fc.string({
    unit: fc.constantFrom('d', 'k', '=', ';', ' ', '\\', 'p', 'a', 's', '.'),
    maxLength: 40,
  });
  fc.assert(
    fc.property(text, text, (comment, quote) => {
      const inside = comment.replace(/[()\\]/g, '');
      const said = quote.replace(/["\\]/g, '');
      const parsed = parseResults(`${ours}; dkim=fail (${inside}) reason="${said}"`);
      expect(parsed?.results.map(({ method, result }) => [method, result])).toEqual([['dkim', 'fail']]);
    }),
  );
});
