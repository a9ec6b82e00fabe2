import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Secret, Secrets } from '../../app/ports/secrets.ts';
import { Fault } from '../../app/shared/errors.ts';
import { minute } from '../../app/shared/instant.ts';
import { patient } from './patience.ts';

export interface SecretsManagerOptions {
  client?: SecretsManagerClient;
  /** Milliseconds that only go up, as a machine's own. */
  now?: () => number;
}

/** A rotated secret is seen after this time. */
const keptFor = 5 * minute;

/** And after an answer that failed it is asked again. */
const patienceAfterFailure = minute / 2;

interface Known {
  values: string[];
  until: number;
}

/**
 * Secrets by the references' names. The current value, and the one before it for as long as Secrets Manager keeps its
 * label AWSPREVIOUS: a rotation rejects nothing that was signed just before it. Throws a `Fault` for a secret that is not there.
 */
export function createSecretsManagerSecrets(options: SecretsManagerOptions = {}): Secrets {
  // Slack waits three seconds for everything, so two short tries have to do.
  const client = options.client ?? new SecretsManagerClient(patient({ timeout: 700, attempts: 2 }));
  const now = options.now ?? (() => performance.now());
  const known = new Map<Secret, Known>();
  const asked = new Map<Secret, Promise<string[]>>();

  async function read(secret: Secret): Promise<string[]> {
    const [current, previous] = await Promise.all([
      valueIn(client, secret, 'AWSCURRENT'),
      valueIn(client, secret, 'AWSPREVIOUS'),
    ]);
    if (!current) throw new Fault(`Secrets Manager has no value for ${secret}: put one there.`);
    return [...new Set([current, ...(previous ? [previous] : [])])];
  }

  /** A service that is out for a while takes away nothing that is known already. */
  async function refresh(secret: Secret): Promise<string[]> {
    try {
      const values = await read(secret);
      known.set(secret, { values, until: now() + keptFor });
      return values;
    } catch (error) {
      const before = known.get(secret);
      if (!before || error instanceof Fault) throw error;
      known.set(secret, { ...before, until: now() + patienceAfterFailure });
      return before.values;
    } finally {
      asked.delete(secret);
    }
  }

  return {
    async get(secret) {
      const kept = known.get(secret);
      if (kept && now() < kept.until) return kept.values;
      const asking = asked.get(secret) ?? refresh(secret);
      asked.set(secret, asking);
      return asking;
    },
  };
}

async function valueIn(
  client: SecretsManagerClient,
  SecretId: Secret,
  VersionStage: 'AWSCURRENT' | 'AWSPREVIOUS',
): Promise<string | undefined> {
  try {
    const found = await client.send(new GetSecretValueCommand({ SecretId, VersionStage }));
    return found.SecretString?.trim();
  } catch (error) {
    if ((error as Error).name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}
