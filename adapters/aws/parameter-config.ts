import { GetParametersByPathCommand, SSMClient } from '@aws-sdk/client-ssm';
import { type Config, readConfig } from '../../app/config.ts';
import { Fault } from '../../app/shared/errors.ts';
import { patient } from './patience.ts';

/** The references have one each. A parameter may stand under either; under both it must say the same. */
export const configPaths = ['/ic/config', '/ea/config'] as const;
const [configPath] = configPaths;

/** Parameters below the path, and the settings that they are. */
export const settings = {
  currency: 'PAYDESK_CURRENCY',
  'public-url': 'PAYDESK_PUBLIC_URL',
  from: 'PAYDESK_FROM',
  'reply-to': 'PAYDESK_REPLY_TO',
  sender: 'PAYDESK_SENDER',
  'legal-name': 'PAYDESK_LEGAL_NAME',
  address: 'PAYDESK_ADDRESS',
  phone: 'PAYDESK_PHONE',
  registration: 'PAYDESK_REGISTRATION',
  'how-to-pay': 'PAYDESK_HOW_TO_PAY',
  'mail-invoices': 'PAYDESK_MAIL_INVOICES',
  'mail-expenses': 'PAYDESK_MAIL_EXPENSES',
  'mail-replies': 'PAYDESK_MAIL_REPLIES',
  'mail-authserv': 'PAYDESK_MAIL_AUTHSERV',
  'account-owner-fallback': 'PAYDESK_OWNER',
  stakeholders: 'PAYDESK_STAKEHOLDERS',
  'trusted-sources': 'PAYDESK_TRUSTED_SOURCES',
  people: 'PAYDESK_PEOPLE',
  'slack-team': 'PAYDESK_SLACK_TEAM',
  'slack-channel': 'PAYDESK_SLACK_CHANNEL',
  'slack-bot-user': 'PAYDESK_SLACK_BOT_USER',
  'slack-expenses': 'PAYDESK_SLACK_EXPENSES',
  'slack-client-id': 'PAYDESK_SLACK_CLIENT_ID',
  'decision-mail': 'PAYDESK_DECISION_MAIL',
  model: 'PAYDESK_MODEL',
  'model-stronger': 'PAYDESK_MODEL_STRONGER',
  'google-invoices': 'PAYDESK_GOOGLE_INVOICES',
  'google-payables': 'PAYDESK_GOOGLE_PAYABLES',
  'google-rules': 'PAYDESK_GOOGLE_RULES',
  'google-voice': 'PAYDESK_GOOGLE_VOICE',
  'google-policy': 'PAYDESK_GOOGLE_POLICY',
  'google-rates': 'PAYDESK_GOOGLE_RATES',
} as const;

/** Who says in the mails that SES puts into a bucket whether they are from whom they say. */
const ofSes = { PAYDESK_MAIL_AUTHSERV: 'amazonses.com' };

/** Without these a letter would go out in the name of the example in `app/config.ts`. */
const needed = ['public-url', 'from', 'legal-name', 'address'] as const;

export interface ParameterConfigOptions {
  client?: SSMClient;
  /** Told of parameters below the path that are no setting: another program's, or misspelt. */
  onUnknown?: (names: string[]) => void;
}

/**
 * The configuration in Parameter Store, read when first asked for and then kept: a change is seen by new environments.
 * Throws a `Fault` that names every parameter that is wrong or missing, never a value.
 */
export function createParameterConfig({
  client,
  onUnknown,
}: ParameterConfigOptions = {}): () => Promise<Config> {
  let ssm = client;
  let config: Promise<Config> | undefined;
  const read = async (): Promise<Config> => {
    ssm ??= new SSMClient(patient({ timeout: 1500, attempts: 3 }));
    const values = await readBoth(ssm);
    const missing = needed.filter((name) => !values.get(name)?.trim());
    if (missing.length > 0)
      throw new Fault(`Parameter Store lacks ${missing.map((name) => `${configPath}/${name}`).join(', ')}.`);
    const unknown = [...values.keys()].filter((name) => !Object.hasOwn(settings, name));
    if (unknown.length > 0) onUnknown?.(unknown);
    const given = Object.entries(settings).map(([name, setting]) => [setting, values.get(name)?.trim()]);
    return inParameters(() =>
      readConfig({ ...ofSes, ...Object.fromEntries(given.filter(([, value]) => value)) }),
    );
  };
  return () => {
    config ??= read().catch((error: unknown) => {
      config = undefined;
      throw error;
    });
    return config;
  };
}

async function readBoth(client: SSMClient): Promise<Map<string, string>> {
  const [values, others] = (await Promise.all(configPaths.map((path) => readAll(client, path)))) as [
    Map<string, string>,
    Map<string, string>,
  ];
  for (const [name, value] of others)
    if ((values.get(name) ?? value) !== value)
      throw new Fault(
        `Parameter Store has two values for ${name}: one under each of ${configPaths.join(' and ')}.`,
      );
    else values.set(name, value);
  return values;
}

async function readAll(client: SSMClient, path: string): Promise<Map<string, string>> {
  const values = new Map<string, string>();
  let NextToken: string | undefined;
  do {
    const page = await client.send(
      new GetParametersByPathCommand({ Path: path, WithDecryption: true, MaxResults: 10, NextToken }),
    );
    for (const { Name, Value } of page.Parameters ?? [])
      if (Name && Value !== undefined) values.set(Name.slice(path.length + 1), Value);
    NextToken = page.NextToken;
  } while (NextToken);
  return values;
}

/** A fault names settings; whoever has to mend it looks for a parameter. */
function inParameters(read: () => Config): Config {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const text = Object.entries(settings).reduce(
      (words, [name, setting]) => words.replaceAll(`${setting}:`, `${configPath}/${name}:`),
      error.message,
    );
    throw new Fault(text);
  }
}
