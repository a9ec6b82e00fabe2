import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Stack } from 'aws-cdk-lib/core';
import { alarmTopic, costTopics, mailTopic } from '../../names.ts';

/** Who tells something on which topic; on the others only what has a role for it. */
const tellers: Record<string, string> = {
  [mailTopic]: 'ses.amazonaws.com',
  [alarmTopic]: 'cloudwatch.amazonaws.com',
  [costTopics.ic]: 'budgets.amazonaws.com',
  [costTopics.ea]: 'budgets.amazonaws.com',
};

export type TopicOf = (name: string) => Topic;

/** A topic is made when it is first spoken of. */
export function topicsOf(stack: Stack): TopicOf {
  const topics = new Map<string, Topic>();
  const make = (name: string) => {
    const topic = new Topic(stack, `${name}-topic`, { topicName: name, enforceSSL: true });
    const teller = tellers[name];
    if (teller)
      topic.addToResourcePolicy(
        new PolicyStatement({
          sid: 'Tells',
          principals: [new ServicePrincipal(teller)],
          actions: ['sns:Publish'],
          resources: [topic.topicArn],
          conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
        }),
      );
    return topic;
  };
  return (name) => {
    const topic = topics.get(name) ?? make(name);
    topics.set(name, topic);
    return topic;
  };
}
