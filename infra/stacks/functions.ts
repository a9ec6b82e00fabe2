import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { FunctionUrlAuthType, type Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { ConfigurationSet, SuppressionReasons } from 'aws-cdk-lib/aws-ses';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { type App, CfnOutput, CfnParameter, Duration, Stack, type StackProps } from 'aws-cdk-lib/core';
import { eventSource } from '../../adapters/aws/event-source.ts';
import { functions } from '../../jobs/functions.ts';
import { slackPath } from '../../listeners/door.ts';
import type { FunctionName } from '../grants.ts';
import { configurationSet } from '../names.ts';
import { addFunction } from './add-function.ts';

/** An event only says where to look, and the sweeper looks anyway: what is older is not worth a try. */
export const eventAge = Duration.minutes(15);

export interface FunctionsProps extends StackProps {
  /** The folder with each function's bundle. */
  folders: Record<FunctionName, string>;
}

/** The functions, one role each. So far the one that Slack calls and the one that sends letters. */
export function createFunctionsStack(app: App, { folders, ...props }: FunctionsProps): Stack {
  const stack = new Stack(app, 'paydesk-functions', props);
  const identity = new CfnParameter(stack, 'SenderIdentity', {
    description:
      'The verified SES identity that letters come from, a domain or an address: what /ic/config/from belongs to.',
    allowedPattern: '[A-Za-z0-9._@-]+',
  });
  new ConfigurationSet(stack, 'letters', {
    configurationSetName: configurationSet,
    suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
  });
  const place = { stack, identity: identity.valueAsString };
  const slack = addFunction(place, {
    name: 'slack',
    folder: folders.slack,
    description: 'Answers Slack: commands, buttons, modals, events.',
    // The references' action-handler has 256 MB. CPU comes with memory, and Slack waits three seconds, at a cold start too.
    memory: 1024,
    timeout: 15,
  });
  const url = slack.addFunctionUrl({ authType: FunctionUrlAuthType.NONE });
  new CfnOutput(stack, 'SlackRequestUrl', {
    description: 'For the request URLs of the Slack app.',
    value: `${url.url}${slackPath.slice(1)}`,
  });

  const { memory, timeout, trigger } = functions.find(({ name }) => name === 'sender') as Sender;
  const dead = new Queue(stack, 'sender-dead', {
    queueName: 'paydesk-sender-dead',
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  const sender = addFunction(place, {
    name: 'sender',
    folder: folders.sender,
    description: 'Sends one letter.',
    memory,
    timeout,
    asynchronous: { deadLetterQueue: dead, maxEventAge: eventAge, retryAttempts: 2 },
  });
  addRule(stack, sender, trigger.events, dead);
  return stack;
}

type Sender = Extract<(typeof functions)[number], { name: 'sender' }>;

function addRule(stack: Stack, target: Lambda, detailType: readonly string[], deadLetterQueue: Queue): void {
  new Rule(stack, 'ic-sender', {
    ruleName: 'ic-sender',
    description: 'A letter may go: the sender looks at it.',
    eventPattern: { source: [eventSource], detailType: [...detailType] },
    targets: [new LambdaFunction(target, { deadLetterQueue, maxEventAge: eventAge, retryAttempts: 8 })],
  });
}
