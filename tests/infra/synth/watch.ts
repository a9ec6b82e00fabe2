import { deployed } from '../../../infra/deployed.ts';
import { counted } from '../../../infra/lambda/metrics.ts';
import { named, ofType, type Synthesized } from '../synthesized.ts';

export function watchTests(made: () => Synthesized): void {
  const alarm = (name: string) => named(made().watch, 'AWS::CloudWatch::Alarm', name);
  const alarms = () => ofType(made().watch, 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);

  test('every queue of the dead has an alarm at its first message', () => {
    const queues = ofType(made().functions, 'AWS::SQS::Queue').filter(({ Properties }) =>
      String(Properties.QueueName).endsWith('-dead'),
    );
    expect(queues.length).toBe(deployed.filter(({ trigger }) => !('url' in trigger)).length);
    for (const { Properties } of queues) {
      const name = String(Properties.QueueName).replace('-dead', '-dead-letters');
      expect(alarm(name)).toMatchObject({ Threshold: 0, ComparisonOperator: 'GreaterThanThreshold' });
    }
  });

  test('a tick that never ran is an alarm, also where there are no figures', () => {
    expect(alarm('paydesk-chaser-silent')).toMatchObject({
      Namespace: 'Paydesk',
      MetricName: 'Done',
      Dimensions: [{ Name: 'service', Value: 'chaser' }],
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      EvaluationPeriods: 26,
      Period: 3600,
      TreatMissingData: 'breaching',
    });
    for (const { name, trigger } of deployed)
      if ('every_minutes' in trigger)
        expect(alarm(`paydesk-${name}-silent`).TreatMissingData).toBe('breaching');
  });

  test.each([
    ['ic-chaser-failed', 0, 86_400],
    ['ea-checker-failed', 0, 3600],
    ['ic-signature-failures', 5, 3600],
    ['ic-unknown-letters', 0, 3600],
    ['ea-late-claims', 0, 86_400],
    ['paydesk-oldest-effect', 14_400, 3600],
    ['ic-bounce-rate', 0.05, 3600],
    ['ic-complaint-rate', 0.001, 3600],
  ])('%s is told above %d', (name, Threshold, Period) => {
    expect(alarm(name)).toMatchObject({ Threshold, Period, ComparisonOperator: 'GreaterThanThreshold' });
  });

  test('more than one failed letter in a hundred is an alarm', () => {
    const metrics = alarm('ic-sender-failure-rate').Metrics as { Expression?: string; MetricStat?: object }[];
    expect(alarm('ic-sender-failure-rate').Threshold).toBe(1);
    expect(metrics.find(({ Expression }) => Expression)?.Expression).toContain('100 *');
  });

  test('each alarm is told, and its end too, and says in words what to do', () => {
    for (const { AlarmName, AlarmDescription, AlarmActions, OKActions } of alarms()) {
      expect([AlarmName, String(AlarmDescription).split(' ').length > 5]).toEqual([AlarmName, true]);
      expect([AlarmActions, OKActions]).toEqual([
        [expect.stringContaining('alarm')],
        [expect.stringContaining('alarm')],
      ]);
    }
  });

  test('what an alarm looks at is counted by a function that is there', () => {
    const names = deployed.map(({ name }) => name);
    const ours = alarms().filter(({ Namespace, Dimensions }) => Namespace === 'Paydesk' && Dimensions);
    for (const { MetricName, Dimensions } of ours) {
      expect(Object.keys(counted)).toContain(MetricName);
      expect(names).toContain((Dimensions as { Value: string }[])[0]?.Value);
    }
  });

  test.each([
    ['ic', '15', 'ic-cost-alarm'],
    ['ea', '25', 'ea-cost-alarm'],
  ])('the budget of %s is %s dollars a month, told at 80 and 100 percent', (part, amount, topic) => {
    const budget = ofType(made().watch, 'AWS::Budgets::Budget').find(({ Properties }) =>
      JSON.stringify(Properties).includes(`"${part}-cost"`),
    )?.Properties as {
      Budget: object;
      NotificationsWithSubscribers: { Notification: { Threshold: number }; Subscribers: object }[];
    };
    expect(budget.Budget).toMatchObject({
      BudgetLimit: { Amount: Number(amount), Unit: 'USD' },
      TimeUnit: 'MONTHLY',
      CostFilters: { TagKeyValue: [`user:paydesk-part$${part}`, 'user:paydesk-part$both'] },
    });
    const told = budget.NotificationsWithSubscribers;
    expect(told.map(({ Notification }) => Notification.Threshold)).toEqual([80, 100]);
    expect(JSON.stringify(told)).toContain(topic.replaceAll('-', ''));
  });

  test('alarms and costs come by mail and to Slack', () => {
    const subscriptions = ofType(made().all, 'AWS::SNS::Subscription').map(({ Properties }) => Properties);
    const of = (protocol: string) => subscriptions.filter(({ Protocol }) => Protocol === protocol);
    expect(of('email').map(({ Endpoint }) => Endpoint)).toEqual(Array(3).fill('admin@studio.example'));
    const slack = of('lambda').filter(({ Endpoint }) => String(Endpoint).startsWith('<alarmtoslack'));
    expect(slack.map(({ TopicArn }) => String(TopicArn).replace(/^<([a-z]+)topic.*$/, '$1')).sort()).toEqual([
      'eacostalarm',
      'iccostalarm',
      'paydeskalarm',
    ]);
  });

  test('the logs of every function are watched for errors, throttles and timeouts', () => {
    const filters = ofType(made().watch, 'AWS::Logs::MetricFilter');
    expect(filters).toHaveLength(deployed.length);
    for (const { Properties } of filters)
      for (const word of ['ERROR', 'Throttl', 'timeout']) expect(Properties.FilterPattern).toContain(word);
  });
}
