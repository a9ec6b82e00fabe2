import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { FunctionUrlAuthType, type Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import {
  ConfigurationSet,
  EmailSendingEvent,
  EventDestination,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { type App, CfnOutput, Fn, Stack, type StackProps } from 'aws-cdk-lib/core';
import { slackPath } from '../../listeners/door.ts';
import { type Deployed, deployed, isQueued } from '../deployed.ts';
import {
  configurationSet,
  deadName,
  functionName,
  mailTopic,
  queueName,
  scheduleGroup,
  scheduleRole,
  textractRole,
  textractTopics,
} from '../names.ts';
import type { Settings } from '../settings.ts';
import { addFunction } from './add-function.ts';
import { addDeadLetters } from './functions/dead-letters.ts';
import { addPublicPages } from './functions/public-pages.ts';
import { type TopicOf, topicsOf } from './functions/topics.ts';
import { addTrigger } from './functions/triggers.ts';

export interface FunctionsProps extends StackProps {
  settings: Settings;
  /** The folder with each function's bundle, by its name. */
  folders: Record<string, string>;
  /** ARN of a table's stream. */
  streamOf: (table: string) => string;
}

export interface Functions {
  stack: Stack;
  lambdas: Record<string, Lambda>;
  /** Dead letters, by the function they were meant for. */
  dead: Record<string, Queue>;
  topicOf: TopicOf;
}

/** Every function with its role, what calls it, and where what it could not handle lies. */
export function createFunctionsStack(
  app: App,
  { settings, folders, streamOf, ...props }: FunctionsProps,
): Functions {
  const stack = new Stack(app, 'paydesk-functions', props);
  const topicOf = topicsOf(stack);
  addLetters(stack, topicOf);
  addTextract(stack, topicOf);
  const scheduler = addScheduler(stack);
  const made: Functions = { stack, lambdas: {}, dead: {}, topicOf };
  const hosts: { made: Deployed; host: string }[] = [];
  const place = { stack, settings, oneOffs: oneOffTargets(stack) };
  for (const each of deployed) {
    const folder = folders[each.name] ?? '';
    if ('url' in each.trigger) {
      const lambda = addFunction(place, each, folder);
      made.lambdas[each.name] = lambda;
      hosts.push({ made: each, host: addUrl(stack, each, lambda) });
      continue;
    }
    const dead = addDeadLetters(stack, each.name);
    // Asked of it directly are streams and queues, and those keep what failed themselves.
    const pulled = 'stream' in each.trigger || isQueued(each);
    const lambda = addFunction(
      place,
      each,
      folder,
      pulled ? undefined : { deadLetterQueue: dead, retryAttempts: 2 },
    );
    const scheduled = { stack, zone: settings.zone, made: each, target: lambda, dead, streamOf, topicOf };
    const queue = addTrigger({ ...scheduled, scheduleRole: scheduler.roleArn });
    allowScheduler(scheduler, each, lambda, dead, queue);
    made.lambdas[each.name] = lambda;
    made.dead[each.name] = dead;
  }
  addPublicPages(
    stack,
    settings,
    hosts.filter(({ made: { name } }) => name !== 'slack'),
  );
  return made;
}

/** What letters go out with: bounces and complaints are told, and whoever did not want mail gets none. */
function addLetters(stack: Stack, topicOf: TopicOf): void {
  const letters = new ConfigurationSet(stack, 'letters', {
    configurationSetName: configurationSet,
    suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    reputationMetrics: true,
  });
  letters.addEventDestination('told', {
    destination: EventDestination.snsTopic(topicOf(mailTopic)),
    events: [
      EmailSendingEvent.SEND,
      EmailSendingEvent.DELIVERY,
      EmailSendingEvent.BOUNCE,
      EmailSendingEvent.COMPLAINT,
      EmailSendingEvent.REJECT,
    ],
  });
}

function addTextract(stack: Stack, topicOf: TopicOf): void {
  const role = new Role(stack, 'textract-role', {
    roleName: textractRole,
    description: 'What Textract may tell.',
    assumedBy: new ServicePrincipal('textract.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  });
  for (const topic of Object.values(textractTopics)) topicOf(topic).grantPublish(role);
}

function addScheduler(stack: Stack): Role {
  new CfnScheduleGroup(stack, 'schedules', { name: scheduleGroup });
  return new Role(stack, 'schedule-role', {
    roleName: scheduleRole,
    description: 'What EventBridge Scheduler may call.',
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  });
}

const hasOneOffs = ({ trigger }: Deployed): boolean => 'events' in trigger;

function allowScheduler(
  role: Role,
  made: Deployed,
  lambda: Lambda,
  dead: Queue,
  queue: Queue | undefined,
): void {
  const timed = /every_minutes|daily|weekly|monthly/.test(Object.keys(made.trigger)[0] ?? '');
  if (!timed && !hasOneOffs(made)) return;
  const allow = (actions: string[], resources: string[]) =>
    role.addToPolicy(new PolicyStatement({ effect: Effect.ALLOW, actions, resources }));
  if (!queue) allow(['lambda:InvokeFunction'], [lambda.functionArn]);
  allow(['sqs:SendMessage'], [dead.queueArn, ...(queue ? [queue.queueArn] : [])]);
}

/** Where the one-offs of a job go, by names: the functions that ask for them must not wait for each other. */
function oneOffTargets(stack: Stack): string {
  const arn = (service: string, resource: string) =>
    `arn:${stack.partition}:${service}:${stack.region}:${stack.account}:${resource}`;
  const role = `arn:${stack.partition}:iam::${stack.account}:role/${scheduleRole}`;
  const targets = deployed.filter(hasOneOffs).map((each) => [
    each.name,
    {
      arn: isQueued(each)
        ? arn('sqs', queueName(each.name))
        : arn('lambda', `function:${functionName(each.name)}`),
      role,
      dead: arn('sqs', deadName(each.name)),
    },
  ]);
  return stack.toJsonString(Object.fromEntries(targets));
}

/** Open to the internet: whoever answers checks a signature, a token or a sign-in before anything else. */
function addUrl(stack: Stack, { name }: Deployed, lambda: Lambda): string {
  const { url } = lambda.addFunctionUrl({ authType: FunctionUrlAuthType.NONE });
  const host = Fn.select(2, Fn.split('/', url));
  if (name === 'slack')
    new CfnOutput(stack, 'SlackRequestUrl', {
      description: 'For the request URLs of the Slack app.',
      value: `${url}${slackPath.slice(1)}`,
    });
  return host;
}
