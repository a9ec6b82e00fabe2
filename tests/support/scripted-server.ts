import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** How a request is answered: with JSON, by a closed connection, not at all, or with a beginning only. */
export type Answer = { status?: number; json: unknown } | 'reset' | 'silent' | 'stalled';

export interface ScriptedServer {
  endpoint: string;
  /** Bodies of the requests that came. */
  requests: Record<string, unknown>[];
  /** `POST /schedules/x`, one a request. */
  asked: string[];
  /** As AWS's JSON protocol names them: `Textract.AnalyzeExpense`. */
  operations: string[];
  connections(): number;
  stop(): Promise<void>;
}

const give = (answer: Answer, response: ServerResponse) => {
  if (answer === 'silent') return;
  if (answer === 'reset') {
    response.socket?.destroy();
    return;
  }
  response.setHeader('content-type', 'application/x-amz-json-1.0');
  if (answer === 'stalled') {
    response.writeHead(200, { 'content-length': 100 });
    response.write('{');
    return;
  }
  response.statusCode = answer.status ?? 200;
  response.end(JSON.stringify(answer.json));
};

/** Answers one after the other, the last one for ever. On 127.0.0.1, any port. */
export const startScriptedServer = async (
  script: (Answer | ((body: never) => Answer))[],
): Promise<ScriptedServer> => {
  const requests: Record<string, unknown>[] = [];
  const asked: string[] = [];
  const operations: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString() || '{}');
    asked.push(`${request.method} ${request.url}`);
    const answer = script[Math.min(requests.length, script.length - 1)]!;
    requests.push(body);
    operations.push(String(request.headers['x-amz-target'] ?? ''));
    give(typeof answer === 'function' ? answer(body as never) : answer, response);
  }).listen(0, '127.0.0.1');
  server.on('connection', (socket) => sockets.add(socket));
  await once(server, 'listening');
  const address = server.address();
  return {
    endpoint: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    requests,
    asked,
    operations,
    connections: () => sockets.size,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};
