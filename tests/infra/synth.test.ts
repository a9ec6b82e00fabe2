import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Holidays from 'date-holidays';
import { tableInput } from '../../adapters/aws/dynamodb-tables.ts';
import { type Table, type TableKeys, tables } from '../../app/ports/tables.ts';
import { left } from '../../infra/bundle.ts';
import { type Arns, statementsFor, uses } from '../../infra/grants.ts';
import { wideBecause } from '../../infra/stacks/add-function.ts';
import { functions } from '../../jobs/functions.ts';
import { commandBody, formRequest, signingSecret } from '../support/slack-requests.ts';
import { runBundle, startAws } from './lambda-process.ts';
import { storeUsesIn } from './store-uses.ts';
import {
  allowedTo,
  listOf,
  ofType,
  type Resource,
  type Statement,
  type Synthesized,
  synthesize,
} from './synthesized.ts';

const out = mkdtempSync(join(tmpdir(), 'paydesk-synth-'));
let made: Synthesized;
beforeAll(async () => {
  made = await synthesize(out);
});
afterAll(() => rmSync(out, { recursive: true, force: true }));

const named = (resources: Record<string, Resource>, type: string, name: string) =>
  ofType(resources, type).find(({ Properties }) => Object.values(Properties).includes(name))?.Properties ??
  {};

test('CloudFormation has no fault to find', () => {
  expect(made.report.pluginReports).toEqual([]);
});

describe('the storage stack', () => {
  const names = Object.keys(tables) as Table[];

  test('has the tables of the schema and no other', () => {
    const found = ofType(made.storage, 'AWS::DynamoDB::Table').map(({ Properties }) => Properties.TableName);
    expect(found.sort()).toEqual([...names].sort());
  });

  test.each(names)(
    '%s has the keys, indexes and stream of the schema, is on demand, and hard to lose',
    (name) => {
      const [table] = ofType(made.storage, 'AWS::DynamoDB::Table').filter(
        ({ Properties }) => Properties.TableName === name,
      ) as [Resource];
      const { StreamSpecification, ...input } = JSON.parse(JSON.stringify(tableInput(name)));
      const { expires }: TableKeys = tables[name];
      expect(table.Properties).toMatchObject(input);
      expect(table.Properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamViewType: StreamSpecification.StreamViewType },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        DeletionProtectionEnabled: true,
      });
      expect(table.Properties.TimeToLiveSpecification).toEqual(
        expires && { AttributeName: expires, Enabled: true },
      );
      expect([table.DeletionPolicy, table.UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
    },
  );

  test.each(['ic-invoices-source', 'ic-rules-source', 'ea-receipts', 'ea-policy-source'])(
    '%s is private, kept in versions, and read over TLS',
    (name) => {
      const bucket = `${name}-<AWS::AccountId>-ap-southeast-1`;
      const properties = named(made.storage, 'AWS::S3::Bucket', bucket);
      expect(properties).toMatchObject({
        VersioningConfiguration: { Status: 'Enabled' },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      });
      const policies = ofType(made.storage, 'AWS::S3::BucketPolicy').flatMap(
        ({ Properties }) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement,
      );
      expect(policies.map(({ Effect }) => Effect)).not.toContain('Allow');
      const conditions = policies.map(({ Condition }) => JSON.stringify(Condition));
      expect(conditions.filter((text) => text.includes('"aws:SecureTransport":"false"'))).toHaveLength(4);
      expect(conditions.filter((text) => text.includes('"s3:TlsVersion":1.2'))).toHaveLength(4);
    },
  );

  test('no bucket lets the mirror in force go to Glacier or run out', () => {
    const all = ofType(made.storage, 'AWS::S3::Bucket').flatMap(
      ({ Properties }) =>
        (Properties.LifecycleConfiguration as { Rules?: { Id: string }[] } | undefined)?.Rules ?? [],
    );
    // Receipts are no mirror: they are kept for seven years, and can always be shown at once.
    expect(all.find(({ Id }) => Id === 'receipts')).toMatchObject({
      ExpirationInDays: 7 * 365,
      Transitions: [{ StorageClass: 'GLACIER_IR', TransitionInDays: 90 }],
    });
    const rules = all.filter(({ Id }) => Id !== 'receipts');
    expect(rules).toEqual([
      expect.objectContaining({
        NoncurrentVersionExpiration: { NoncurrentDays: 7 * 365 },
        NoncurrentVersionTransitions: [{ StorageClass: 'GLACIER', TransitionInDays: 90 }],
      }),
    ]);
    for (const rule of rules)
      expect(Object.keys(rule).filter((key) => /^(Transition|Expiration)/.test(key))).toEqual([]);
  });
});

describe('the functions stack', () => {
  const sender = functions.find(({ name }) => name === 'sender') as {
    memory: number;
    timeout: number;
    trigger: { events: readonly string[] };
  };
  const lambda = (name: string) => named(made.functions, 'AWS::Lambda::Function', `paydesk-${name}`);

  test.each([
    ['slack', 1024, 15],
    ['sender', sender.memory, sender.timeout],
  ])('%s runs on Node 24 and arm64 and logs JSON for seven days', (name, MemorySize, Timeout) => {
    expect(lambda(name)).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize,
      Timeout,
      LoggingConfig: { LogFormat: 'JSON', LogGroup: expect.stringMatching(`^<${name}log`) },
    });
    const log = named(made.functions, 'AWS::Logs::LogGroup', `/aws/lambda/paydesk-${name}`);
    expect(log.RetentionInDays).toBe(7);
  });

  test('Slack calls a function URL, which is open: the door checks the signature', () => {
    expect(ofType(made.functions, 'AWS::Lambda::Url').map(({ Properties }) => Properties)).toEqual([
      { AuthType: 'NONE', TargetFunctionArn: expect.stringMatching(/^<slack/) },
    ]);
    expect(made.outputs.SlackRequestUrl?.Value).toMatch(/FunctionUrl>slack\/events$/);
    const open = ofType(made.functions, 'AWS::Lambda::Permission').filter(
      ({ Properties }) => Properties.Principal === '*',
    );
    for (const { Properties } of open)
      expect(Properties).toMatchObject({ FunctionName: expect.stringMatching(/^<slack/) });
  });

  test('the three move events of Paydesk lead to the sender, and nothing else does', () => {
    const rules = ofType(made.functions, 'AWS::Events::Rule');
    expect(rules).toHaveLength(1);
    expect(rules[0]?.Properties).toMatchObject({
      EventPattern: { source: ['paydesk'], 'detail-type': [...sender.trigger.events] },
      Targets: [{ Arn: expect.stringMatching(/^<sender/) }],
    });
    expect(rules[0]?.Properties.EventBusName).toBeUndefined();
  });

  test('what cannot be delivered or handled lands in a queue, after tries that end', () => {
    const [rule] = ofType(made.functions, 'AWS::Events::Rule') as [Resource];
    const [target] = rule.Properties.Targets as [Record<string, unknown>];
    const queue = expect.stringMatching(/^<senderdead\w+\.Arn>$/);
    const tries = { MaximumEventAgeInSeconds: 900 };
    expect(target).toMatchObject({ DeadLetterConfig: { Arn: queue }, RetryPolicy: tries });
    expect(lambda('sender').DeadLetterConfig).toEqual({ TargetArn: queue });
    const [how] = ofType(made.functions, 'AWS::Lambda::EventInvokeConfig') as [Resource];
    expect(how.Properties).toMatchObject({ ...tries, MaximumRetryAttempts: 2 });
    const [dead] = ofType(made.functions, 'AWS::SQS::Queue') as [Resource];
    expect(dead.Properties).toMatchObject({
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 14 * 86_400,
    });
  });

  test('letters go out with the configuration set whose name the sender knows', () => {
    const set = named(made.functions, 'AWS::SES::ConfigurationSet', 'paydesk-letters');
    const { Variables } = lambda('sender').Environment as { Variables: Record<string, string> };
    expect(Variables.PAYDESK_CONFIGURATION_SET).toBe(set.Name);
    expect(Variables.PAYDESK_BUCKET_SUFFIX).toBe('-<AWS::AccountId>-ap-southeast-1');
  });
});

describe('the role of', () => {
  const arn = (service: string, resource: string) =>
    `arn:<AWS::Partition>:${service}:ap-southeast-1:<AWS::AccountId>:${resource}`;
  const arns: Arns = {
    arn,
    bucket: (bucket) => `arn:<AWS::Partition>:s3:::${bucket}-<AWS::AccountId>-ap-southeast-1`,
    identity: arn('ses', 'identity/<SenderIdentity>'),
    configurationSet: arn('ses', 'configuration-set/paydesk-letters'),
  };

  test.each(['slack', 'sender'] as const)('%s allows what its ports need and nothing else', (name) => {
    const { allowed } = allowedTo(made.functions, name);
    const needed = statementsFor(uses[name], arns).flatMap(({ actions, resources }) =>
      resources.flatMap((resource) => actions.map((action) => `${action} on ${resource}`)),
    );
    const own = allowed.filter((line) => !/^(logs|sqs):/.test(line));
    expect(own.sort()).toEqual([...new Set(needed)].sort());
    expect(allowed.filter((line) => /^(logs|sqs):/.test(line)).sort()).toEqual([
      ...['CreateLogStream', 'PutLogEvents'].map(
        (action) => `logs:${action} on ${arn('logs', `log-group:<${logOf(name)}>:*`)}`,
      ),
      ...(name === 'sender' ? [expect.stringMatching(/^sqs:SendMessage on <senderdead\w+\.Arn>$/)] : []),
    ]);
  });
  const logOf = (name: string) => Object.keys(made.functions).find((id) => id.startsWith(`${name}log`));

  test.each(['slack', 'sender'])(
    '%s says why wherever it is wide, and never allows all of anything',
    (name) => {
      const { statements, metadata } = allowedTo(made.functions, name);
      const reasons = Object.assign({}, ...metadata.map((m) => m[wideBecause]));
      for (const { Sid, Action, Resource } of statements) {
        const wide = listOf(Resource).some((resource) => /[*?]/.test(resource));
        expect([Sid, wide]).toEqual([Sid, typeof reasons[Sid ?? ''] === 'string']);
        expect(listOf(Action).filter((action) => action.includes('*'))).toEqual([]);
        expect(listOf(Resource)).not.toContain('*');
      }
    },
  );

  test('the function that Slack calls can neither mail nor delete nor read the key of pay links', () => {
    const { allowed } = allowedTo(made.functions, 'slack');
    expect(allowed.filter((line) => /^ses:|Delete|paylink/.test(line))).toEqual([]);
  });

  test('slack allows of tables what the code behind it has in it, and nothing else', () => {
    // An archive is an effect, carried out by jobs/effects.
    const sources = made.sources('slack').filter((path) => !path.endsWith('archive-chase.ts'));
    const found = storeUsesIn(sources);
    const granted = Object.entries(uses.slack.tables).flatMap(([table, asked]) =>
      asked.map((use) => `${use} ${table}`),
    );
    expect(found.filter(({ use, table }) => !granted.includes(`${use} ${table}`))).toEqual([]);
    expect([...new Set(found.map(({ use, table }) => `${use} ${table}`))].sort()).toEqual(granted.sort());
  });
});

describe('the bundle of', () => {
  test.each(['slack', 'sender'])('%s is small and holds nothing that Lambda has no use for', (name) => {
    const code = readFileSync(made.bundle(name), 'utf8');
    expect(code.length).toBeGreaterThan(500_000);
    expect(code.length).toBeLessThan(1.4 * 2 ** 20);
    const packages = new Set(
      made.sources(name).flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []),
    );
    const unused = [...left.bolt, ...left.credentials, 'date-holidays', 'aws-cdk-lib'];
    expect(unused.filter((each) => packages.has(each))).toEqual([]);
    expect(made.sources(name).filter((path) => /^(local|tests)\//.test(path))).toEqual([]);
    // Where it was built must not change what is deployed.
    expect(code).not.toContain(out);
    expect(code).not.toContain(join(import.meta.dirname, '../..'));
  });

  test.each(['slack', 'sender'])('%s finds the holidays where it will look for them', (name) => {
    const library = createRequire(made.bundle(name))('date-holidays') as typeof Holidays;
    expect(new library('SG').isHoliday(new Date('2027-08-09T12:00:00+08:00'))).toBeTruthy();
  });

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

  test('slack turns away what is not signed, and answers what is', async () => {
    const cloud = await startAws(aws);
    const request = formRequest(commandBody('help'), { timestamp: Math.floor(Date.now() / 1000) });
    const { answers, log } = await runBundle(made.bundle('slack'), cloud.url, [
      { ...request, headers: { ...request.headers, 'x-slack-signature': `v0=${'0'.repeat(64)}` } },
      { ...request, rawPath: '/admin' },
      {},
      request,
    ]);
    await cloud.stop();
    expect(answers.map(({ answer }) => answer?.statusCode)).toEqual([401, 404, 404, 200]);
    expect(answers.slice(0, 3).map(({ answer }) => answer?.body)).toEqual(['', '', '']);
    // Nobody is named in the parameters, so that this person is refused, in words.
    expect(JSON.parse(answers[3]?.answer?.body ?? '')).toMatchObject({ text: expect.stringMatching(/\w/) });
    expect(log.map(({ what, why }) => [what, why])).toEqual([
      ['refused', 'signature'],
      ['refused', 'path'],
      ['refused', 'path'],
    ]);
    expect(cloud.asked.filter((operation) => operation.startsWith('DynamoDB')).length).toBeLessThan(2);
  });

  test('slack without its parameters answers 500 and logs which one is missing', async () => {
    const cloud = await startAws({ ...aws, 'AmazonSSM.GetParametersByPath': () => ({ Parameters: [] }) });
    const { answers, log } = await runBundle(made.bundle('slack'), cloud.url, [{}]);
    await cloud.stop();
    expect(answers).toEqual([{ answer: { statusCode: 500, headers: {}, body: '' } }]);
    expect(log.at(-1)).toMatchObject({
      level: 'ERROR',
      what: 'open',
      error: 'Fault',
      why: expect.stringContaining('/ic/config/from'),
    });
  });

  test('sender says in words what is wrong with an event, and nothing of what AWS answered', async () => {
    const cloud = await startAws(aws);
    const { answers, log } = await runBundle(made.bundle('sender'), cloud.url, [
      'hello',
      { detail: {} },
      { detail: { letter_id: 'L1' } },
    ]);
    await cloud.stop();
    expect(answers).toEqual([
      { threw: 'sender was given something that is no event: it has no detail.' },
      {
        threw: expect.stringMatching(
          /^sender cannot use this event: detail\.letter_id: Invalid input: .+\.$/,
        ),
      },
      { threw: 'sender did not come to an end: DefiniteFailure.' },
    ]);
    expect(log).toEqual([expect.objectContaining({ what: 'event', letter_id: 'L1', level: 'ERROR' })]);
    expect(JSON.stringify(log)).not.toContain('there is none');
  });
});
