import { type Asked, arn, type Service } from './gateway.ts';

const jsonOf = <T>({ bytes }: Asked): T => JSON.parse(bytes.toString() || '{}') as T;

const tableActions: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

/** DynamoDB Local stands behind; a transaction needs what it is made of. */
export const dynamodb = (endpoint: string): Service => ({
  needs(asked) {
    const body = jsonOf<{
      TableName?: string;
      IndexName?: string;
      RequestItems?: Record<string, unknown>;
      TransactItems?: Record<string, { TableName: string }>[];
    }>(asked);
    const table = (name: string | undefined) => arn('dynamodb', `table/${name}`);
    if (body.TransactItems)
      return body.TransactItems.flatMap((item) =>
        Object.entries(item).map(([kind, { TableName }]): [string, string] => [
          `dynamodb:${tableActions[kind]}`,
          table(TableName),
        ]),
      );
    if (body.RequestItems)
      return Object.keys(body.RequestItems).map((name) => [`dynamodb:${asked.operation}`, table(name)]);
    const on = table(body.TableName) + (body.IndexName ? `/index/${body.IndexName}` : '');
    return [[`dynamodb:${asked.operation}`, on]];
  },
  answer: async () => ({ passTo: endpoint }),
});

const objectOf = ({ path }: Asked): { bucket: string; key: string } => {
  const [, bucket = '', ...key] = decodeURIComponent(path.split('?')[0] ?? '').split('/');
  return { bucket, key: key.join('/') };
};

/** fauxqs stands behind. */
export const s3 = (endpoint: string, onPut: (bucket: string, key: string) => void): Service => ({
  needs(asked) {
    const { bucket, key } = objectOf(asked);
    return [[asked.method === 'PUT' ? 's3:PutObject' : 's3:GetObject', `arn:aws:s3:::${bucket}/${key}`]];
  },
  answer: async () => ({ passTo: endpoint }),
  done(asked) {
    const { bucket, key } = objectOf(asked);
    if (asked.method === 'PUT') onPut(bucket, key);
  },
});

export const secretsManager = (values: Record<string, string>): Service => ({
  needs: (asked) => [
    [
      'secretsmanager:GetSecretValue',
      arn('secretsmanager', `secret:${jsonOf<{ SecretId: string }>(asked).SecretId}-AbCdEf`),
    ],
  ],
  async answer(asked) {
    const { SecretId, VersionStage } = jsonOf<{ SecretId: string; VersionStage: string }>(asked);
    const SecretString = VersionStage === 'AWSCURRENT' ? values[SecretId] : undefined;
    return SecretString
      ? { json: { SecretString } }
      : { status: 400, json: { __type: 'ResourceNotFoundException' } };
  },
});

export const parameterStore = (values: Record<string, string>): Service => ({
  needs: (asked) => [
    ['ssm:GetParametersByPath', arn('ssm', `parameter${jsonOf<{ Path: string }>(asked).Path}`)],
  ],
  async answer(asked) {
    const { Path } = jsonOf<{ Path: string }>(asked);
    const below = Object.entries(values).filter(([name]) => name.startsWith(`${Path}/`));
    return { json: { Parameters: below.map(([Name, Value]) => ({ Name, Value })) } };
  },
});

export interface BusEntry {
  source: string;
  'detail-type': string;
  detail: unknown;
}

export const eventBridge = (publish: (entry: BusEntry) => void): Service => ({
  needs: () => [['events:PutEvents', arn('events', 'event-bus/default')]],
  async answer(asked) {
    const { Entries } = jsonOf<{ Entries: { Source: string; DetailType: string; Detail: string }[] }>(asked);
    for (const { Source, DetailType, Detail } of Entries)
      publish({ source: Source, 'detail-type': DetailType, detail: JSON.parse(Detail) });
    return { json: { FailedEntryCount: 0, Entries: Entries.map((_, i) => ({ EventId: `e-${i}` })) } };
  },
});

export interface OneOff {
  name: string;
  /** Wall time, UTC. */
  at: string;
  target: string;
  input: string;
}

export const scheduler = (oneOffs: Map<string, OneOff>): Service => ({
  needs: ({ path, bytes }) => {
    const { GroupName, Target } = JSON.parse(bytes.toString()) as {
      GroupName: string;
      Target: { RoleArn: string };
    };
    return [
      ['scheduler:CreateSchedule', arn('scheduler', `schedule/${GroupName}/${path.split('/').at(-1)}`)],
      ['iam:PassRole', Target.RoleArn],
    ];
  },
  async answer(asked) {
    const name = asked.path.split('/').at(-1) ?? '';
    const body = jsonOf<{ ScheduleExpression: string; Target: { Arn: string; Input: string } }>(asked);
    if (oneOffs.has(name)) return { status: 409, json: { __type: 'ConflictException', message: 'there' } };
    const at = `${/^at\((.*)\)$/.exec(body.ScheduleExpression)?.[1]}.000Z`;
    oneOffs.set(name, { name, at, target: body.Target.Arn, input: body.Target.Input });
    return { json: { ScheduleArn: arn('scheduler', name) } };
  },
});

export interface SentMail {
  to: string;
  mime: string;
  tags: Record<string, string>;
}

export const ses = (rate: number, onMail: (mail: SentMail) => void): Service => {
  let count = 0;
  return {
    needs: ({ path }) =>
      path.endsWith('/account')
        ? [['ses:GetAccount', '*']]
        : [
            ['ses:SendRawEmail', arn('ses', 'identity/studio.example')],
            ['ses:SendRawEmail', arn('ses', 'configuration-set/paydesk-letters')],
          ],
    async answer(asked) {
      if (asked.path.endsWith('/account')) return { json: { SendQuota: { MaxSendRate: rate } } };
      const body = jsonOf<{
        Destination: { ToAddresses: string[] };
        Content: { Raw: { Data: string } };
        EmailTags?: { Name: string; Value: string }[];
      }>(asked);
      onMail({
        to: body.Destination.ToAddresses[0] ?? '',
        mime: Buffer.from(body.Content.Raw.Data, 'base64').toString(),
        tags: Object.fromEntries((body.EmailTags ?? []).map(({ Name, Value }) => [Name, Value])),
      });
      return { json: { MessageId: `rehearsal-${count++}` } };
    },
  };
};

/** Reads every receipt as the same lunch. */
export const textract = (expense: unknown): Service => ({
  needs: ({ operation }) => [[`textract:${operation}`, '*']],
  answer: async () => ({ json: expense }),
});

/** There is no model: whoever asks goes on without. */
export const bedrock: Service = {
  needs: ({ path }) => [
    [
      'bedrock:InvokeModel',
      arn('bedrock', `inference-profile/${decodeURIComponent(path.split('/')[2] ?? '')}`),
    ],
  ],
  answer: async () => ({ status: 400, json: { __type: 'ValidationException', message: 'no such model' } }),
};
