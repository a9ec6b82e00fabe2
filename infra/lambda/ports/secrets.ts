import { createSecretsManagerSecrets } from '../../../adapters/aws/secrets-manager-secrets.ts';
import { once } from '../once.ts';

export const open = once(() => createSecretsManagerSecrets());
