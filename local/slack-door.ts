import { largestBody } from '../listeners/door.ts';
import type { createEntry } from '../listeners/entry.ts';

export type Entry = ReturnType<typeof createEntry>;

/** An HTTP request as a Lambda function URL would hand it to the entry (payload format 2.0), its body byte by byte. */
export const knockAt =
  (entry: Entry) =>
  async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    const answer = await entry({
      version: '2.0',
      rawPath: pathname,
      rawQueryString: search.slice(1),
      headers: Object.fromEntries(request.headers),
      requestContext: { http: { method: request.method, path: pathname } },
      body: (await atMost(request, largestBody + 1)).toString('base64'),
      isBase64Encoded: true,
    });
    return new Response(answer.body || null, { status: answer.statusCode, headers: answer.headers });
  };

/** The first bytes of a body: one byte too many is enough for the door to see that it is too large. */
async function atMost(request: Request, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  if (request.body)
    for await (const chunk of request.body) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= most) break;
    }
  return Buffer.concat(chunks).subarray(0, most);
}
