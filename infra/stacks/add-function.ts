import { type CfnPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  type EventInvokeConfigOptions,
  Function as Lambda,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib/core';
import { type Arns, type FunctionName, type Statement, statementsFor, uses } from '../grants.ts';
import { variables } from '../lambda/environment.ts';
import { bucketNameIn, bucketSuffix, configurationSet, functionName } from '../names.ts';

/** Metadata of a role's policy: why a statement is wider than one thing by its name, by statement. */
export const wideBecause = 'paydesk:wide-because';

export interface FunctionSettings {
  name: FunctionName;
  folder: string;
  description: string;
  /** MB and seconds. */
  memory: number;
  timeout: number;
  asynchronous?: EventInvokeConfigOptions & { deadLetterQueue: IQueue };
}

export interface Place {
  stack: Stack;
  /** The SES identity that letters come from. */
  identity: string;
}

/** A function with its log of seven days and a role that allows what `grants.ts` says. */
export function addFunction(place: Place, settings: FunctionSettings): Lambda {
  const { stack } = place;
  const { name, folder, description, memory, timeout, asynchronous } = settings;
  const logGroup = new LogGroup(stack, `${name}-log`, {
    logGroupName: `/aws/lambda/${functionName(name)}`,
    retention: RetentionDays.ONE_WEEK,
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
    role: addRole(place, name, logGroup.logGroupName),
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    environment: {
      [variables.bucketSuffix]: bucketSuffix(stack),
      ...('mail' in uses[name] && { [variables.configurationSet]: configurationSet }),
    },
    ...asynchronous,
  });
}

/** CDK adds to it that the function may put what it could not handle into its dead-letter queue. */
function addRole(place: Place, name: FunctionName, logGroup: string): Role {
  const { stack } = place;
  const arns = arnsOf(place);
  const statements: Statement[] = [
    ...statementsFor(uses[name], arns),
    {
      sid: 'Log',
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [arns.arn('logs', `log-group:${logGroup}:*`)],
      reason: 'The streams of this one log group; Lambda names them.',
    },
  ];
  const role = new Role(stack, `${name}-role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: `What ${functionName(name)} may do.`,
  });
  for (const { sid, actions, resources } of statements)
    role.addToPolicy(new PolicyStatement({ sid, actions, resources }));
  const policy = role.node.findChild('DefaultPolicy').node.defaultChild as CfnPolicy;
  const reasons = statements.flatMap(({ sid, reason }) => (reason ? [[sid, reason]] : []));
  policy.addMetadata(wideBecause, Object.fromEntries(reasons));
  return role;
}

function arnsOf({ stack, identity }: Place): Arns {
  const { partition, region, account } = stack;
  const arn = (service: string, resource: string) =>
    `arn:${partition}:${service}:${region}:${account}:${resource}`;
  return {
    arn,
    bucket: (bucket) => `arn:${partition}:s3:::${bucketNameIn(stack, bucket)}`,
    identity: arn('ses', `identity/${identity}`),
    configurationSet: arn('ses', `configuration-set/${configurationSet}`),
  };
}
