import { uploadPicture } from '../../../adapters/slack/upload-picture.ts';
import { readConfig } from '../../../app/config.ts';
import { DefiniteFailure, Unclear } from '../../../app/shared/errors.ts';

const url = 'https://files.slack.com/upload/v1/ABC';
const picture = { bytes: new TextEncoder().encode('jpeg'), name: 'receipt-C-1.jpg' };

interface Answers {
  begun?: unknown;
  info?: unknown[];
  response?: () => Response;
}

async function upload({ begun, info = [{ file: { mimetype: 'image/jpeg' } }], response }: Answers = {}) {
  const calls: [string, object][] = [];
  const sent: [string, RequestInit | undefined][] = [];
  const result = uploadPicture(
    async (method, parameters) => {
      calls.push([method, parameters]);
      if (method === 'files.getUploadURLExternal') return begun ?? { upload_url: url, file_id: 'F0123ABCD' };
      return method === 'files.info' ? (info.length > 1 ? info.shift() : info[0]) : { ok: true };
    },
    {
      config: readConfig({ PAYDESK_SLACK_API: 'http://127.0.0.1:3000/api/' }),
      secrets: { get: async () => ['xoxb-test'] },
      fetch: async (at, init) => {
        sent.push([String(at), init]);
        return response?.() ?? new Response('OK - 4');
      },
    },
    picture,
  );
  return { result: await result.catch((error: unknown) => error), calls, sent };
}

test('three calls, in no channel, and the token does not go to the address for the bytes', async () => {
  const { result, calls, sent } = await upload();
  expect(result).toEqual({ id: 'F0123ABCD', ready: true });
  expect(calls).toEqual([
    ['files.getUploadURLExternal', { filename: 'receipt-C-1.jpg', length: 4 }],
    ['files.completeUploadExternal', { files: '[{"id":"F0123ABCD","title":"receipt-C-1.jpg"}]' }],
    ['files.info', { file: 'F0123ABCD' }],
  ]);
  expect(sent).toEqual([
    [url, expect.objectContaining({ method: 'POST', body: picture.bytes, redirect: 'error' })],
  ]);
  expect(JSON.stringify(sent)).not.toContain('xoxb');
});

test('what Slack does not know for a picture yet is shown a little later', async () => {
  const { result, calls } = await upload({
    info: [{ file: { mimetype: '' } }, { file: { mimetype: 'image/jpeg' } }],
  });
  expect(result).toMatchObject({ ready: true });
  expect(calls.filter(([method]) => method === 'files.info')).toHaveLength(2);
});

test.each(['https://evil.example/upload', 'http://files.slack.com/upload'])(
  'a receipt does not go to %s',
  async (upload_url) => {
    const { result, sent } = await upload({ begun: { upload_url, file_id: 'F0123ABCD' } });
    expect([result, sent]).toEqual([expect.any(DefiniteFailure), []]);
  },
);

test('a refusal is a failure, and what cannot be read is unclear', async () => {
  expect((await upload({ response: () => new Response('', { status: 500 }) })).result).toEqual(
    new DefiniteFailure('Slack refused a picture with HTTP 500.'),
  );
  expect((await upload({ begun: {} })).result).toBeInstanceOf(Unclear);
});
