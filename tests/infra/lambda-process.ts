import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { promisify } from 'node:util';

type Answers = Record<string, (body: Record<string, unknown>) => unknown>;

/** AWS on 127.0.0.1: answers by the operation in `x-amz-target`, all else with 400; keeps what was asked. */
export async function startAws(answers: Answers) {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const operation = String(request.headers['x-amz-target'] ?? `${request.method} ${request.url}`);
    asked.push(operation);
    const answer = answers[operation]?.(JSON.parse(Buffer.concat(chunks).toString() || '{}'));
    response.writeHead(answer ? 200 : 400, {
      'content-type': 'application/x-amz-json-1.1',
      connection: 'close',
    });
    response.end(JSON.stringify(answer || { __type: 'ResourceNotFoundException', message: 'there is none' }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    asked,
    async stop(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const runner = `
const { handler } = await import(process.argv[1]);
const said = [];
for (const event of JSON.parse(process.argv[2]))
  said.push(await handler(event).then((answer) => ({ answer }), (error) => ({ threw: error.message })));
process.stdout.write('answers ' + JSON.stringify(said));
process.exit();
`;

/** Loads a bundle as Lambda does, in a process that knows no network but `url`, and hands it events. */
export async function runBundle(path: string, url: string, events: unknown[]) {
  const args = ['--input-type=module', '-e', runner, path, JSON.stringify(events)];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    env: {
      AWS_ENDPOINT_URL: url,
      AWS_REGION: 'ap-southeast-1',
      AWS_ACCESS_KEY_ID: 'nobody',
      AWS_SECRET_ACCESS_KEY: 'nothing',
      PAYDESK_BUCKET_SUFFIX: '-111122223333-ap-southeast-1',
      PAYDESK_CONFIGURATION_SET: 'paydesk-letters',
    },
  });
  const [log = '', answers = '[]'] = stdout.split('answers ');
  return {
    answers: JSON.parse(answers) as { answer?: { statusCode: number; body: string }; threw?: string }[],
    log: log
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}
