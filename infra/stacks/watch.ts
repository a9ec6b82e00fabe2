import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { type App, Duration, Stack, type StackProps } from 'aws-cdk-lib/core';
import { type Deployed, deployed } from '../deployed.ts';
import { namespace } from '../lambda/metrics.ts';
import { alarmTopic, costTopics } from '../names.ts';
import type { Settings } from '../settings.ts';
import type { Functions } from './functions.ts';
import { type AddAlarm, alarmsOf, countedBy, failureRate } from './watch/alarms.ts';
import { addBudgets } from './watch/costs.ts';

export interface WatchProps extends StackProps {
  settings: Settings;
  functions: Functions;
}

const day = Duration.days(1);
const hour = Duration.hours(1);

/** Alarms and budgets: each tells a topic, which tells the admin by mail and the channel in Slack. */
export function createWatchStack(app: App, { settings, functions, ...props }: WatchProps): Stack {
  const stack = new Stack(app, 'paydesk-watch', props);
  const topic = functions.topicOf(alarmTopic);
  const costs = { ic: functions.topicOf(costTopics.ic), ea: functions.topicOf(costTopics.ea) };
  for (const each of [topic, costs.ic, costs.ea]) each.addSubscription(new EmailSubscription(settings.admin));
  addBudgets(stack, costs);
  const alarm = alarmsOf(stack, topic);
  addByReference(alarm);
  addByMail(alarm);
  addBySweep(alarm);
  for (const each of deployed) addHeartbeat(alarm, each);
  for (const [name, queue] of Object.entries(functions.dead))
    alarm({
      name: `paydesk-${name}-dead-letters`,
      words: `Something that ${name} was given could not be handled and lies in ${queue.node.id}. Read it, mend what is wrong, then redrive it.`,
      metric: queue.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(5),
        statistic: 'Maximum',
      }),
      than: { above: 0 },
    });
  addLogs(stack, functions, alarm);
  return stack;
}

function addByReference(alarm: AddAlarm): void {
  alarm({
    name: 'ic-chaser-failed',
    words:
      'The daily tick failed: no letters were planned. See the log of paydesk-chaser; it may be run again.',
    metric: countedBy('chaser', 'Failed', day),
    than: { above: 0 },
  });
  alarm({
    name: 'ic-sender-failure-rate',
    words: 'More than one in a hundred letters could not be handled in a day. See the log of paydesk-sender.',
    metric: failureRate('sender', day),
    than: { above: 1 },
  });
  alarm({
    name: 'ic-signature-failures',
    words: 'More than five requests an hour were not signed by Slack. Was its signing secret changed?',
    metric: countedBy('slack', 'SignatureRefused', hour),
    than: { above: 5 },
  });
  alarm({
    name: 'ea-checker-failed',
    words: 'A claim got no outcome. The sweeper tries again; see the log of paydesk-checker.',
    metric: countedBy('checker', 'Failed', hour),
    than: { above: 0 },
  });
}

function addByMail(alarm: AddAlarm): void {
  const reputation = (metricName: string) =>
    new Metric({ namespace: 'AWS/SES', metricName, period: hour, statistic: 'Maximum' });
  alarm({
    name: 'ic-bounce-rate',
    words:
      'More than five in a hundred mails bounce: SES reviews the account from there on. Look at the held addresses.',
    metric: reputation('Reputation.BounceRate'),
    than: { above: 0.05 },
  });
  alarm({
    name: 'ic-complaint-rate',
    words: 'More than one in a thousand mails is called unwanted: SES reviews the account from there on.',
    metric: reputation('Reputation.ComplaintRate'),
    than: { above: 0.001 },
  });
}

function addBySweep(alarm: AddAlarm): void {
  alarm({
    name: 'ic-unknown-letters',
    words: 'Nobody knows whether a letter went out. Answer in Slack: It went out, or Send again.',
    metric: countedBy('sweeper', 'UnknownLetters', hour, 'Maximum'),
    than: { above: 0 },
  });
  alarm({
    name: 'paydesk-oldest-effect',
    words:
      'Something that was decided has not been done for four hours. The log of paydesk-sweeper says what keeps it.',
    metric: countedBy('sweeper', 'OldestEffect', hour, 'Maximum'),
    than: { above: Duration.hours(4).toSeconds() },
  });
  alarm({
    name: 'ea-late-claims',
    words: 'Nobody has decided about a claim for three business days. Its backup has been asked.',
    metric: countedBy('sweeper', 'LateClaims', day),
    than: { above: 0 },
  });
}

/** What never ran is an alarm as well. CloudWatch looks back seven days at most, so what is rarer has none. */
function addHeartbeat(alarm: AddAlarm, { name, trigger }: Deployed): void {
  const hours = 'daily' in trigger ? 26 : 'every_minutes' in trigger ? 2 : 0;
  if (hours === 0) return;
  alarm({
    name: `paydesk-${name}-silent`,
    words: `${name} has not come to an end for ${hours} hours. Is its schedule enabled? See the log of paydesk-${name}.`,
    metric: countedBy(name, 'Done', hour),
    than: { below: 1 },
    periods: hours,
    silence: true,
  });
}

/** The references' filter on "error", "throttle" and "timeout", in the words that these logs have for them. */
function addLogs(stack: Stack, { lambdas }: Functions, alarm: AddAlarm): void {
  const troubles = { metricNamespace: namespace, metricName: 'Troubles' };
  for (const [name, lambda] of Object.entries(lambdas))
    new MetricFilter(stack, `${name}-troubles`, {
      logGroup: lambda.logGroup,
      ...troubles,
      metricValue: '1',
      filterPattern: FilterPattern.literal(
        '{ ($.level = "ERROR") || ($.errorType = "*") || ($.error = "*Throttl*") || ($.record.status = "timeout") || ($.record.status = "error") }',
      ),
    });
  alarm({
    name: 'paydesk-troubles',
    words:
      'More than ten errors, throttles or timeouts stand in the logs of an hour. Look at the logs of all functions.',
    metric: new Metric({ namespace, metricName: 'Troubles', period: hour, statistic: 'Sum' }),
    than: { above: 10 },
  });
  alarm({
    name: 'paydesk-throttles',
    words:
      'Lambda turned calls away: the account has too few concurrent executions. Ask for more in Service Quotas.',
    metric: new Metric({ namespace: 'AWS/Lambda', metricName: 'Throttles', period: hour, statistic: 'Sum' }),
    than: { above: 0 },
  });
}
