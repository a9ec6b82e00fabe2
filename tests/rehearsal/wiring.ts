import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import {
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { Lambdas, Outcome } from './lambda.ts';
import type { BusEntry } from './services.ts';
import { ofType, type Resource } from './template.ts';

export interface Wiring {
  /** An event on the default bus goes where the rules of the templates send it. */
  publish(entry: BusEntry): void;
  /** A message of a topic goes to whoever the templates subscribe. */
  tell(topic: string, message: string): void;
  /** By ARN, of a function or a queue. */
  deliver(target: string, event: unknown): Promise<void>;
  /** Until the streams, the queues and all that they woke have nothing more to do. */
  settle(): Promise<void>;
  /** What could not be handled, by function. */
  failures: { name: string; outcome: Outcome }[];
}

interface Mapping {
  name: string;
  source: string;
  patterns: unknown[];
}

const nameOf = (arn: string): string => (arn.split(':').at(-1) ?? '').replace('paydesk-', '');

/** Connects functions as the templates say, and in no other way. */
export function createWiring(
  resources: Resource[],
  lambdas: Lambdas,
  clients: { streams: DynamoDBStreamsClient; sqs: SQSClient; queueUrl: (name: string) => string },
): Wiring {
  const failures: Wiring['failures'] = [];
  const under = new Set<Promise<unknown>>();
  const start = (work: Promise<unknown>) => {
    const done = work.catch((error: unknown) =>
      failures.push({ name: 'rehearsal', outcome: { threw: String(error) } }),
    );
    under.add(done);
    void done.finally(() => under.delete(done));
  };
  const invoke = async (name: string, event: unknown): Promise<Outcome> => {
    const outcome = await lambdas.invoke(name, event);
    if (outcome.threw !== undefined) failures.push({ name, outcome });
    return outcome;
  };
  const deliver = async (target: string, event: unknown): Promise<void> => {
    if (target.includes(':sqs:'))
      await clients.sqs.send(
        new SendMessageCommand({
          QueueUrl: clients.queueUrl(target.split(':').at(-1) ?? ''),
          MessageBody: JSON.stringify(event),
        }),
      );
    else await invoke(nameOf(target), event);
  };
  const mappings: Mapping[] = ofType(resources, 'AWS::Lambda::EventSourceMapping').map(({ properties }) => ({
    name: String(properties.FunctionName).replace('paydesk-', ''),
    source: String(properties.EventSourceArn),
    patterns: ((properties.FilterCriteria as { Filters?: { Pattern: string }[] })?.Filters ?? []).map(
      ({ Pattern }) => JSON.parse(Pattern),
    ),
  }));
  const readers = mappings.flatMap((mapping) =>
    mapping.source.includes(':dynamodb:') ? [readStream(clients.streams, mapping)] : [],
  );
  const queues = mappings.filter(({ source }) => source.includes(':sqs:'));

  async function drainStreams(): Promise<boolean> {
    let found = false;
    for (const reader of readers) {
      const records = await reader.next();
      if (records.length === 0) continue;
      found = true;
      for (let from = 0; from < records.length; from += 10)
        await invoke(reader.name, { Records: records.slice(from, from + 10) });
    }
    return found;
  }

  async function drainQueues(): Promise<boolean> {
    let found = false;
    for (const { name, source } of queues) {
      const QueueUrl = clients.queueUrl(source.split(':').at(-1) ?? '');
      const { Messages = [] } = await clients.sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 1, WaitTimeSeconds: 0 }),
      );
      for (const { MessageId, Body, ReceiptHandle } of Messages) {
        found = true;
        const { answer } = await invoke(name, { Records: [{ messageId: MessageId, body: Body }] });
        const { batchItemFailures = [] } = (answer ?? {}) as { batchItemFailures?: object[] };
        if (batchItemFailures.length > 0) failures.push({ name, outcome: { answer } });
        await clients.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      }
    }
    return found;
  }

  return {
    failures,
    deliver,
    publish(entry) {
      for (const { properties } of ofType(resources, 'AWS::Events::Rule'))
        if (matches(properties.EventPattern, entry))
          for (const { Arn } of properties.Targets as { Arn: string }[]) start(deliver(Arn, entry));
    },
    tell(topic, message) {
      for (const { properties } of ofType(resources, 'AWS::SNS::Subscription'))
        if (properties.Protocol === 'lambda' && String(properties.TopicArn).endsWith(`:${topic}`))
          start(invoke(nameOf(String(properties.Endpoint)), { Records: [{ Sns: { Message: message } }] }));
    },
    async settle() {
      for (let quiet = 0; quiet < 2; ) {
        while (under.size > 0) await Promise.all(under);
        const more = (await drainStreams()) || (await drainQueues()) || under.size > 0;
        quiet = more ? 0 : quiet + 1;
      }
    },
  };
}

function readStream(client: DynamoDBStreamsClient, { name, source, patterns }: Mapping) {
  const table = /table\/([^/]+)\//.exec(source)?.[1];
  const places = new Map<string, string>();
  return {
    name,
    async next(): Promise<object[]> {
      const { Streams } = await client.send(new ListStreamsCommand({ TableName: table }));
      const StreamArn = Streams?.[0]?.StreamArn;
      const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
      const found: object[] = [];
      for (const { ShardId = '' } of StreamDescription?.Shards ?? []) {
        const first = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
        let place =
          places.get(ShardId) ?? (await client.send(new GetShardIteratorCommand(first))).ShardIterator;
        for (let count = 1; place && count > 0; ) {
          const page = await client.send(new GetRecordsCommand({ ShardIterator: place })).catch(ifTrimmed);
          count = page?.Records?.length ?? 0;
          found.push(...(page?.Records ?? []).map((record) => ({ ...record, eventSourceARN: source })));
          place = page?.NextShardIterator;
        }
        if (place) places.set(ShardId, place);
        else places.delete(ShardId);
      }
      return found.filter(
        (record) => patterns.length === 0 || patterns.some((pattern) => matches(pattern, record)),
      );
    },
  };
}

/** DynamoDB Local cuts its streams now and then: it is read from where it begins, and what comes twice does no harm. */
function ifTrimmed(error: Error): undefined {
  if (error.name !== 'TrimmedDataAccessException') throw error;
}

/** Patterns of EventBridge, as far as the templates use them: lists of values, and `exists`. */
function matches(pattern: unknown, event: unknown): boolean {
  if (Array.isArray(pattern))
    return pattern.some((each) =>
      typeof each === 'object' && each !== null && 'exists' in each
        ? (event !== undefined) === each.exists
        : each === event,
    );
  const given = (typeof event === 'object' && event !== null ? event : {}) as Record<string, unknown>;
  return Object.entries(pattern as object).every(([name, inner]) => matches(inner, given[name]));
}
