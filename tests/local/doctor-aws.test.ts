import { once } from 'node:events';
import { createServer } from 'node:http';
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import {
  GetBucketNotificationConfigurationCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
} from '@aws-sdk/client-s3';
import { GetScheduleCommand } from '@aws-sdk/client-scheduler';
import {
  GetAccountCommand,
  GetConfigurationSetCommand,
  GetConfigurationSetEventDestinationsCommand,
  GetEmailIdentityCommand,
} from '@aws-sdk/client-sesv2';
import { GetQueueAttributesCommand, ListQueuesCommand } from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { newborn } from '../../app/effects/aggregate.ts';
import type { Item } from '../../app/ports/store.ts';
import type { Table } from '../../app/ports/tables.ts';
import * as infra from '../../infra/names.ts';
import { readSettings } from '../../infra/settings.ts';
import { standardRegion } from '../../local/doctor/aws/account.ts';
import { type AccountOutside, examineAccount } from '../../local/doctor/aws/examine-account.ts';
import * as ours from '../../local/doctor/aws/names.ts';
import type { Finding } from '../../local/doctor/finding.ts';
import { paydesk } from '../../local/program.ts';
import {
  createAwsAccount,
  kiteDns,
  kiteFetch,
  number,
  queueUrl,
  region,
  said,
  sheetRecord,
  slackUrl,
  tableMade,
} from '../support/aws-account.ts';
import { testTerminal } from '../support/test-terminal.ts';

type Account = ReturnType<typeof createAwsAccount>;
const now = '2027-03-05T02:00:00.000Z';

/** Looks, and sees by the way that nothing was changed and nothing secret was told. */
async function look(given: Account, outside: AccountOutside = {}): Promise<Finding[]> {
  const found: Finding[] = [];
  const world = { dns: kiteDns(), fetch: kiteFetch(given.google), slackUrl, now: () => now };
  for await (const finding of examineAccount(given.account, { ...world, ...outside })) found.push(finding);
  const sent = Object.values(given.mocks).flatMap((mock) =>
    mock.calls().map(({ args }) => args[0].constructor.name),
  );
  expect(sent.filter((name) => !/^(Get|Describe|List)/.test(name))).toEqual([]);
  const told = JSON.stringify(found);
  expect(told).not.toContain('canary');
  expect(told).not.toContain('PRIVATE KEY');
  for (const value of Object.values(given.secrets)) expect(told).not.toContain(value);
  expect(found.filter(({ state, fix }) => state !== 'works' && !fix)).toEqual([]);
  return found;
}

const put = (given: Account, table: Table, item: Item) =>
  given.store.transact([{ put: table, item, if: 'absent' }]);
const inOrder = async (): Promise<Account> => {
  const given = createAwsAccount();
  await put(given, 'pd-records', sheetRecord('2027-03-05T01:55:00.000Z'));
  return given;
};
const linesOf = (found: Finding[], states: Finding['state'][]) =>
  found.filter(({ state }) => states.includes(state)).map(({ about, words }) => `${about}: ${words}`);

test('an account that is in order has nothing wrong, and what cannot be seen says how to look', async () => {
  const found = await look(await inOrder());
  expect(linesOf(found, ['wrong'])).toEqual([]);
  expect(linesOf(found, ['absent'])).toEqual([
    'expense policy: There is none.',
    'paydesk-mail-rules: Which receipt rules are active cannot be seen from here.',
    'paydesk-watch: Alarms, and who is told of them, cannot be seen from here.',
    'Lambda: How many functions may run at once cannot be seen from here.',
  ]);
  expect(linesOf(found, ['works'])).toEqual(
    expect.arrayContaining([
      `account: Account ${number}, in ${region}.`,
      'paydesk-storage: All 9 tables are there, can be restored to any second, and cannot be deleted by mistake.',
      `paydesk-functions: All ${ours.schedules.length} schedules are enabled, in Europe/London.`,
      'SES: 50,000 mails a day, 14 a second; 12 in the last day.',
      'mirror: The invoice sheet with its 40 rows was read at 2027-03-05T01:55:00.000Z.',
      'secrets: ic/slack/signing-secret is there. The one before it is in force too.',
      'identity: SES may send as kite.test.',
      'DKIM: Letters are signed for kite.test.',
      'mail in: Mail for in.kite.test comes to SES.',
      'Slack: The token is good for Kite.',
      'Slack: Where Slack calls, Paydesk answers, and turns away what Slack did not sign.',
      'pay page: https://pay.kite.test shows Paydesk’s pages.',
      'payable sheet: Paydesk reads it.',
    ]),
  );
});

type Spoil = (given: Account) => unknown;
const identity = { EmailIdentity: 'kite.test' };
const table =
  (change: object): Spoil =>
  ({ mocks }) =>
    mocks.dynamo
      .on(DescribeTableCommand, { TableName: 'ic-state' })
      .resolves({ Table: { ...tableMade('ic-state'), ...change } });

test.each<[what: string, spoil: Spoil, said: string]>([
  [
    'no stack at all',
    ({ mocks }) => mocks.dynamo.on(DescribeTableCommand).rejects(said('ResourceNotFoundException')),
    'paydesk-storage: No table of Paydesk is in this account and region.',
  ],
  [
    'a table that is gone',
    ({ mocks }) =>
      mocks.dynamo
        .on(DescribeTableCommand, { TableName: 'ic-sends' })
        .rejects(said('ResourceNotFoundException')),
    'paydesk-storage: There is no table ic-sends.',
  ],
  ['a table being made', table({ TableStatus: 'CREATING' }), 'paydesk-storage: ic-state is CREATING.'],
  [
    'a table without its protection',
    table({ DeletionProtectionEnabled: false }),
    'paydesk-storage: ic-state could be deleted by mistake.',
  ],
  [
    'a table without a stream',
    table({ StreamSpecification: undefined }),
    'paydesk-storage: ic-state has no stream, so what is decided waits for the sweeper.',
  ],
  [
    'an index that is being filled',
    table({
      GlobalSecondaryIndexes: [
        { IndexName: 'by-due', IndexStatus: 'CREATING' },
        { IndexName: 'by-open', IndexStatus: 'ACTIVE' },
      ],
    }),
    'paydesk-storage: ic-state has no index by-due at work (CREATING).',
  ],
  [
    'another program’s table',
    table({ KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }] }),
    'paydesk-storage: ic-state has other keys than Paydesk’s.',
  ],
  [
    'no recovery to a moment',
    ({ mocks }) =>
      mocks.dynamo.on(DescribeContinuousBackupsCommand, { TableName: 'ea-claims' }).resolves({
        ContinuousBackupsDescription: { ContinuousBackupsStatus: 'ENABLED' },
      }),
    'paydesk-storage: ea-claims cannot be restored to a moment before a mistake.',
  ],
  [
    'no time to live',
    ({ mocks }) =>
      mocks.dynamo
        .on(DescribeTimeToLiveCommand)
        .resolves({ TimeToLiveDescription: { TimeToLiveStatus: 'DISABLED' } }),
    'paydesk-storage: pd-records keeps what may be dropped for ever (expires_at is not its time to live).',
  ],
  [
    'a bucket that is gone',
    ({ mocks }) =>
      mocks.s3
        .on(GetBucketVersioningCommand, { Bucket: `ea-receipts-${number}-${region}` })
        .rejects(said('NoSuchBucket', 404)),
    `paydesk-storage: There is no bucket ea-receipts-${number}-${region}.`,
  ],
  [
    'a bucket without versions',
    ({ mocks }) =>
      mocks.s3.on(GetBucketVersioningCommand, { Bucket: `ea-receipts-${number}-${region}` }).resolves({}),
    `paydesk-storage: ea-receipts-${number}-${region} keeps no versions.`,
  ],
  [
    'a bucket that is open',
    ({ mocks }) =>
      mocks.s3
        .on(GetPublicAccessBlockCommand, { Bucket: `ea-receipts-${number}-${region}` })
        .rejects(said('NoSuchPublicAccessBlockConfiguration', 404)),
    `paydesk-storage: ea-receipts-${number}-${region} is not closed to the public.`,
  ],
  [
    'a bucket that is silent about mail',
    ({ mocks }) =>
      mocks.s3
        .on(GetBucketNotificationConfigurationCommand, { Bucket: `ic-raw-mime-${number}-${region}` })
        .resolves({}),
    `paydesk-storage: ic-raw-mime-${number}-${region} tells nobody of new files, so mail that comes in is not read.`,
  ],
  [
    'no functions',
    ({ mocks }) => {
      mocks.sqs.on(ListQueuesCommand).resolves({});
      mocks.scheduler.on(GetScheduleCommand).rejects(said('ResourceNotFoundException', 404));
    },
    'paydesk-functions: No queue of Paydesk is in this account and region. paydesk-functions: No function is called at any time.',
  ],
  [
    'something that could not be handled',
    ({ mocks }) =>
      mocks.sqs
        .on(GetQueueAttributesCommand, { QueueUrl: queueUrl('paydesk-sender-dead') })
        .resolves({ Attributes: { ApproximateNumberOfMessages: '3' } }),
    'paydesk-functions: 3 things that could not be handled lie in paydesk-sender-dead.',
  ],
  [
    'a tick that is switched off',
    ({ mocks }) =>
      mocks.scheduler
        .on(GetScheduleCommand, { Name: 'ic-daily-tick' })
        .resolves({ State: 'DISABLED', ScheduleExpressionTimezone: 'Europe/London' }),
    'paydesk-functions: Switched off: ic-daily-tick.',
  ],
  [
    'a zone that is not the one of the rules',
    ({ mocks }) =>
      mocks.scheduler
        .on(GetScheduleCommand)
        .resolves({ State: 'ENABLED', ScheduleExpressionTimezone: 'Asia/Singapore' }),
    'paydesk-functions: Functions are called in Asia/Singapore, but the rules say Europe/London.',
  ],
  [
    'a parameter that is missing',
    ({ parameters }) => delete parameters['legal-name'],
    'parameters: Parameter Store lacks /ic/config/legal-name.',
  ],
  [
    'a parameter that is no setting',
    ({ parameters }) => Object.assign(parameters, { curency: 'canary' }),
    'parameters: There is a parameter curency, which is no setting.',
  ],
  [
    'a secret that is missing',
    ({ secrets }) => delete secrets['ic/paylink/secret'],
    'secrets: There is no ic/paylink/secret. No letter can have a link.',
  ],
  [
    'a placeholder',
    ({ secrets }) => Object.assign(secrets, { 'ic/paylink/secret': 'change-me' }),
    'secrets: ic/paylink/secret has 9 characters, and needs 32: a placeholder?',
  ],
  [
    'a secret within JSON',
    ({ secrets }) => Object.assign(secrets, { 'ic/slack/signing-secret': '{"value":"canary-in-json"}' }),
    'secrets: ic/slack/signing-secret is JSON, and has to be the bare value: a placeholder?',
  ],
  [
    'another kind of token',
    ({ secrets }) => Object.assign(secrets, { 'ic/slack/bot-token': 'xapp-canary-canary-canary' }),
    'secrets: ic/slack/bot-token does not begin with xoxb-: a placeholder?',
  ],
  [
    'a key of Google’s that is torn',
    ({ secrets }) =>
      Object.assign(secrets, { 'ic/drive/sa': '{"type":"service_account","private_key":"canary' }),
    'secrets: ic/drive/sa is no key of Google’s (JSON): a placeholder?',
  ],
  [
    'the sandbox',
    ({ mocks }) =>
      mocks.ses.on(GetAccountCommand).resolves({ SendingEnabled: true, SendQuota: { Max24HourSend: 200 } }),
    'SES: The account is in the sandbox of SES: letters reach only addresses that are verified.',
  ],
  [
    'sending that was stopped',
    ({ mocks }) =>
      mocks.ses
        .on(GetAccountCommand)
        .resolves({ ProductionAccessEnabled: true, EnforcementStatus: 'SHUTDOWN' }),
    'SES: SES sends nothing for this account.',
  ],
  [
    'a quota that is used',
    ({ mocks }) =>
      mocks.ses.on(GetAccountCommand).resolves({
        ProductionAccessEnabled: true,
        SendingEnabled: true,
        SendQuota: { Max24HourSend: 200, MaxSendRate: 1, SentLast24Hours: 190 },
      }),
    'SES: 200 mails a day, 1 a second; 190 in the last day.',
  ],
  [
    'no configuration set',
    ({ mocks }) => mocks.ses.on(GetConfigurationSetCommand).rejects(said('NotFoundException', 404)),
    'SES: There is no configuration set paydesk-letters: no letter leaves.',
  ],
  [
    'bounces that nobody hears of',
    ({ mocks }) =>
      mocks.ses.on(GetConfigurationSetEventDestinationsCommand).resolves({
        EventDestinations: [
          {
            Name: 'told',
            Enabled: true,
            SnsDestination: { TopicArn: 'arn' },
            MatchingEventTypes: ['SEND', 'DELIVERY'],
          },
        ],
      }),
    'SES: paydesk-letters does not tell of BOUNCE, COMPLAINT, REJECT.',
  ],
  [
    'no identity',
    ({ mocks }) => mocks.ses.on(GetEmailIdentityCommand, identity).rejects(said('NotFoundException', 404)),
    'identity: SES knows neither kite.test nor an address there.',
  ],
  [
    'an identity that waits for its records',
    ({ mocks }) =>
      mocks.ses.on(GetEmailIdentityCommand, identity).resolves({
        VerifiedForSendingStatus: false,
        DkimAttributes: { SigningEnabled: true, Status: 'PENDING', Tokens: ['one'] },
        MailFromAttributes: {
          MailFromDomain: 'mail.kite.test',
          MailFromDomainStatus: 'PENDING',
          BehaviorOnMxFailure: 'USE_DEFAULT_VALUE',
        },
      }),
    'identity: SES has not verified kite.test yet. DKIM: SES does not see the DKIM records of kite.test (PENDING). MAIL FROM: SES does not find the MX record of mail.kite.test (PENDING).',
  ],
  [
    'a sheet that is not shared',
    ({ google }) => {
      for (const [id, file] of Object.entries(google.files))
        if (id.startsWith('invoices')) file.hidden = true;
    },
    'invoice sheet: Google does not let Paydesk at it. The invoice sheet has to be shared with paydesk@studio.iam.gserviceaccount.com, as an editor where Paydesk writes.',
  ],
  ['rules that have no link', ({ parameters }) => delete parameters['google-rules'], 'rules: There is none.'],
  [
    'a link that is none',
    ({ parameters }) => Object.assign(parameters, { 'google-voice': 'voice.md' }),
    'Google: PAYDESK_GOOGLE_VOICE: is no link to a Google document or sheet. Copy it from the address bar.',
  ],
  [
    'another workspace',
    ({ parameters }) => Object.assign(parameters, { 'slack-team': 'T0OTHER' }),
    'Slack: /ic/config/slack-team names another workspace.',
  ],
  [
    'a letter of which nobody knows',
    (given) =>
      put(given, 'ic-letters', {
        ...newborn,
        version: 1,
        letter_id: 'L1',
        status: 'unknown',
        due_shard: '3',
        due_at: '2027-03-05T02:10:00.000Z',
      }),
    'letters: Nobody knows of 1 letter whether it went out.',
  ],
  [
    'something that waits',
    (given) =>
      put(given, 'ic-state', {
        ...newborn,
        version: 1,
        invoice_id: 'INV-1',
        due_shard: '0',
        due_at: '2027-03-04T22:00:00.000Z',
      }),
    'running: Something has waited since 2027-03-04T22:00:00.000Z to be done.',
  ],
  [
    'a mail that was set aside',
    (given) =>
      put(given, 'pd-records', {
        ...newborn,
        version: 1,
        id: 'mail-quarantine',
        mails: [{ bucket: 'ic-raw-mime', key: 'k1', why: 'It cannot be read.', at: now }],
        count: 1,
        told: { day: '2027-03-05', n: 1 },
      }),
    'mail in: 1 mail was set aside; the last one (ic-raw-mime/k1): It cannot be read.',
  ],
])('finds %s', async (_, spoil, expected) => {
  const given = await inOrder();
  await spoil(given);
  expect(linesOf(await look(given), ['wrong']).join(' ')).toBe(expected);
});

test.each<[what: string, outside: Partial<AccountOutside>, said: string]>([
  [
    'mail that goes elsewhere',
    {
      dns: {
        ...kiteDns(),
        resolveMx: async () => [{ exchange: `inbound-smtp.us-east-1.amazonaws.com` }],
      },
    },
    'mail in: Mail for in.kite.test goes to inbound-smtp.us-east-1.amazonaws.com.',
  ],
  [
    'an address that is not Slack’s',
    { slackUrl: 'https://abc.on.aws/' },
    'Slack: What --slack-url says is not where Slack calls Paydesk.',
  ],
])('finds %s', async (_, outside, expected) => {
  expect(linesOf(await look(await inOrder(), outside), ['wrong']).join(' ')).toBe(expected);
});

test.each([
  [403, 'AWS lets nobody in where Slack calls (403).'],
  [502, 'Paydesk cannot answer Slack (502).'],
  [200, 'Something else than Paydesk answers where Slack calls (200).'],
  [401, 'Something else than Paydesk answers where Slack calls (401).'],
])('a door that answers %i', async (status, words) => {
  const given = await inOrder();
  const world = kiteFetch(given.google);
  const found = await look(given, {
    fetch: async (input, init) => (input === slackUrl ? new Response('', { status }) : world(input, init)),
  });
  expect(linesOf(found, ['wrong'])).toEqual([`Slack: ${words}`]);
});

test('a mirror that nobody renews', async () => {
  const given = createAwsAccount();
  await put(given, 'pd-records', sheetRecord('2027-03-05T01:00:00.000Z'));
  expect(linesOf(await look(given), ['wrong'])).toEqual([
    'mirror: The invoice sheet was last read 60 minutes ago, at 2027-03-05T01:00:00.000Z.',
  ]);
});

test('DKIM records that are missing are named with their values', async () => {
  const given = await inOrder();
  given.mocks.ses.on(GetEmailIdentityCommand, identity).resolves({
    VerifiedForSendingStatus: true,
    DkimAttributes: { SigningEnabled: true, Status: 'PENDING', Tokens: ['one', 'two'] },
  });
  const dns = {
    ...kiteDns(),
    resolveCname: async (name: string) => [name.replace(/\._.*/, '.dkim.amazonses.com')],
  };
  const only = async (name: string) => (name.startsWith('one.') ? dns.resolveCname(name) : []);
  const fixOf = (found: Finding[]) => found.find(({ about }) => about === 'DKIM')?.fix;
  expect(fixOf(await look(given, { dns: { ...dns, resolveCname: only } }))).toBe(
    'Set these CNAME records: two._domainkey.kite.test → two.dkim.amazonses.com',
  );
  const found = await look(given, { dns });
  expect(fixOf(found)).toContain('SES sees them within three days');
  expect(linesOf(found, ['absent'])).toContain(
    'SPF: Letters leave under a name of SES, whose SPF does not speak for kite.test: DKIM alone vouches for them.',
  );
});

test('without credentials there is one finding, and nothing else is asked', async () => {
  const given = createAwsAccount();
  const none = Object.assign(new Error('canary'), { name: 'CredentialsProviderError' });
  given.mocks.sts.on(GetCallerIdentityCommand).rejects(none);
  expect(linesOf(await look(given), ['wrong', 'works', 'absent'])).toEqual([
    'account: There are no credentials for AWS on this machine.',
  ]);
  const { sts: _, ...others } = given.mocks;
  expect(Object.values(others).map((mock) => mock.calls().length)).toEqual(Array(7).fill(0));
});

test('credentials that may see nothing are told what they lack, and are no fault of the rest', async () => {
  const given = createAwsAccount();
  const { sts: _, ...others } = given.mocks;
  for (const mock of Object.values(others)) mock.reset().rejects(said('AccessDeniedException', 403));
  const found = await look(given);
  const wrong = found.filter(({ state }) => state === 'wrong');
  expect(new Set(wrong.map(({ words }) => words))).toEqual(
    new Set(['Your credentials may not look at it (AccessDeniedException).']),
  );
  expect(wrong.map(({ fix }) => fix)).toContain(
    'Allow them ssm:GetParametersByPath on /ic/config and /ea/config.',
  );
});

test('names are those of the deployment', () => {
  const { bucketNameIn, ...values } = ours;
  const place = { account: number, region };
  expect(bucketNameIn(place, 'ea-receipts')).toBe(infra.bucketNameIn(place, 'ea-receipts'));
  const shared = Object.entries(infra).filter(([name, value]) => typeof value === 'string' && name in values);
  expect(Object.fromEntries(shared)).toEqual(
    Object.fromEntries(shared.map(([name]) => [name, values[name as keyof typeof values]])),
  );
  expect(shared.map(([name]) => name).sort()).toEqual(['configurationSet', 'ruleSet', 'scheduleGroup']);
  expect(ours.deadName('sender')).toBe(infra.deadName('sender'));
  expect(standardRegion).toBe(readSettings().region);
});

describe('the command', () => {
  test('asks AWS, where the environment says it is', async () => {
    const server = createServer((_, response) => {
      response.writeHead(403, { 'content-type': 'text/xml' });
      response.end(
        '<ErrorResponse><Error><Code>ExpiredToken</Code><Message>no</Message></Error></ErrorResponse>',
      );
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const before = { ...process.env };
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: 'nobody',
      AWS_SECRET_ACCESS_KEY: 'canary',
    });
    try {
      const terminal = testTerminal();
      expect(await paydesk(['doctor', '--region', 'eu-west-1', '--json'], terminal)).toBe(1);
      expect(JSON.parse(terminal.printed()).findings).toMatchObject([
        { about: 'account', words: expect.stringContaining('(ExpiredToken') },
      ]);
    } finally {
      process.env = before;
      server.close();
    }
  });

  test('looks at a home or at an account', async () => {
    const terminal = testTerminal();
    expect(await paydesk(['doctor', '--aws', '--home', 'workspace'], terminal)).toBe(2);
    expect(terminal.noted()).toContain("'--aws' cannot be used with option '--home <folder>'");
  });
});
