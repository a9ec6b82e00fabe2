import type { Ports } from '../../../app/ports/ports.ts';
import type { HttpAnswer } from '../../../app/shared/knock.ts';
import { once } from '../once.ts';
import type { Root } from '../root.ts';
import { onBehalf } from '../trail.ts';
import type { Context } from './answer.ts';

/** As a function URL calls (payload format 2.0), as far as it is read. */
interface UrlEvent {
  rawPath?: string;
  rawQueryString?: string;
  headers?: Record<string, string>;
  cookies?: string[];
  body?: string;
  isBase64Encoded?: boolean;
  requestContext?: { http?: { method?: string } };
}

export interface UrlAnswer {
  statusCode: number;
  headers: Record<string, string>;
  cookies?: string[];
  body: string;
  isBase64Encoded: boolean;
}

/** Bytes of a body: what Lambda itself takes is six times that, and more costs memory before anybody looks at it. */
const largestBody = 12_000_000;

/** The same request at our own address: between the two stands CloudFront, which calls the function by another name. */
function requestOf(event: UrlEvent, publicUrl: string): Request | undefined {
  const method = event.requestContext?.http?.method ?? 'GET';
  if ((event.body?.length ?? 0) > largestBody) return undefined;
  try {
    const headers = new Headers(event.headers);
    if (event.cookies) headers.set('cookie', event.cookies.join('; '));
    const url = new URL(event.rawPath ?? '/', publicUrl);
    url.search = event.rawQueryString ?? '';
    const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
    const body = method === 'GET' || method === 'HEAD' ? undefined : bytes;
    return new Request(url, { method, headers, ...(body && { body }) });
  } catch {
    return undefined;
  }
}

async function answerOf(response: Response): Promise<UrlAnswer> {
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'set-cookie'));
  const cookies = response.headers.getSetCookie();
  const body = Buffer.from(await response.arrayBuffer()).toString('base64');
  const base = { statusCode: response.status, headers, body, isBase64Encoded: true };
  return cookies.length > 0 ? { ...base, cookies } : base;
}

const plain = (statusCode: number): UrlAnswer => ({
  statusCode,
  headers: {},
  body: '',
  isBase64Encoded: false,
});

type Answers = (request: Request) => Response | Promise<Response>;
type Deps = { ports: Ports; tell: (error: unknown) => void };

/** Pages, made once by what they need. Never throws: what Lambda writes of an error would have its words. */
export function onPage(root: Root, make: (deps: Deps) => Answers) {
  const { log } = root;
  const open = once(async () => {
    const ports = await root.ports();
    return {
      answers: make({ ports, tell: (error) => log.trouble('page', error) }),
      at: ports.config.public_url,
    };
  });
  return async (event: UrlEvent, context?: Context): Promise<UrlAnswer> => {
    const opened = await open().catch(() => undefined);
    if (!opened) return plain(500);
    const request = requestOf(event, opened.at);
    if (!request) return plain(400);
    return onBehalf(context?.awsRequestId, undefined, async () => {
      try {
        return await answerOf(await opened.answers(request));
      } catch (error) {
        log.trouble('request', error);
        return plain(500);
      }
    });
  };
}

/** A service tells something, and waits for an answer. Never throws either. */
export const onUrl =
  (root: Root, job: (ports: Ports, event: unknown) => Promise<HttpAnswer>) =>
  async (event: unknown, context?: Context): Promise<HttpAnswer> =>
    onBehalf(context?.awsRequestId, undefined, async () => {
      try {
        const answer = await job(await root.ports(), event);
        if (answer.statusCode === 401) root.count('SignatureRefused');
        return answer;
      } catch (error) {
        root.log.trouble('request', error);
        return { statusCode: 500, headers: {}, body: '' };
      }
    });
