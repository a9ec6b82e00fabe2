import { tableInput } from '../../../adapters/aws/dynamodb-tables.ts';
import { type Table, type TableKeys, tables } from '../../../app/ports/tables.ts';
import { mailBuckets } from '../../../infra/stacks/storage.ts';
import { functions, type Trigger } from '../../../jobs/functions.ts';
import { named, ofType, type Resource, type Statement, type Synthesized } from '../synthesized.ts';

const names = Object.keys(tables) as Table[];
const buckets = [
  'ic-invoices-source',
  'ic-rules-source',
  'ic-raw-mime',
  'ic-source-pdfs',
  'ea-receipts',
  'ea-policy-source',
  'ea-raw-mime',
];
const nameOf = (bucket: string) => `${bucket}-<AWS::AccountId>-ap-southeast-1`;

export function storageTests(made: () => Synthesized): void {
  const bucket = (name: string) => named(made().storage, 'AWS::S3::Bucket', nameOf(name));
  const rulesOf = (name: string) =>
    (bucket(name).LifecycleConfiguration as { Rules?: Record<string, unknown>[] } | undefined)?.Rules ?? [];

  test('has the tables of the schema and no other', () => {
    const found = ofType(made().storage, 'AWS::DynamoDB::Table').map(
      ({ Properties }) => Properties.TableName,
    );
    expect(found.sort()).toEqual([...names].sort());
  });

  test.each(names)(
    '%s has the keys, indexes and stream of the schema, is on demand, and hard to lose',
    (name) => {
      const [table] = ofType(made().storage, 'AWS::DynamoDB::Table').filter(
        ({ Properties }) => Properties.TableName === name,
      ) as [Resource];
      const { StreamSpecification, ...input } = JSON.parse(JSON.stringify(tableInput(name)));
      const { expires }: TableKeys = tables[name];
      expect(table.Properties).toMatchObject({
        ...input,
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamViewType: StreamSpecification.StreamViewType },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        DeletionProtectionEnabled: true,
      });
      expect(table.Properties.TimeToLiveSpecification).toEqual(
        expires && { AttributeName: expires, Enabled: true },
      );
      expect([table.DeletionPolicy, table.UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
    },
  );

  test('has the buckets of both references and no other', () => {
    const found = ofType(made().storage, 'AWS::S3::Bucket').map(({ Properties }) => Properties.BucketName);
    expect(found.sort()).toEqual(buckets.map(nameOf).sort());
  });

  test.each(buckets)('%s is private, kept in versions, read over TLS, and stays', (name) => {
    expect(bucket(name)).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    const statements = policyOf(made().storage, name);
    const denied = JSON.stringify(statements.filter(({ Effect }) => Effect === 'Deny'));
    expect(denied).toContain('"aws:SecureTransport":"false"');
    expect(denied).toContain('"s3:TlsVersion":1.2');
    // Only SES may put something into it, and only by our rules.
    const allowed = statements.filter(({ Effect }) => Effect === 'Allow');
    expect(allowed.map(({ Principal, Action }) => [Principal, Action])).toEqual(
      (mailBuckets as readonly string[]).includes(name)
        ? [[{ Service: 'ses.amazonaws.com' }, 's3:PutObject']]
        : [],
    );
    for (const { Condition } of allowed)
      expect(JSON.stringify(Condition)).toMatch(/aws:SourceAccount.*receipt-rule-set/);
  });

  test('mirrors in force never go to Glacier or run out; mails and receipts do, by the references', () => {
    const [mirror] = rulesOf('ic-invoices-source');
    expect(mirror).toMatchObject({
      NoncurrentVersionExpiration: { NoncurrentDays: 7 * 365 },
      NoncurrentVersionTransitions: [{ StorageClass: 'GLACIER', TransitionInDays: 90 }],
    });
    for (const name of ['ic-invoices-source', 'ic-rules-source', 'ea-policy-source'])
      for (const rule of rulesOf(name))
        expect(Object.keys(rule).filter((key) => /^(Transition|Expiration)/.test(key))).toEqual([]);
    for (const name of mailBuckets)
      expect(rulesOf(name)).toMatchObject([
        { ExpirationInDays: 7 * 365, Transitions: [{ StorageClass: 'GLACIER', TransitionInDays: 30 }] },
      ]);
    expect(rulesOf('ea-receipts')).toMatchObject([
      // Still shown at once.
      { ExpirationInDays: 7 * 365, Transitions: [{ StorageClass: 'GLACIER_IR', TransitionInDays: 90 }] },
    ]);
  });

  test('a bucket for whose files a function waits tells the bus, and no other does', () => {
    const waited = functions.flatMap(({ trigger }: { trigger: Trigger }) =>
      'files' in trigger ? [trigger.files] : [],
    );
    const telling = buckets.filter((name) => bucket(name).NotificationConfiguration);
    expect(telling.sort()).toEqual([...new Set(waited)].sort());
  });
}

const policyOf = (resources: Synthesized['storage'], bucket: string): Statement[] =>
  ofType(resources, 'AWS::S3::BucketPolicy')
    .filter(({ Properties }) => String(Properties.Bucket).startsWith(`<${bucket.replaceAll('-', '')}`))
    .flatMap(({ Properties }) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement);
