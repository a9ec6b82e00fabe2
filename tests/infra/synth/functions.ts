import { kinds } from '../../../app/effects/aggregate.ts';
import { deployed, isQueued } from '../../../infra/deployed.ts';
import { deadName } from '../../../infra/names.ts';
import { cronOf } from '../../../infra/stacks/functions/cron.ts';
import { idOf, named, ofType, type Resource, type Synthesized } from '../synthesized.ts';

const names = deployed.map(({ name }) => name);
const asynchronous = deployed.filter(({ trigger }) => !('url' in trigger));
const byTrigger = (...words: string[]) =>
  deployed.filter(({ trigger }) => words.some((word) => word in trigger));
const dead = (name: string) => `<${idOf(name)}dead`;

export function functionsTests(made: () => Synthesized): void {
  const all = (type: string) => ofType(made().functions, type).map(({ Properties }) => Properties);
  const lambda = (name: string) => named(made().functions, 'AWS::Lambda::Function', `paydesk-${name}`);
  const pointsTo = (name: string) =>
    expect.stringMatching(new RegExp(`^<${idOf(name)}[0-9A-F]{8}(\\.Arn)?>$`));

  test('has a function for every line of jobs/functions.ts and every door, and no other', () => {
    expect(
      all('AWS::Lambda::Function')
        .map(({ FunctionName }) => FunctionName)
        .sort(),
    ).toEqual(names.map((name) => `paydesk-${name}`).sort());
  });

  test.each(deployed)(
    '$name runs on Node 24 and arm64, in no VPC, and logs JSON for seven days',
    ({ name, memory, timeout }) => {
      expect(lambda(name)).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        MemorySize: memory,
        Timeout: timeout,
        LoggingConfig: { LogFormat: 'JSON', LogGroup: expect.stringMatching(`^<${idOf(name)}log`) },
      });
      expect(lambda(name)).not.toHaveProperty('VpcConfig');
      expect(lambda(name)).not.toHaveProperty('TracingConfig');
      expect(
        named(made().functions, 'AWS::Logs::LogGroup', `/aws/lambda/paydesk-${name}`).RetentionInDays,
      ).toBe(7);
    },
  );

  test.each(asynchronous)('what $name cannot handle lies in a queue of its own for two weeks', ({ name }) => {
    expect(named(made().functions, 'AWS::SQS::Queue', deadName(name))).toMatchObject({
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 14 * 86_400,
    });
  });

  test('every edge on which nobody waits for an answer ends in a queue of the dead', () => {
    const edges = made().functions;
    const ends = (value: unknown) => JSON.stringify(value).includes('dead');
    for (const { Properties } of ofType(edges, 'AWS::Events::Rule'))
      for (const target of Properties.Targets as { DeadLetterConfig?: unknown }[])
        expect([Properties.Name, ends(target.DeadLetterConfig ?? '')]).toEqual([Properties.Name, true]);
    for (const { Properties } of ofType(edges, 'AWS::Scheduler::Schedule'))
      expect([Properties.Name, ends(Properties.Target)]).toEqual([Properties.Name, true]);
    for (const { Properties } of ofType(edges, 'AWS::SNS::Subscription'))
      if (Properties.Protocol === 'lambda') expect(ends(Properties.RedrivePolicy ?? '')).toBe(true);
    for (const { name, trigger } of asynchronous)
      if (
        !('stream' in trigger) &&
        !isQueued({ trigger, ports: deployed.find((d) => d.name === name)?.ports ?? [] })
      )
        expect(lambda(name).DeadLetterConfig).toEqual({ TargetArn: expect.stringContaining(dead(name)) });
    for (const how of all('AWS::Lambda::EventInvokeConfig'))
      expect(how).toMatchObject({ MaximumRetryAttempts: 2 });
  });

  test.each(byTrigger('every_minutes', 'daily', 'weekly', 'monthly'))(
    '$name is called by its schedule, in the business’s zone',
    ({ name, called, trigger }) => {
      expect(named(made().functions, 'AWS::Scheduler::Schedule', called ?? `paydesk-${name}`)).toMatchObject({
        ScheduleExpression: cronOf(trigger as Parameters<typeof cronOf>[0]),
        ScheduleExpressionTimezone: 'Asia/Singapore',
        Target: { Arn: pointsTo(name) },
      });
    },
  );

  test.each(byTrigger('events'))('$name is called by its rule, and by nothing else', (each) => {
    const { name, trigger } = each;
    const events = 'events' in trigger ? [...trigger.events] : [];
    const rules = all('AWS::Events::Rule').filter((rule) =>
      JSON.stringify(rule.EventPattern).includes(String(events[0])),
    );
    expect(rules).toMatchObject([
      {
        EventPattern: { source: ['paydesk'], 'detail-type': events },
        Targets: [{ Arn: isQueued(each) ? expect.stringMatching(`^<${idOf(name)}queue`) : pointsTo(name) }],
      },
    ]);
    expect(rules[0]).not.toHaveProperty('EventBusName');
  });

  test('whoever waits for files is called for those of its bucket', () => {
    for (const { name, trigger } of byTrigger('files')) {
      const bucket = 'files' in trigger ? `${trigger.files}-<AWS::AccountId>-ap-southeast-1` : '';
      const rules = all('AWS::Events::Rule').filter((rule) =>
        JSON.stringify(rule.EventPattern).includes(bucket),
      );
      expect(rules).toMatchObject([
        {
          EventPattern: { source: ['aws.s3'], 'detail-type': ['Object Created'] },
          Targets: [{ Arn: pointsTo(name) }],
        },
      ]);
    }
  });

  test('letters wait in a queue that two at the most take from, one letter at a time', () => {
    const queued = deployed.filter(isQueued).map(({ name }) => name);
    expect(queued).toEqual(['sender']);
    const [mapping] = all('AWS::Lambda::EventSourceMapping').filter(({ EventSourceArn }) =>
      String(EventSourceArn).includes('senderqueue'),
    );
    expect(mapping).toMatchObject({
      BatchSize: 1,
      ScalingConfig: { MaximumConcurrency: 2 },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    const queue = named(made().functions, 'AWS::SQS::Queue', 'paydesk-sender');
    expect(queue.VisibilityTimeout).toBeGreaterThanOrEqual(6 * Number(lambda('sender').Timeout));
    expect(queue.RedrivePolicy).toMatchObject({ maxReceiveCount: 5 });
  });

  test('the streams of all that may carry effects lead to them, where something is due', () => {
    const mappings = all('AWS::Lambda::EventSourceMapping').filter(
      ({ StartingPosition }) => StartingPosition,
    );
    expect(
      mappings.map(({ EventSourceArn }) => String(EventSourceArn).replace(/^<([a-z]+).*$/, '$1')).sort(),
    ).toEqual([...new Set(Object.values(kinds).map(({ table }) => idOf(table)))].sort());
    for (const mapping of mappings)
      expect(mapping).toMatchObject({
        FunctionName: pointsTo('effects'),
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        BisectBatchOnFunctionError: true,
        DestinationConfig: { OnFailure: { Destination: expect.stringContaining('effectsdead') } },
        FilterCriteria: { Filters: [{ Pattern: expect.stringContaining('due_at') }] },
      });
  });

  test('Slack calls its function by its own URL; all other pages and hooks stand behind one domain', () => {
    expect(made().outputs.SlackRequestUrl?.Value).toMatch(/FunctionUrl>slack\/events$/);
    const urls = all('AWS::Lambda::Url');
    expect(urls).toHaveLength(byTrigger('url').length);
    for (const url of urls) expect(url).toMatchObject({ AuthType: 'NONE' });
    const [front] = ofType(made().functions, 'AWS::CloudFront::Distribution') as [Resource];
    const { DistributionConfig } = front.Properties as { DistributionConfig: Record<string, unknown> };
    const paths = (DistributionConfig.CacheBehaviors ?? []) as { PathPattern: string }[];
    const expected = byTrigger('url').flatMap(({ name, trigger }) =>
      name === 'slack' || name === 'pay-link' || !('url' in trigger) ? [] : [`${trigger.url}*`],
    );
    expect(paths.map(({ PathPattern }) => PathPattern).sort()).toEqual(expected.sort());
    expect(JSON.stringify(DistributionConfig)).not.toContain('"ViewerProtocolPolicy":"allow-all"');
  });

  test('letters go out with the configuration set whose name the functions that mail know, and whose events are told', () => {
    const set = named(made().functions, 'AWS::SES::ConfigurationSet', 'paydesk-letters');
    for (const { name, ports } of deployed) {
      const { Variables } = lambda(name).Environment as { Variables: Record<string, string> };
      expect([name, Variables.PAYDESK_CONFIGURATION_SET]).toEqual([
        name,
        ports.includes('mailer') ? set.Name : undefined,
      ]);
      expect(Variables.PAYDESK_BUCKET_SUFFIX).toBe('-<AWS::AccountId>-ap-southeast-1');
    }
    expect(all('AWS::SES::ConfigurationSetEventDestination')).toMatchObject([
      {
        EventDestination: {
          MatchingEventTypes: expect.arrayContaining(['bounce', 'complaint', 'delivery', 'send']),
        },
      },
    ]);
  });
}
