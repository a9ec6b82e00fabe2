import { type EventPattern, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction, SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import {
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  type Function as Lambda,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { SqsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration, type Stack } from 'aws-cdk-lib/core';
import { eventSource } from '../../../adapters/aws/event-source.ts';
import { kinds } from '../../../app/effects/aggregate.ts';
import { type Deployed, isQueued } from '../../deployed.ts';
import { bucketNameIn, queueName, queueSenders, scheduleGroup } from '../../names.ts';
import { cronOf } from './cron.ts';

/** An event only says where to look, and the sweeper looks anyway: what is older is not worth a try. */
export const eventAge = Duration.minutes(15);

export interface Wired {
  stack: Stack;
  zone: string;
  made: Deployed;
  target: Lambda;
  dead: Queue;
  /** ARN of what Scheduler becomes. */
  scheduleRole: string;
  streamOf: (table: string) => string;
  topicOf: (name: string) => Topic;
}

/** Calls a function when its line says so. Returns the queue that it is called through, where there is one. */
export function addTrigger(wired: Wired): Queue | undefined {
  const { made, stack } = wired;
  const { trigger } = made;
  if ('url' in trigger) return undefined;
  if ('stream' in trigger) return addStreams(wired);
  if ('topic' in trigger) return addTopics(wired, [trigger.topic].flat());
  if ('files' in trigger) {
    const bucket = bucketNameIn(stack, trigger.files);
    const pattern = {
      source: ['aws.s3'],
      detailType: ['Object Created'],
      detail: { bucket: { name: [bucket] } },
    };
    return addRule(wired, pattern);
  }
  if ('events' in trigger) return addRule(wired, { source: [eventSource], detailType: [...trigger.events] });
  return addSchedule(wired, cronOf(trigger));
}

function addSchedule(
  { stack, zone, made, target, dead, scheduleRole }: Wired,
  expression: string,
): undefined {
  new CfnSchedule(stack, `${made.name}-schedule`, {
    name: made.called ?? `paydesk-${made.name}`,
    groupName: scheduleGroup,
    description: made.description,
    scheduleExpression: expression,
    scheduleExpressionTimezone: zone,
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: target.functionArn,
      roleArn: scheduleRole,
      retryPolicy: { maximumEventAgeInSeconds: eventAge.toSeconds(), maximumRetryAttempts: 8 },
      deadLetterConfig: { arn: dead.queueArn },
    },
  });
}

function addRule({ stack, made, target, dead }: Wired, eventPattern: EventPattern): Queue | undefined {
  const tries = { deadLetterQueue: dead, maxEventAge: eventAge, retryAttempts: 8 };
  const queue = isQueued(made) ? addQueue(stack, made, target, dead) : undefined;
  const name = made.called ?? `${made.file.includes('/expenses/') ? 'ea' : 'ic'}-${made.name}`;
  new Rule(stack, `${made.name}-rule`, {
    ruleName: name,
    description: made.description,
    eventPattern,
    targets: [queue ? new SqsQueue(queue, tries) : new LambdaFunction(target, tries)],
  });
  return queue;
}

/** One letter at a time and few at once, so that the rate of SES is kept; whoever fails five times lies with the dead. */
function addQueue(stack: Stack, { name, timeout }: Deployed, target: Lambda, dead: Queue): Queue {
  const queue = new Queue(stack, `${name}-queue`, {
    queueName: queueName(name),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    visibilityTimeout: Duration.seconds(6 * timeout),
    deadLetterQueue: { queue: dead, maxReceiveCount: 5 },
  });
  target.addEventSource(
    new SqsEventSource(queue, { batchSize: 1, maxConcurrency: queueSenders, reportBatchItemFailures: true }),
  );
  return queue;
}

/** Of what may carry effects, and only where something is due. */
function addStreams({ stack, made, target, dead, streamOf }: Wired): undefined {
  for (const { table } of Object.values(kinds)) {
    new EventSourceMapping(stack, `${made.name}-${table}`, {
      target,
      eventSourceArn: streamOf(table),
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 10,
      retryAttempts: 3,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      maxRecordAge: eventAge,
      onFailure: new SqsDlq(dead),
      filters: [FilterCriteria.filter({ dynamodb: { NewImage: { due_at: { S: FilterRule.exists() } } } })],
    });
  }
}

function addTopics({ target, dead, topicOf }: Wired, names: readonly string[]): undefined {
  for (const name of names)
    topicOf(name).addSubscription(new LambdaSubscription(target, { deadLetterQueue: dead }));
}
