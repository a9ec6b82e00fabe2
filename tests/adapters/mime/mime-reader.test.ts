import { createMimeReader } from '../../../adapters/mime/mime-reader.ts';
import { deepest, mostParts, readMime } from '../../../adapters/mime/read-mime.ts';
import { largestMail, UnreadableMail } from '../../../app/ports/mime.ts';

const bytes = (...lines: string[]) => Buffer.from(lines.join('\r\n'));
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'read',
    (error: unknown) => (error instanceof UnreadableMail ? error.code : `threw ${error}`),
  );

const multipart = (parts: number) =>
  bytes(
    'Content-Type: multipart/mixed; boundary=b',
    '',
    ...Array.from({ length: parts }, () => '--b\r\nContent-Type: application/pdf\r\n\r\nx'),
    '--b--',
  );

const layers = (n: number): string =>
  n === 0
    ? 'Content-Type: text/plain\r\n\r\ninside\r\n'
    : `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n${layers(n - 1)}\r\n--b${n}--\r\n`;

const letters = (n: number): string =>
  n === 0
    ? 'Subject: inside\r\n\r\ninside\r\n'
    : `Content-Type: message/rfc822\r\nContent-Disposition: attachment\r\n\r\n${letters(n - 1)}`;

describe('a mail is read under caps', () => {
  const cases: [string, Uint8Array, string][] = [
    ['as many parts as may be', multipart(mostParts - 1), 'read'],
    ['too many parts', multipart(mostParts + 1), 'too-many-parts'],
    ['as many layers as may be', Buffer.from(layers(deepest)), 'read'],
    ['too many layers', Buffer.from(layers(deepest + 1)), 'too-deep'],
    ['very many layers', Buffer.from(layers(90)), 'too-deep'],
    ['mails in mails', Buffer.from(letters(deepest)), 'read'],
    ['too many mails in mails', Buffer.from(letters(deepest + 1)), 'too-deep'],
    ['a header that never ends', bytes(`Subject: ${'a'.repeat(400_000)}`, '', 'x'), 'long-header'],
    [
      'very many headers',
      bytes(...Array.from({ length: 40_000 }, (_, n) => `X-${n}: x`), '', 'x'),
      'long-header',
    ],
    ['nothing', bytes(''), 'read'],
    ['no header', bytes('', 'only a body'), 'read'],
    ['zeros', new Uint8Array(100_000), 'read'],
    [
      'a boundary that never comes',
      bytes('Content-Type: multipart/mixed; boundary=b', '', '--c', 'x'),
      'read',
    ],
    ['one line of five megabytes', bytes('Subject: x', '', 'x'.repeat(5_000_000)), 'read'],
    [
      'HTML that is too long to be read as text',
      bytes('Content-Type: text/html', '', '<p>'.repeat(400_000)),
      'read',
    ],
    ['HTML in very many layers', bytes('Content-Type: text/html', '', '<div>'.repeat(60_000)), 'read'],
    ['a charset that there is not', bytes('Content-Type: text/plain; charset=x-unknown', '', 'x'), 'read'],
    ['more than the largest', Buffer.alloc(largestMail + 1, 'x'), 'too-large'],
  ];
  test.each(cases)('%s', async (_, raw, code) => {
    const began = performance.now();
    expect(await codeOf(readMime(raw))).toBe(code);
    expect(performance.now() - began).toBeLessThan(3000);
  });

  test('mails within it share its caps', async () => {
    const inner = multipart(60).toString().replaceAll('=b', '=c').replaceAll('--b', '--c');
    const part = `--b\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n`;
    const raw = bytes('Content-Type: multipart/mixed; boundary=b', '', `${part}${part}--b--`);
    expect(await codeOf(readMime(raw))).toBe('too-many-parts');
  });

  test('addresses that two programs would read as two are none', async () => {
    const mail = await readMime(
      bytes('From: "a@b.example" <c@d.example>', 'To: x)@y.example, <z@y.example>', '', 'x'),
    );
    expect(mail.from.map(({ address }) => address)).toEqual(['c@d.example']);
    expect(mail.to.map(({ address }) => address)).toEqual(['z@y.example']);
  });
});

describe('a thread of its own', () => {
  test('what never ends is ended, and the next one is read', async () => {
    const module = new URL('modules/hang.ts', import.meta.url);
    const stuck = createMimeReader({ module, milliseconds: 150 });
    expect(await codeOf(stuck.read(bytes('Subject: x', '', 'y')))).toBe('too-slow');
    expect(await codeOf(stuck.read(bytes('Subject: x', '', 'y')))).toBe('too-slow');
    await stuck.close();
  });

  test('what takes too much memory ends alone', async () => {
    const module = new URL('modules/fill.ts', import.meta.url);
    const greedy = createMimeReader({ module, heap_mib: 16 });
    expect(await codeOf(greedy.read(bytes('Subject: x', '', 'y')))).toBe('too-much-memory');
    await greedy.close();
  });

  test('many at once come out one by one, each its own', async () => {
    const reader = createMimeReader();
    const subjects = Array.from({ length: 20 }, (_, n) => `mail ${n}`);
    const read = await Promise.all(
      subjects.map((subject) => reader.read(bytes(`Subject: ${subject}`, '', 'x'))),
    );
    expect(read.map(({ subject }) => subject)).toEqual(subjects);
    expect(await codeOf(reader.read(multipart(mostParts + 1)))).toBe('too-many-parts');
    await reader.close();
  });
});
