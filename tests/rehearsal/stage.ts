import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createDynamoClient } from '../../adapters/aws/dynamodb-store.ts';
import type { HttpAnswer } from '../../app/shared/knock.ts';
import { begins } from '../../local/demo/business/config.ts';
import { block, expense, summary } from '../adapters/aws/replies.ts';
import { localConfig, startDynamoLocal } from '../support/dynamodb-local.ts';
import { startFauxqs } from '../support/fauxqs.ts';
import { createGoogle, furnish, parameters, secretsOf } from './account.ts';
import { startGateway } from './gateway.ts';
import { createLambdas, type Lambdas } from './lambda.ts';
import { startOutside } from './outside.ts';
import { createPermissions } from './permissions.ts';
import {
  bedrock,
  dynamodb,
  eventBridge,
  type OneOff,
  parameterStore,
  type SentMail,
  s3,
  scheduler,
  secretsManager,
  ses,
  textract,
} from './services.ts';
import { ofType, readTemplates } from './template.ts';
import { createWiring, type Wiring } from './wiring.ts';

const lunch = [
  block('Blue Door Cafe', 0.05),
  block('Date: 05/01/2026 12:40', 0.1),
  block('Lunch set', 0.2),
  block('18.40', 0.2, 0.8),
  block('TOTAL SGD', 0.3),
  block('18.40', 0.3, 0.8),
];
const receipt = {
  ExpenseDocuments: [
    expense(
      [
        summary('VENDOR_NAME', 'Blue Door Cafe', 99),
        summary('INVOICE_RECEIPT_DATE', '05/01/2026', 99),
        summary('TOTAL', '18.40', 99, { Currency: { Code: 'SGD' } }),
      ],
      lunch,
    ),
  ],
};

/** The account with everything in it, and the world around; its clock stands where it is put. */
export async function openStage(out: string) {
  const resources = readTemplates(out);
  const [local, fauxqs] = await Promise.all([startDynamoLocal(), startFauxqs()]);
  const dynamo = createDynamoClient({ ...localConfig(local.endpoint), timeout: 30_000 });
  const streams = new DynamoDBStreamsClient(localConfig(local.endpoint));
  const { sqs, queueUrl } = await furnish(resources, dynamo, fauxqs.endpoint);
  const mails: SentMail[] = [];
  const oneOffs = new Map<string, OneOff>();
  const began = Date.now();
  let at = Date.parse(begins);
  let set = began;
  const now = () => new Date(at + Date.now() - set).toISOString();
  const mailbox = new S3Client({ ...localConfig(fauxqs.endpoint) });
  const google = createGoogle(now);
  const onPut = (name: string, key: string) =>
    wiring().publish({
      source: 'aws.s3',
      'detail-type': 'Object Created',
      detail: { bucket: { name }, object: { key } },
    });
  const world: { wiring?: Wiring; lambdas?: Lambdas } = {};
  const wiring = () => world.wiring as Wiring;
  const outside = await startOutside({
    google,
    now,
    app: async (event) => (await world.lambdas?.invoke('slack', event))?.answer as HttpAnswer,
  });
  const told = ofType(resources, 'AWS::SES::ConfigurationSetEventDestination').map(({ properties }) =>
    (properties.EventDestination as { SnsDestination: { TopicARN: string } }).SnsDestination.TopicARN.split(
      ':',
    ).at(-1),
  );
  const onMail = (mail: SentMail) => {
    mails.push(mail);
    const tags = Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]]));
    for (const topic of told)
      wiring().tell(topic ?? '', JSON.stringify({ eventType: 'Delivery', mail: { tags }, delivery: {} }));
  };
  const gateway = await startGateway(
    {
      dynamodb: dynamodb(local.endpoint),
      s3: s3(fauxqs.endpoint, onPut),
      secretsmanager: secretsManager(secretsOf(google)),
      ssm: parameterStore(parameters),
      events: eventBridge((entry) => wiring().publish(entry)),
      scheduler: scheduler(oneOffs),
      ses: ses(200, onMail),
      textract: textract(receipt),
      bedrock,
    },
    createPermissions(resources),
  );
  const lambdas = createLambdas(resources, `${out}/lambda`, {
    aws: gateway.url,
    outside: outside.url,
    shift: at - began,
  });
  world.lambdas = lambdas;
  world.wiring = createWiring(resources, lambdas, { streams, sqs, queueUrl });
  return {
    resources,
    lambdas,
    outside,
    gateway,
    google,
    mails,
    oneOffs,
    wiring: world.wiring,
    now,
    /** As SES puts a mail into the bucket of a receipt rule, by the rule's name. */
    async receive(rule: string, key: string, mime: string): Promise<void> {
      const found = ofType(resources, 'AWS::SES::ReceiptRule').map(
        ({ properties }) => properties.Rule as ReceiptRule,
      );
      const bucket = found.find(({ Name }) => Name === rule)?.Actions[0]?.S3Action?.BucketName ?? '';
      const Body = Buffer.from(mime.replace(/\n/g, '\r\n'));
      await mailbox.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body }));
      onPut(bucket, key);
    },
    /** Puts the clock of everything to this moment. */
    moveTo(instant: string): void {
      at = Date.parse(instant);
      set = Date.now();
      lambdas.shift(at - set);
    },
    async close(): Promise<void> {
      lambdas.stop();
      gateway.stop();
      outside.stop();
      dynamo.destroy();
      streams.destroy();
      sqs.destroy();
      mailbox.destroy();
      await Promise.all([local.stop(), fauxqs.stop()]);
    },
  };
}

interface ReceiptRule {
  Name: string;
  Actions: { S3Action?: { BucketName: string } }[];
}

export type Stage = Awaited<ReturnType<typeof openStage>>;
