import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { createSecretsManagerSecrets } from '../../../adapters/aws/secrets-manager-secrets.ts';
import { Fault } from '../../../app/shared/errors.ts';
import { minute } from '../../../app/shared/instant.ts';

const client = new SecretsManagerClient({ region: 'ap-southeast-1' });
const manager = mockClient(client);
let time = 0;
const open = () => createSecretsManagerSecrets({ client, now: () => time });
const none = new ResourceNotFoundException({ message: 'none', $metadata: {} });

/** What Secrets Manager holds under the two labels. */
function holds(current: string | undefined, previous?: string): void {
  for (const [VersionStage, SecretString] of [
    ['AWSCURRENT', current],
    ['AWSPREVIOUS', previous],
  ] as const) {
    const asked = manager.on(GetSecretValueCommand, { SecretId: 'ic/slack/signing-secret', VersionStage });
    if (SecretString === undefined) asked.rejects(none);
    else asked.resolves({ SecretString });
  }
}

beforeEach(() => {
  manager.reset();
  time = 0;
});
const asked = () => manager.commandCalls(GetSecretValueCommand).length;

test('a secret that was never rotated has one value', async () => {
  holds('new');
  expect(await open().get('ic/slack/signing-secret')).toEqual(['new']);
});

test('a rotated one has two, the one to sign with first', async () => {
  holds('new\n', 'old');
  expect(await open().get('ic/slack/signing-secret')).toEqual(['new', 'old']);
});

test('rotated to the same value, it is one', async () => {
  holds('same', 'same');
  expect(await open().get('ic/slack/signing-secret')).toEqual(['same']);
});

test.each([undefined, '', ' \n'])('a secret without a value is a fault that names it: %j', async (value) => {
  holds(value, 'old');
  const got = open().get('ic/slack/signing-secret');
  await expect(got).rejects.toThrow(Fault);
  await expect(got).rejects.toThrow('ic/slack/signing-secret');
});

test('it is kept for five minutes, then a rotation is seen', async () => {
  const secrets = open();
  holds('first');
  await secrets.get('ic/slack/signing-secret');
  holds('second', 'first');
  time = 5 * minute - 1;
  expect(await secrets.get('ic/slack/signing-secret')).toEqual(['first']);
  expect(asked()).toBe(2);
  time = 5 * minute;
  expect(await secrets.get('ic/slack/signing-secret')).toEqual(['second', 'first']);
});

test('requests at the same time ask once', async () => {
  holds('first');
  const secrets = open();
  await Promise.all([1, 2, 3].map(() => secrets.get('ic/slack/signing-secret')));
  expect(asked()).toBe(2);
});

test('while Secrets Manager is out, what is known stays good, and is asked for again after half a minute', async () => {
  const secrets = open();
  holds('first');
  await secrets.get('ic/slack/signing-secret');
  manager.reset();
  manager.rejects(new Error('out'));
  time = 5 * minute;
  expect(await secrets.get('ic/slack/signing-secret')).toEqual(['first']);
  holds('second');
  time += minute / 2 - 1;
  expect(await secrets.get('ic/slack/signing-secret')).toEqual(['first']);
  time += 1;
  expect(await secrets.get('ic/slack/signing-secret')).toEqual(['second']);
});

test('what was never known fails, and is asked for again at once', async () => {
  const secrets = open();
  manager.rejects(new Error('out'));
  await expect(secrets.get('ic/slack/signing-secret')).rejects.toThrow('out');
  manager.reset();
  holds('first');
  expect(await secrets.get('ic/slack/signing-secret')).toEqual(['first']);
});

test('a secret that was taken away is not kept', async () => {
  const secrets = open();
  holds('first');
  await secrets.get('ic/slack/signing-secret');
  holds(undefined);
  time = 5 * minute;
  await expect(secrets.get('ic/slack/signing-secret')).rejects.toThrow(Fault);
});
