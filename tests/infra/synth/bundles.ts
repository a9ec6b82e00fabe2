import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type Holidays from 'date-holidays';
import { left } from '../../../infra/bundle.ts';
import { deployed } from '../../../infra/deployed.ts';
import { commandBody, formRequest, signingSecret } from '../../support/slack-requests.ts';
import { canaries, eventsFor } from '../canaries.ts';
import { runBundle, runBundles, startAws } from '../lambda-process.ts';
import type { Synthesized } from '../synthesized.ts';

const parameters = {
  from: 'billing@kite.example',
  'public-url': 'https://pay.kite.example',
  'legal-name': 'Kite Studio',
  address: '7 Wind Street',
};

const aws = {
  'AmazonSSM.GetParametersByPath': () => ({
    Parameters: Object.entries(parameters).map(([name, Value]) => ({ Name: `/ic/config/${name}`, Value })),
  }),
  'secretsmanager.GetSecretValue': ({ SecretId, VersionStage }: Record<string, unknown>) =>
    VersionStage === 'AWSCURRENT' && {
      SecretString: SecretId === 'ic/slack/signing-secret' ? signingSecret : 'xoxb-1',
    },
};

export function bundleTests(made: () => Synthesized, out: string): void {
  const path = (name: string) => made().bundle(name);

  test.each(deployed)('$name’s holds nothing that Lambda has no use for', ({ name }) => {
    const code = readFileSync(path(name), 'utf8');
    const packages = new Set(
      made()
        .sources(name)
        .flatMap((source) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? []),
    );
    const unused = [...left.bolt, ...left.credentials, 'date-holidays', 'aws-cdk-lib'];
    expect(unused.filter((each) => packages.has(each))).toEqual([]);
    expect(
      made()
        .sources(name)
        .filter((source) =>
          /^(local|tests)\/|^adapters\/embedded\/(?!system-clock|reader\/kind)/.test(source),
        ),
    ).toEqual([]);
    // Where it was built must not change what is deployed.
    expect(code).not.toContain(out);
    expect(code).not.toContain(join(import.meta.dirname, '../../..'));
  });

  test.each(deployed)('$name’s has the adapters of its ports, and no others', ({ name, ports }) => {
    const adapters = made()
      .sources(name)
      .filter((source) => source.startsWith('adapters/'));
    const has = (pattern: RegExp) => adapters.some((source) => pattern.test(source));
    expect([name, has(/google/)]).toEqual([
      name,
      name !== 'sender' && ports.some((p) => p === 'sheets' || p === 'documents'),
    ]);
    expect([name, has(/ses-mailer/)]).toEqual([name, ports.includes('mailer')]);
    expect([name, has(/eventbridge-bus/)]).toEqual([name, ports.includes('bus')]);
    expect([name, has(/slack\/messenger/)]).toEqual([name, ports.includes('messenger')]);
    expect([name, has(/s3-files/)]).toEqual([name, ports.includes('files')]);
  });

  test('Slack’s finds the holidays where it will look for them', () => {
    const library = createRequire(path('slack'))('date-holidays') as typeof Holidays;
    expect(new library('SG').isHoliday(new Date('2027-08-09T12:00:00+08:00'))).toBeTruthy();
  });

  test('slack turns away what is not signed, and answers what is; it asks for settings and secrets before, once', async () => {
    const cloud = await startAws(aws);
    const request = formRequest(commandBody('help'), { timestamp: Math.floor(Date.now() / 1000) });
    const { answers, log, metrics } = await runBundle(path('slack'), cloud.url, [
      { ...request, headers: { ...request.headers, 'x-slack-signature': `v0=${'0'.repeat(64)}` } },
      { ...request, rawPath: '/admin' },
      {},
      request,
      request,
    ]);
    await cloud.stop();
    expect(answers.map(({ answer }) => answer?.statusCode)).toEqual([401, 404, 404, 200, 200]);
    expect(answers.slice(0, 3).map(({ answer }) => answer?.body)).toEqual(['', '', '']);
    // Nobody is named in the parameters, so that this person is refused, in words.
    expect(JSON.parse(answers[3]?.answer?.body ?? '')).toMatchObject({ text: expect.stringMatching(/\w/) });
    expect(log.map(({ what, why, request_id }) => [what, why, request_id])).toEqual([
      ['refused', 'signature', 'request-1'],
      ['refused', 'path', 'request-1'],
      ['refused', 'path', 'request-1'],
    ]);
    expect(metrics).toMatchObject([{ SignatureRefused: 1, service: 'slack' }]);
    const settings = cloud.asked.filter((operation) => /SSM|secretsmanager/.test(operation));
    expect(settings).toHaveLength(6);
    expect(cloud.asked.slice(0, 6)).toEqual(settings);
    expect(cloud.asked.slice(6).filter((operation) => !operation.startsWith('DynamoDB'))).toEqual([]);
  });

  test('slack without its parameters answers 500 and logs which one is missing', async () => {
    const cloud = await startAws({ ...aws, 'AmazonSSM.GetParametersByPath': () => ({ Parameters: [] }) });
    const { answers, log } = await runBundle(path('slack'), cloud.url, [{}]);
    await cloud.stop();
    expect(answers).toEqual([{ answer: { statusCode: 500, headers: {}, body: '' } }]);
    expect(log.at(-1)).toMatchObject({ level: 'ERROR', what: 'open', error: 'Fault' });
    expect(log.at(-1)?.why).toContain('/ic/config/from');
  });

  test('whatever comes in by any door, and however it fails, nothing personal is logged or thrown', async () => {
    const cloud = await startAws(aws);
    const runs = deployed.map((each) => [path(each.name), eventsFor(each)] as [string, unknown[]]);
    const { answers, written, log } = await runBundles(runs, cloud.url);
    await cloud.stop();
    expect(answers).toHaveLength(runs.flatMap(([, events]) => events).length);
    for (const canary of canaries) {
      expect(written).not.toContain(canary);
      expect(answers.flatMap(({ threw }) => threw ?? []).join()).not.toContain(canary);
    }
    // That they got as far as failing is what makes it worth something.
    expect(log.filter(({ level }) => level === 'ERROR').length).toBeGreaterThan(deployed.length / 2);
    for (const line of log)
      expect(Object.keys(line).filter((field) => !allowedFields.has(field))).toEqual([]);
  });
}

const allowedFields = new Set([
  ...['timestamp', 'level', 'function', 'what', 'why', 'request_id', 'cause', 'letter_id', 'names', 'count'],
  ...['error', 'status', 'service_request_id', 'at'],
]);
