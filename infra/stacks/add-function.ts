import { type CfnPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  type EventInvokeConfigOptions,
  Function as Lambda,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Duration, RemovalPolicy, type Stack, Validations } from 'aws-cdk-lib/core';
import type { Deployed } from '../deployed.ts';
import { type Arns, type Statement, statementsFor } from '../grants.ts';
import { variables } from '../lambda/environment.ts';
import {
  bucketNameIn,
  bucketSuffix,
  configurationSet,
  functionName,
  scheduleGroup,
  scheduleRole,
  textractRole,
  textractTopics,
} from '../names.ts';
import type { Settings } from '../settings.ts';

/** Metadata of a role's policy: why a statement is wider than one thing by its name, by statement. */
export const wideBecause = 'paydesk:wide-because';

export interface Place {
  stack: Stack;
  settings: Settings;
  /** JSON: by job, where its one-offs go. */
  oneOffs: string;
}

/** A function with its log and a role that allows what `grants.ts` says. */
export function addFunction(
  place: Place,
  made: Deployed,
  folder: string,
  asynchronous?: EventInvokeConfigOptions & { deadLetterQueue: IQueue },
): Lambda {
  const { stack, settings, oneOffs } = place;
  const { name, description, memory, timeout, ports } = made;
  const logGroupName = `/aws/lambda/${functionName(name)}`;
  const logGroup = new LogGroup(stack, `${name}-log`, {
    logGroupName,
    retention: settings.logDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  return new Lambda(stack, name, {
    functionName: functionName(name),
    description,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    code: Code.fromAsset(folder),
    handler: 'index.handler',
    memorySize: memory,
    timeout: Duration.seconds(timeout),
    role: addRole(place, made, logGroupName),
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    environment: {
      [variables.bucketSuffix]: bucketSuffix(stack),
      ...(ports.includes('mailer') && { [variables.configurationSet]: configurationSet }),
      ...(ports.includes('scheduler') && {
        [variables.scheduleGroup]: scheduleGroup,
        [variables.scheduleTargets]: oneOffs,
      }),
      ...(ports.includes('reader') && {
        [variables.receiptsTopic]: arnsOf(stack, settings).arn('sns', textractTopics.receipts),
        [variables.invoicesTopic]: arnsOf(stack, settings).arn('sns', textractTopics.invoices),
        [variables.textractRole]: arnsOf(stack, settings).textractRole,
      }),
    },
    ...asynchronous,
  });
}

/** CDK adds to it that the function may put what it could not handle into its dead-letter queue. */
function addRole(place: Place, made: Deployed, logGroup: string): Role {
  const { stack, settings } = place;
  const all = (account: Account) => [
    ...statementsFor(made, arnsOf(account, settings)),
    logStatement(account, logGroup),
  ];
  const role = new Role(stack, `${made.name}-role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: `What ${functionName(made.name)} may do.`,
  });
  for (const { sid, actions, resources } of all(stack))
    role.addToPolicy(new PolicyStatement({ sid, actions, resources }));
  const policy = role.node.findChild('DefaultPolicy').node.defaultChild as CfnPolicy;
  const wide = all(asNagWrites(stack.region)).filter(({ reason }) => reason);
  policy.addMetadata(wideBecause, Object.fromEntries(wide.map(({ sid, reason }) => [sid, reason])));
  acknowledge(role, wide);
  return role;
}

/** cdk-nag wants each thing that is wide by its name. */
function acknowledge(role: Role, wide: readonly Statement[]): void {
  for (const { resources, reason = '' } of wide)
    for (const resource of resources.filter((each) => each.includes('*')))
      Validations.of(role).acknowledge({ id: `AwsSolutions-IAM5[Resource::${resource}]`, reason });
}

type Account = Pick<Stack, 'partition' | 'region' | 'account'>;

/** What nobody knows before a deployment, in the way cdk-nag writes it. */
const asNagWrites = (region: string): Account => ({
  partition: '<AWS::Partition>',
  account: '<AWS::AccountId>',
  region,
});

const logStatement = ({ partition, region, account }: Account, logGroup: string): Statement => ({
  sid: 'Log',
  actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  resources: [`arn:${partition}:logs:${region}:${account}:log-group:${logGroup}:*`],
  reason: 'The streams of this one log group; Lambda names them.',
});

function arnsOf({ partition, region, account }: Account, settings: Settings): Arns {
  const arn = (service: string, resource: string) =>
    `arn:${partition}:${service}:${region}:${account}:${resource}`;
  return {
    arn,
    bucket: (bucket) => `arn:${partition}:s3:::${bucketNameIn({ account, region }, bucket)}`,
    identity: arn('ses', `identity/${settings.sender}`),
    configurationSet: arn('ses', `configuration-set/${configurationSet}`),
    scheduleRole: `arn:${partition}:iam::${account}:role/${scheduleRole}`,
    textractRole: `arn:${partition}:iam::${account}:role/${textractRole}`,
  };
}
