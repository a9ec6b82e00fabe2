import {
  GetAccountCommand,
  GetConfigurationSetCommand,
  GetConfigurationSetEventDestinationsCommand,
  type SESv2Client,
} from '@aws-sdk/client-sesv2';
import { type Finding, works, wrong } from '../finding.ts';
import { configurationSet } from './names.ts';
import { isNamed } from './seen.ts';

const about = 'SES';
const deploy = 'Deploy the stack paydesk-functions: npm run deploy';

/** Whether SES mails for this account, to whom and how fast. */
export async function lookAtSesAccount(client: SESv2Client): Promise<Finding[]> {
  const { ProductionAccessEnabled, SendingEnabled, EnforcementStatus, SendQuota } = await client.send(
    new GetAccountCommand({}),
  );
  const findings: Finding[] = [];
  if (!ProductionAccessEnabled)
    findings.push(
      wrong(
        about,
        'The account is in the sandbox of SES: letters reach only addresses that are verified.',
        'Ask for production access: SES, Account dashboard. An answer takes about a day.',
      ),
    );
  if (!SendingEnabled || EnforcementStatus === 'SHUTDOWN')
    findings.push(
      wrong(about, 'SES sends nothing for this account.', 'SES says why: Account dashboard, and by mail.'),
    );
  if (EnforcementStatus === 'PROBATION')
    findings.push(
      wrong(about, 'SES reviews this account.', 'Answer the case that AWS opened; look at bounces first.'),
    );
  const { Max24HourSend = 0, MaxSendRate = 0, SentLast24Hours = 0 } = SendQuota ?? {};
  const quota = `${of(Max24HourSend)} mails a day, ${of(MaxSendRate)} a second; ${of(SentLast24Hours)} in the last day.`;
  findings.push(
    Max24HourSend > 0 && SentLast24Hours > 0.8 * Max24HourSend
      ? wrong(about, quota, 'Nearly all of it is used: ask for more in Service Quotas.')
      : works(about, quota),
  );
  return findings;
}

const of = (n: number): string => (n < 0 ? 'any number of' : n.toLocaleString('en'));

/** Without these nobody learns what became of a letter. */
const told = ['SEND', 'DELIVERY', 'BOUNCE', 'COMPLAINT', 'REJECT'] as const;

/** What letters go out with, and whether it tells what became of them. */
export async function lookAtConfigurationSet(client: SESv2Client): Promise<Finding[]> {
  const asked = { ConfigurationSetName: configurationSet };
  try {
    const { SendingOptions, SuppressionOptions } = await client.send(new GetConfigurationSetCommand(asked));
    const { EventDestinations = [] } = await client.send(
      new GetConfigurationSetEventDestinationsCommand(asked),
    );
    const events = EventDestinations.filter((each) => each.Enabled && each.SnsDestination).flatMap(
      ({ MatchingEventTypes }) => MatchingEventTypes ?? [],
    );
    const missing = told.filter((event) => !events.includes(event));
    return [
      ...(SendingOptions?.SendingEnabled === false
        ? [
            wrong(
              about,
              `${configurationSet} sends nothing.`,
              'Switch on its sending: SES, Configuration sets.',
            ),
          ]
        : []),
      ...((SuppressionOptions?.SuppressedReasons?.length ?? 0) < 2
        ? [wrong(about, `${configurationSet} mails again to addresses that bounced or complained.`, deploy)]
        : []),
      missing.length > 0
        ? wrong(about, `${configurationSet} does not tell of ${missing.join(', ')}.`, deploy)
        : works(about, `${configurationSet} tells what became of each letter.`),
    ];
  } catch (error) {
    if (!isNamed(error, 'NotFoundException')) throw error;
    return [wrong(about, `There is no configuration set ${configurationSet}: no letter leaves.`, deploy)];
  }
}
