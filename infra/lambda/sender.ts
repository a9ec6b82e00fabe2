import { randomUUID } from 'node:crypto';
import { createDynamoStore } from '../../adapters/aws/dynamodb-store.ts';
import { createNoSheets } from '../../adapters/aws/no-sheets.ts';
import { createParameterConfig } from '../../adapters/aws/parameter-config.ts';
import { createS3Files } from '../../adapters/aws/s3-files.ts';
import { createSecretsManagerSecrets } from '../../adapters/aws/secrets-manager-secrets.ts';
import { createSesMailer } from '../../adapters/aws/ses-mailer.ts';
import { createSystemClock } from '../../adapters/embedded/system-clock.ts';
import { sender } from '../../jobs/invoices/sender.ts';
import { answerEvent } from './answer-event.ts';
import { bucketName, variable } from './environment.ts';
import { createLog } from './log.ts';
import { openOnce } from './open-once.ts';

const log = createLog('sender');

const ports = openOnce(log, async () => ({
  config: await createParameterConfig({ onUnknown: (names) => log.warn('unknown parameters', { names }) })(),
  store: createDynamoStore(),
  clock: createSystemClock(),
  ids: randomUUID,
  files: createS3Files({ nameOf: bucketName }),
  sheets: createNoSheets(),
  mailer: createSesMailer({ configurationSet: variable('configurationSet') }),
  secrets: createSecretsManagerSecrets(),
}));

/** On `ic.first_nudge`, `ic.follow_up` and `ic.escalate` of the default bus, and on one-off schedules. */
export const handler = answerEvent('sender', log, async (detail) => sender(await ports(), detail));
