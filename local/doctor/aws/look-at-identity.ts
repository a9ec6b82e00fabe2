import {
  type DkimAttributes,
  GetEmailIdentityCommand,
  type GetEmailIdentityCommandOutput,
  type SESv2Client,
} from '@aws-sdk/client-sesv2';
import type { Config } from '../../../app/config.ts';
import { type Dns, standing } from '../dns.ts';
import { absent, type Finding, works, wrong } from '../finding.ts';
import { domainOf, lookAtAnswers, lookAtDmarc, lookAtSpf } from '../look-at-domain.ts';
import { parameterOf } from './names.ts';
import { isNamed } from './seen.ts';

type Identity = GetEmailIdentityCommandOutput & { name: string };

/** Whether SES may send as `from`, and whether the world will believe it. */
export async function lookAtIdentity(
  client: SESv2Client,
  { sender }: Pick<Config, 'sender'>,
  dns: Dns,
): Promise<Finding[]> {
  const domain = domainOf(sender.from);
  if (domain.endsWith('.example'))
    return [
      wrong(
        'identity',
        `Letters would come from ${sender.from}.`,
        `Set ${parameterOf('PAYDESK_FROM')} to your own address.`,
      ),
    ];
  const identity = await identityOf(client, sender.from);
  return [
    ...(identity ? await believed(identity, domain, dns) : [noIdentity(domain)]),
    await lookAtDmarc(domain, dns),
    await lookAtAnswers(sender.reply_to, dns, parameterOf('PAYDESK_REPLY_TO')),
  ];
}

const noIdentity = (domain: string): Finding =>
  wrong(
    'identity',
    `SES knows neither ${domain} nor an address there.`,
    `SES, Identities: create one for ${domain} in this region, and set the records it shows.`,
  );

/** The address itself goes before its domain, and that before the ones above it, as SES looks. */
async function identityOf(client: SESv2Client, from: string): Promise<Identity | undefined> {
  const labels = domainOf(from).split('.');
  const domains = labels.slice(0, -1).map((_, n) => labels.slice(n).join('.'));
  for (const name of [from, ...domains])
    try {
      return { ...(await client.send(new GetEmailIdentityCommand({ EmailIdentity: name }))), name };
    } catch (error) {
      if (!isNamed(error, 'NotFoundException')) throw error;
    }
  return undefined;
}

async function believed(identity: Identity, domain: string, dns: Dns): Promise<Finding[]> {
  const { name, VerifiedForSendingStatus, MailFromAttributes: mailFrom } = identity;
  const own = mailFrom?.MailFromDomain;
  return [
    VerifiedForSendingStatus
      ? works('identity', `SES may send as ${name}.`)
      : wrong(
          'identity',
          `SES has not verified ${name} yet.`,
          'Set the records it shows, or click the link that it mailed: SES, Identities.',
        ),
    await dkim(identity, dns),
    ...(own && mailFrom.MailFromDomainStatus !== 'SUCCESS'
      ? [
          wrong(
            'MAIL FROM',
            `SES does not find the MX record of ${own} (${mailFrom.MailFromDomainStatus}).`,
            `SES, Identities, ${name}, Custom MAIL FROM domain shows the record to set.`,
          ),
        ]
      : []),
    own
      ? await lookAtSpf(own, dns, `Set a TXT record at ${own}: v=spf1 include:amazonses.com ~all`)
      : absent(
          'SPF',
          `Letters leave under a name of SES, whose SPF does not speak for ${domain}: DKIM alone vouches for them.`,
          `SES, Identities, ${name}: set a custom MAIL FROM domain to have both.`,
        ),
  ];
}

/** What SES says counts; where it is not content, the records that are missing are named. */
async function dkim({ name, DkimAttributes: made = {} }: Identity, dns: Dns): Promise<Finding> {
  if (made.SigningEnabled && made.Status === 'SUCCESS')
    return works('DKIM', `Letters are signed for ${name}.`);
  if (!made.SigningEnabled && made.Status === 'SUCCESS')
    return wrong('DKIM', `Letters are not signed for ${name}.`, `SES, Identities, ${name}: enable DKIM.`);
  const missing = await recordsMissing(name, made, dns);
  return wrong(
    'DKIM',
    `SES does not see the DKIM records of ${name} (${made.Status ?? 'not set up'}).`,
    missing.length > 0
      ? `Set these CNAME records: ${missing.join('; ')}`
      : name.includes('@')
        ? `SES, Identities: create one for ${domainOf(name)} instead of the address.`
        : 'Where they were just set, SES sees them within three days: SES, Identities.',
  );
}

async function recordsMissing(name: string, { Tokens = [], ...made }: DkimAttributes, dns: Dns) {
  if (made.SigningAttributesOrigin === 'EXTERNAL') return [];
  const records = Tokens.map((token) => ({
    at: `${token}._domainkey.${name}`,
    to: `${token}.${made.SigningHostedZone ?? 'dkim.amazonses.com'}`,
  }));
  const found = await Promise.all(records.map(({ at }) => standing(() => dns.resolveCname(at))));
  return records
    .filter(({ to }, n) => !found[n]?.some((each) => each.toLowerCase() === to.toLowerCase()))
    .map(({ at, to }) => `${at} → ${to}`);
}
