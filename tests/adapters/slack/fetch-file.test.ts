import { fetchFile } from '../../../adapters/slack/fetch-file.ts';
import { readConfig } from '../../../app/config.ts';
import { Unreadable } from '../../../app/ports/reader.ts';
import { DefiniteFailure, Unclear } from '../../../app/shared/errors.ts';

const url = 'https://files.slack.com/files-pri/T1-F1/download/receipt.jpg';
const asked: [string, RequestInit | undefined][] = [];
beforeEach(() => {
  asked.length = 0;
});

const fetching = (file: object | undefined, response: () => Response = () => new Response('bytes')) =>
  fetchFile(
    async (method, parameters) => {
      expect([method, parameters]).toEqual(['files.info', { file: 'F1' }]);
      return file && { ok: true, file };
    },
    {
      config: readConfig({ PAYDESK_SLACK_API: 'http://127.0.0.1:3000/api/' }),
      secrets: { get: async () => ['xoxb-test'] },
      fetch: async (at, init) => {
        asked.push([String(at), init]);
        return response();
      },
    },
    'F1',
  );

test('a file comes with the bot’s token, its name and its type', async () => {
  const file = { name: 'receipt.jpg', mimetype: 'image/jpeg', size: 5, url_private_download: url };
  expect(await fetching(file)).toEqual({
    bytes: new TextEncoder().encode('bytes'),
    name: 'receipt.jpg',
    type: 'image/jpeg',
  });
  expect(asked).toEqual([
    [url, expect.objectContaining({ headers: { authorization: 'Bearer xoxb-test' }, redirect: 'error' })],
  ]);
});

test('one that is gone is none', async () => {
  expect(await fetching(undefined)).toBeUndefined();
  expect(asked).toEqual([]);
});

test.each([
  'https://slack.com.evil.example/F1',
  'https://evilslack.com/F1',
  'http://files.slack.com/F1',
  'http://127.0.0.1:9/F1',
])('the token does not go to %s', async (elsewhere) => {
  await expect(fetching({ url_private_download: elsewhere })).rejects.toThrow(DefiniteFailure);
  expect(asked).toEqual([]);
});

test('to the stand-in on this machine it does', async () => {
  await fetching({ url_private_download: 'http://127.0.0.1:3000/files/F1' });
  expect(asked).toHaveLength(1);
});

test('what is too large is refused in words, whatever Slack said of its size', async () => {
  const size = 21 * 1024 * 1024;
  await expect(fetching({ url_private_download: url, size })).rejects.toThrow(Unreadable);
  const large = () => new Response(new Uint8Array(size));
  await expect(fetching({ url_private_download: url, size: 5 }, large)).rejects.toThrow(/20 MB/);
});

test('a refusal is a failure, and what cannot be read is unclear', async () => {
  const refused = () => new Response('', { status: 403 });
  await expect(fetching({ url_private_download: url }, refused)).rejects.toThrow(/HTTP 403/);
  await expect(fetching({ name: 'x' })).rejects.toThrow(Unclear);
});
