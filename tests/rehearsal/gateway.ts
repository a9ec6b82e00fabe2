import { once } from 'node:events';
import { request as ask, createServer, type IncomingHttpHeaders } from 'node:http';
import { account, region } from './template.ts';

export interface Asked {
  /** The function whose role is asking. */
  name: string;
  service: string;
  method: string;
  path: string;
  /** Of a JSON service: `GetSecretValue`. */
  operation: string;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
}

/** One service: what an AWS call needs to be allowed, and how it is answered. */
export interface Service {
  needs(asked: Asked): [action: string, resource: string][];
  /** JSON to answer with, or where to pass the request on to. */
  answer(asked: Asked): Promise<{ status?: number; json: unknown } | { passTo: string }>;
  /** After it was passed on and did well. */
  done?(asked: Asked): void;
}

export interface Denied {
  name: string;
  action: string;
  resource: string;
}

export const arn = (service: string, resource: string): string =>
  `arn:aws:${service}:${region}:${account}:${resource}`;

/** AWS as the functions reach it: whoever asks is known by their key, and is let through as their role allows. */
export async function startGateway(
  services: Record<string, Service>,
  allowed: (name: string, action: string, resource: string) => boolean,
) {
  const denied: Denied[] = [];
  const counts: Record<string, number> = {};
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const [, name = '', service = ''] =
      /Credential=([^/]+)\/\d+\/[^/]+\/([^/]+)\//.exec(String(request.headers.authorization)) ?? [];
    const asked: Asked = {
      name,
      service,
      method: request.method ?? '',
      path: request.url ?? '',
      operation:
        String(request.headers['x-amz-target'] ?? '')
          .split('.')
          .at(-1) ?? '',
      headers: request.headers,
      bytes: Buffer.concat(chunks),
    };
    const reply = (status: number, json: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(json));
    };
    const found = services[service];
    if (!found) return reply(501, { __type: 'NotHere', message: service });
    const refused = found.needs(asked).filter(([action, resource]) => !allowed(name, action, resource));
    for (const [action, resource] of refused) denied.push({ name, action, resource });
    if (refused.length > 0) return reply(403, { __type: 'AccessDeniedException', message: 'not allowed' });
    const key = `${service} ${asked.operation || asked.method}`;
    counts[key] = (counts[key] ?? 0) + 1;
    try {
      const answer = await found.answer(asked);
      if ('json' in answer) return reply(answer.status ?? 200, answer.json);
      const authorization = String(request.headers.authorization).replace(
        `Credential=${name}/`,
        'Credential=local/',
      );
      const onward = ask(
        new URL(asked.path, answer.passTo),
        { method: asked.method, headers: { ...request.headers, authorization } },
        (back) => {
          response.writeHead(back.statusCode ?? 502, back.headers);
          back.pipe(response);
          if ((back.statusCode ?? 500) < 300) back.once('end', () => found.done?.(asked));
        },
      );
      onward.once('error', () => reply(502, {}));
      onward.end(asked.bytes);
    } catch (error) {
      reply(500, { __type: 'InternalFailure', message: String(error) });
    }
    return undefined;
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    denied,
    counts,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
