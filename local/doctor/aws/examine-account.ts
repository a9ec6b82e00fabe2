import { resolveCname, resolveMx, resolveTxt } from 'node:dns/promises';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { configPaths, createParameterConfig } from '../../../adapters/aws/parameter-config.ts';
import type { Config } from '../../../app/config.ts';
import type { Instant, Zone } from '../../../app/shared/instant.ts';
import type { Outside } from '../doctor.ts';
import { absent, type Finding, works, wrong } from '../finding.ts';
import { lookAtPayPage } from '../look-at-pay-page.ts';
import { lookAtMirror, lookAtQuarantine, lookAtUnknown, lookAtWaiting } from '../look-at-record.ts';
import { lookAtSlack } from '../look-at-slack.ts';
import type { Account } from './account.ts';
import { lookAtBuckets } from './look-at-buckets.ts';
import { lookAtGoogle } from './look-at-google.ts';
import { lookAtIdentity } from './look-at-identity.ts';
import { lookAtMailIn } from './look-at-mail-in.ts';
import { lookAtQueues } from './look-at-queues.ts';
import { lookAtSchedules } from './look-at-schedules.ts';
import { lookAtSecrets } from './look-at-secrets.ts';
import { lookAtConfigurationSet, lookAtSesAccount } from './look-at-ses.ts';
import { lookAtSlackDoor } from './look-at-slack-door.ts';
import { lookAtTables } from './look-at-tables.ts';
import { parameterOf } from './names.ts';
import { isAnswer, isNamed, reasonOf, seen } from './seen.ts';

export interface AccountOutside extends Outside {
  /** Where Slack calls. */
  slackUrl?: string | undefined;
  /** Wall time. */
  now?: () => Instant;
}

/** Looks at an account in which Paydesk is, or shall be, and changes nothing. Tells of each part as soon as it was looked at. */
export async function* examineAccount(
  account: Account,
  outside: AccountOutside = {},
): AsyncGenerator<Finding> {
  const { region, dynamo, s3, ses, sqs, ssm } = account;
  const own = await whose(account);
  yield own.finding;
  if (own.account === undefined) return;
  const place = { account: own.account, region };
  yield* await seen('paydesk-storage', 'dynamodb:Describe*', () => lookAtTables(dynamo));
  yield* await seen('paydesk-storage', 's3:GetBucket*', () => lookAtBuckets(s3, place));
  yield* await seen('paydesk-functions', 'sqs:ListQueues and sqs:GetQueueAttributes', () =>
    lookAtQueues(sqs),
  );
  yield* await seen('SES', 'ses:GetAccount', () => lookAtSesAccount(ses));
  yield* await seen('SES', 'ses:GetConfigurationSet*', () => lookAtConfigurationSet(ses));
  yield* await lookAtWork(account, outside);
  const unknown: string[] = [];
  const read = createParameterConfig({ client: ssm, onUnknown: (names) => void unknown.push(...names) });
  let config: Config | undefined;
  yield* await seen(
    'parameters',
    `ssm:GetParametersByPath on ${configPaths.join(' and ')}`,
    async () => {
      config = await read();
      return [
        works('parameters', 'Parameter Store has all that is needed.'),
        ...unknown.map((name) =>
          wrong('parameters', `There is a parameter ${name}, which is no setting.`, 'Misspelt? Remove it.'),
        ),
      ];
    },
    'aws ssm put-parameter --type String --overwrite --name NAME --value VALUE',
  );
  yield* config ? lookWith(config, account, outside) : lookWithout(account);
  yield* beyond(region);
}

async function whose({ sts, region }: Account): Promise<{ finding: Finding; account?: string }> {
  try {
    const { Account: account } = await sts.send(new GetCallerIdentityCommand({}));
    return { ...(account && { account }), finding: works('account', `Account ${account}, in ${region}.`) };
  } catch (error) {
    const reason = reasonOf(error);
    if (/CredentialsProviderError|TokenProviderError/.test(reason))
      return { finding: wrong('account', 'There are no credentials for AWS on this machine.', signIn) };
    return {
      finding: isAnswer(error)
        ? wrong('account', `AWS does not take the credentials of this machine (${reason}).`, signIn)
        : wrong(
            'account',
            `AWS does not answer in ${region} (${reason}).`,
            'Is this machine online, and the region one of AWS?',
          ),
    };
  }
}

const signIn = 'Sign in: aws sso login, or set AWS_PROFILE. They need no right to change anything.';

/** What lies in the tables. */
function lookAtWork({ store }: Account, { now = wall }: AccountOutside): Promise<Finding[]> {
  const at = now();
  const renew = 'Is the schedule ic-drive-sync enabled? The log of paydesk-drive-sync says what keeps it.';
  const look = async () => [
    await lookAtMirror({ store }, at, renew),
    ...(await lookAtWaiting({ store }, at, 'The log of paydesk-sweeper says what keeps it.')),
    ...(await lookAtUnknown({ store }, at, 'Answer in Slack: It went out, or Send again.')),
    ...(await lookAtQuarantine({ store }, 'its bucket')),
  ];
  // Tables that are not there were told already.
  return seen('record', 'dynamodb:GetItem and dynamodb:Query', () =>
    look().catch((error: unknown) => {
      if (isNamed(error, 'ResourceNotFoundException')) return [];
      throw error;
    }),
  );
}

const wall = (): Instant => new Date().toISOString();

async function* lookWith(config: Config, account: Account, outside: AccountOutside): AsyncGenerator<Finding> {
  const { dns = { resolveTxt, resolveMx, resolveCname }, fetch: get = fetch, slackUrl } = outside;
  const { findings, secrets, sound } = await lookAtSecrets(account.secrets, config);
  yield* findings;
  let zone: Zone | undefined;
  if (sound.has('ic/drive/sa'))
    yield* await seen('Google', 'what it needs', async () => {
      const google = await lookAtGoogle({ config, secrets, fetch: outside.fetch });
      zone = google.zone;
      return google.findings;
    });
  yield* await seen('paydesk-functions', 'scheduler:GetSchedule', () =>
    lookAtSchedules(account.scheduler, zone),
  );
  yield* await seen('identity', 'ses:GetEmailIdentity', () => lookAtIdentity(account.ses, config, dns));
  yield* await lookAtMailIn(config, account.region, dns);
  if (sound.has('ic/slack/bot-token')) {
    const [token = ''] = await secrets.get('ic/slack/bot-token');
    yield* await lookAtSlack({ config, token, nameOf: parameterOf, fetch: outside.fetch });
  }
  yield await lookAtSlackDoor(slackUrl, get);
  yield await lookAtPayPage(config, get, {
    ownAddress: `Set ${parameterOf('PAYDESK_PUBLIC_URL')} to the address of your pages.`,
    leadHere: 'Its name has to lead to CloudFront: the output PagesHost of the stack paydesk-functions.',
  });
}

async function* lookWithout({ scheduler }: Account): AsyncGenerator<Finding> {
  yield* await seen('paydesk-functions', 'scheduler:GetSchedule', () =>
    lookAtSchedules(scheduler, undefined),
  );
  yield absent(
    'parameters',
    'Secrets, letters, Google, Slack and pages were not looked at.',
    'Put the parameters right first, and look again.',
  );
}

/** What this command does not ask for, and how to look at it. */
function* beyond(region: string): Generator<Finding> {
  yield absent(
    'paydesk-watch',
    'Alarms, and who is told of them, cannot be seen from here.',
    `Look: aws cloudwatch describe-alarms --region ${region} --query "length(MetricAlarms)", and confirm the mails of SNS.`,
  );
  yield absent(
    'Lambda',
    'How many functions may run at once cannot be seen from here.',
    `Look: aws lambda get-account-settings --region ${region}. A new account may have 10; ask for 1,000 in Service Quotas.`,
  );
}
