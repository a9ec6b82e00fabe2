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
    const text = Buffer.concat(chunks).toString();
    const answer = answers[operation]?.(text.startsWith('{') ? JSON.parse(text) : {});
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
const said = [];
for (const [path, events] of JSON.parse(process.argv[1])) {
  const { handler } = await import(path);
  for (const event of events)
    said.push(await handler(event, { awsRequestId: 'request-1' }).then((answer) => ({ answer }), (error) => ({ threw: error.message })));
}
process.stdout.write('answers ' + JSON.stringify(said));
process.exit();
`;

export interface Said {
  answer?: { statusCode: number; body: string; batchItemFailures?: object[] };
  threw?: string;
}

/** Loads bundles as Lambda does, in a process that knows no network but `url`, and hands each its events. */
export async function runBundles(runs: [path: string, events: unknown[]][], url: string) {
  const args = ['--input-type=module', '-e', runner, JSON.stringify(runs)];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, {
    env: {
      AWS_ENDPOINT_URL: url,
      AWS_REGION: 'ap-southeast-1',
      AWS_ACCESS_KEY_ID: 'nobody',
      AWS_SECRET_ACCESS_KEY: 'nothing',
      PAYDESK_BUCKET_SUFFIX: '-111122223333-ap-southeast-1',
      PAYDESK_CONFIGURATION_SET: 'paydesk-letters',
      PAYDESK_SCHEDULE_GROUP: 'paydesk',
      PAYDESK_SCHEDULE_TARGETS: '{}',
    },
  });
  const [log = '', answers = '[]'] = stdout.split('answers ');
  const lines = [...log.split('\n'), ...stderr.split('\n')].filter((line) => line.startsWith('{'));
  return {
    answers: JSON.parse(answers) as Said[],
    /** All that Lambda would write into the log group. */
    written: log + stderr,
    /** Lines of the log but for metrics. */
    log: lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter((line) => !('_aws' in line)),
    metrics: lines
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter((line) => '_aws' in line),
  };
}

export const runBundle = (path: string, url: string, events: unknown[]) => runBundles([[path, events]], url);
