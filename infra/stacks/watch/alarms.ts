import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Duration, Stack } from 'aws-cdk-lib/core';
import { type Counted, namespace } from '../../lambda/metrics.ts';

export interface AlarmSettings {
  name: string;
  /** What is wrong and what to do, in words: it comes to Slack and by mail. */
  words: string;
  metric: IMetric;
  /** More than that, or fewer. */
  than: { above: number } | { below: number };
  /** How many of its periods, one after the other. */
  periods?: number;
  /** No figures at all are an alarm as well. */
  silence?: true;
}

export type AddAlarm = (settings: AlarmSettings) => Alarm;

export const alarmsOf =
  (stack: Stack, topic: ITopic): AddAlarm =>
  ({ name, words, metric, than, periods = 1, silence }) => {
    const alarm = new Alarm(stack, name, {
      alarmName: name,
      alarmDescription: words,
      metric,
      threshold: 'above' in than ? than.above : than.below,
      evaluationPeriods: periods,
      datapointsToAlarm: periods,
      comparisonOperator:
        'above' in than ? ComparisonOperator.GREATER_THAN_THRESHOLD : ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: silence ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(topic));
    alarm.addOkAction(new SnsAction(topic));
    return alarm;
  };

/** What a function counts itself. */
export const countedBy = (service: string, what: Counted, period: Duration, statistic = 'Sum'): Metric =>
  new Metric({ namespace, metricName: what, dimensionsMap: { service }, period, statistic });

/** In percent of all that was tried. */
export const failureRate = (service: string, period: Duration): MathExpression =>
  new MathExpression({
    expression: '100 * FILL(failed, 0) / (FILL(failed, 0) + FILL(done, 0))',
    usingMetrics: {
      failed: countedBy(service, 'Failed', period),
      done: countedBy(service, 'Done', period),
    },
    period,
  });
