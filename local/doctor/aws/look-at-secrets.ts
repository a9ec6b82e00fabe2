import { createSecretsManagerSecrets } from '../../../adapters/aws/secrets-manager-secrets.ts';
import { readGoogleKey } from '../../../adapters/google/connect.ts';
import type { Config } from '../../../app/config.ts';
import type { Secret, Secrets } from '../../../app/ports/secrets.ts';
import { Fault } from '../../../app/shared/errors.ts';
import { absent, type Finding, works, wrong } from '../finding.ts';
import type { Account } from './account.ts';
import { seen } from './seen.ts';

interface Kept {
  need: 'needed' | 'optional';
  /** Where its value comes from. */
  from: string;
  /** What is missing without it. */
  without: string;
  /** What the value cannot be, in words that hold nothing of it; undefined: it may be one. */
  amiss(value: string): string | undefined;
}

const app = 'api.slack.com/apps';
const anew = 'openssl rand -base64 32';

const shorterThan = (least: number) => (value: string) =>
  value.length < least ? `has ${value.length} characters, and needs ${least}` : undefined;

const beginsWith = (prefix: string, least: number) => (value: string) =>
  value.startsWith(prefix) ? shorterThan(least)(value) : `does not begin with ${prefix}`;

function keyOfGoogle(value: string): string | undefined {
  try {
    readGoogleKey(value);
    return undefined;
  } catch {
    return 'is no key of Google’s (JSON)';
  }
}

/** What functions on AWS ask for. Socket Mode's token is not among it: there Slack calls. */
const keptFor = ({ slack }: Pick<Config, 'slack'>): [Secret, Kept][] => [
  [
    'ic/slack/bot-token',
    {
      need: 'needed',
      from: `Bot User OAuth Token, at ${app}, OAuth & Permissions`,
      without: 'Nothing comes to Slack.',
      amiss: beginsWith('xoxb-', 20),
    },
  ],
  [
    'ic/slack/signing-secret',
    {
      need: 'needed',
      from: `Signing Secret, at ${app}, Basic Information`,
      without: 'No click reaches Paydesk.',
      amiss: shorterThan(16),
    },
  ],
  [
    'ic/slack/client-secret',
    {
      need: slack.client_id ? 'needed' : 'optional',
      from: `Client Secret, at ${app}, Basic Information`,
      without: 'Nobody signs in for claims and decisions.',
      amiss: shorterThan(16),
    },
  ],
  [
    'ic/paylink/secret',
    { need: 'needed', from: anew, without: 'No letter can have a link.', amiss: shorterThan(32) },
  ],
  [
    'ic/drive/sa',
    {
      need: 'needed',
      from: 'the whole JSON key of a Google service account',
      without: 'The sheet and the documents cannot be read.',
      amiss: keyOfGoogle,
    },
  ],
  [
    'ic/webhook/secret',
    {
      need: 'optional',
      from: anew,
      without: 'No accounting tool can send invoices.',
      amiss: shorterThan(16),
    },
  ],
  [
    'ic/stripe/webhook-secret',
    {
      need: 'optional',
      from: 'Signing secret of the endpoint, in Stripe’s dashboard, Webhooks',
      without: 'Stripe can tell of no payment.',
      amiss: beginsWith('whsec_', 20),
    },
  ],
];

const about = 'secrets';
const put = (secret: Secret, from: string) =>
  `Put it into Secrets Manager as plain text, by the name ${secret}: ${from}.`;

/** Every secret that is needed: there, and no placeholder. The values are for the looks after this one; nothing of them is told. */
export async function lookAtSecrets(
  client: Account['secrets'],
  config: Pick<Config, 'slack'>,
): Promise<{ findings: Finding[]; secrets: Secrets; sound: ReadonlySet<Secret> }> {
  const secrets = createSecretsManagerSecrets({ client });
  const sound = new Set<Secret>();
  const lists = await Promise.all(
    keptFor(config).map(([secret, kept]) =>
      seen(about, `secretsmanager:GetSecretValue on ${secret}`, async () => {
        const finding = await look(secrets, secret, kept);
        if (finding.state === 'works') sound.add(secret);
        return [finding];
      }),
    ),
  );
  return { findings: lists.flat(), secrets, sound };
}

async function look(secrets: Secrets, secret: Secret, kept: Kept): Promise<Finding> {
  const { need, from, without, amiss } = kept;
  const values = await secrets.get(secret).catch((error: unknown) => {
    if (error instanceof Fault) return [];
    throw error;
  });
  const [current] = values;
  if (current === undefined)
    return (need === 'needed' ? wrong : absent)(
      about,
      `There is no ${secret}. ${without}`,
      put(secret, from),
    );
  const why =
    secret !== 'ic/drive/sa' && current.startsWith('{')
      ? 'is JSON, and has to be the bare value'
      : amiss(current);
  if (why) return wrong(about, `${secret} ${why}: a placeholder?`, put(secret, from));
  const before = values.length > 1 ? ' The one before it is in force too.' : '';
  return works(about, `${secret} is there.${before}`);
}
