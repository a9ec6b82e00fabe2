import { seenBy, sizeWords, slackFileUrl, whyNotAdd } from '../../../../local/demo/page/core/files.ts';

test.each([
  [1, '1 byte'],
  [999, '999 bytes'],
  [1500, '1.5 KB'],
  [18_400, '18 KB'],
  [2_000_000, '2 MB'],
  [2_449_000, '2.4 MB'],
  [50_000_000, '50 MB'],
])('%d bytes are %s', (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words);
});

test('a file is asked for by who looks', () => {
  expect(seenBy('/local/slack/files-pri/T1-F1/a.png', 'U1')).toBe('/local/slack/files-pri/T1-F1/a.png?as=U1');
});

test('a picture of blocks is named by its id or by its address, of this server alone', () => {
  expect(slackFileUrl({ id: 'F1' }, 'T1')).toBe('/local/slack/files-pri/T1-F1/picture');
  expect(slackFileUrl({ url: 'http://127.0.0.1:3000/local/slack/files-pri/T1-F1/a.png' }, 'T1')).toBe(
    '/local/slack/files-pri/T1-F1/a.png',
  );
  expect(slackFileUrl({ url: 'https://elsewhere.example/a.png' }, 'T1')).toBeUndefined();
});

describe('files are added', () => {
  const file = (name: string, size = 10) => ({ name, size });
  const eleven = Array.from({ length: 11 }, (_, n) => file(`${n}`));

  test('as far as they fit', () => {
    const large = [file('a', 50_000_000), file('b', 50_000_000)];
    expect(whyNotAdd(large, [file('c')])).toBe('Files sent together may have at most 100 MB.');
    expect(whyNotAdd([], large)).toBeUndefined();
    expect(whyNotAdd(eleven.slice(2), [file('a')])).toBeUndefined();
    expect(whyNotAdd([file('a')], eleven.slice(1))).toBe('At most 10 files can be sent at once.');
    expect(whyNotAdd([file('a')], [file('b')], 1)).toBe('One file can be added here.');
    expect(whyNotAdd([], [file('a.png', 0)])).toBe('a.png is empty.');
    expect(whyNotAdd([], [file('a.png', 50_000_001)])).toBe(
      'a.png is too large. A file may have at most 50 MB.',
    );
  });
});
