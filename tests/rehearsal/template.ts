import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const account = '111122223333';
export const region = 'ap-southeast-1';

export interface Resource {
  id: string;
  type: string;
  properties: Record<string, unknown>;
}

type Raw = { Type: string; Properties?: Record<string, unknown> };
type Template = {
  Resources: Record<string, Raw>;
  Outputs?: Record<string, { Value: unknown; Export?: { Name: string } }>;
};

const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;

/** What a reference to a resource becomes in an account, by its type. */
const arnOf: Record<string, (properties: Record<string, unknown>, id: string) => string> = {
  'AWS::Lambda::Function': (p) => arn('lambda', `function:${p.FunctionName}`),
  'AWS::SQS::Queue': (p) => arn('sqs', String(p.QueueName)),
  'AWS::SNS::Topic': (p) => arn('sns', String(p.TopicName)),
  'AWS::DynamoDB::Table': (p) => arn('dynamodb', `table/${p.TableName}`),
  'AWS::IAM::Role': (p, id) => `arn:aws:iam::${account}:role/${p.RoleName ?? id}`,
  'AWS::S3::Bucket': (p) => `arn:aws:s3:::${p.BucketName}`,
};

/** The synthesised templates as they would stand in an account: every reference by its name or ARN. */
export function readTemplates(out: string): Resource[] {
  const templates = readdirSync(out)
    .filter((file) => file.endsWith('.template.json'))
    .map((file) => JSON.parse(readFileSync(join(out, file), 'utf8')) as Template);
  const exported = new Map(
    templates.flatMap((template) =>
      Object.values(template.Outputs ?? {}).flatMap(({ Value, Export }) =>
        Export ? [[Export.Name, { template, Value }] as const] : [],
      ),
    ),
  );
  const resolve = (template: Template, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((each) => resolve(template, each));
    if (typeof value !== 'object' || value === null) return value;
    const given = value as Record<string, unknown>;
    if (typeof given.Ref === 'string') return refer(template, given.Ref);
    if (Array.isArray(given['Fn::GetAtt']))
      return attribute(template, given['Fn::GetAtt'] as [string, string]);
    if (Array.isArray(given['Fn::Join'])) {
      const [between, parts] = given['Fn::Join'] as [string, unknown[]];
      return parts.map((part) => resolve(template, part)).join(between);
    }
    if (typeof given['Fn::ImportValue'] === 'string') {
      const found = exported.get(given['Fn::ImportValue']);
      return found && resolve(found.template, found.Value);
    }
    return Object.fromEntries(Object.entries(given).map(([name, inner]) => [name, resolve(template, inner)]));
  };
  const propertiesOf = (template: Template, id: string) =>
    resolve(template, template.Resources[id]?.Properties ?? {}) as Record<string, unknown>;
  const refer = (template: Template, id: string): string => {
    if (id === 'AWS::AccountId') return account;
    if (id === 'AWS::Region') return region;
    if (id === 'AWS::Partition') return 'aws';
    const { Type = '' } = template.Resources[id] ?? {};
    const properties = Type === 'AWS::IAM::Policy' ? {} : propertiesOf(template, id);
    if (Type === 'AWS::SNS::Topic') return arnOf[Type]?.(properties, id) ?? id;
    return String(
      properties.FunctionName ??
        properties.QueueName ??
        properties.BucketName ??
        properties.LogGroupName ??
        properties.RoleName ??
        properties.Name ??
        id,
    );
  };
  const attribute = (template: Template, [id, name]: [string, string]): string => {
    const { Type = '' } = template.Resources[id] ?? {};
    const base = arnOf[Type]?.(propertiesOf(template, id), id) ?? `${id}.${name}`;
    return name === 'StreamArn' ? `${base}/stream/x` : base;
  };
  return templates.flatMap((template) =>
    Object.entries(template.Resources).map(([id, { Type }]) => ({
      id,
      type: Type,
      properties: propertiesOf(template, id),
    })),
  );
}

export const ofType = (resources: Resource[], type: string): Resource[] =>
  resources.filter((each) => each.type === type);
