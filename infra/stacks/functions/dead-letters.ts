import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration, type Stack, Validations } from 'aws-cdk-lib/core';
import { deadName } from '../../names.ts';

/** Where what a function was given and could not handle lies for two weeks. Every asynchronous edge leads to one. */
export function addDeadLetters(stack: Stack, name: string): Queue {
  const dead = new Queue(stack, `${name}-dead`, {
    queueName: deadName(name),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  Validations.of(dead).acknowledge({
    id: 'AwsSolutions-SQS3',
    reason: 'It is a dead-letter queue itself; an alarm tells when something lies in it.',
  });
  return dead;
}
