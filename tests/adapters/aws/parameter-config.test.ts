import { readFileSync } from 'node:fs';
import { GetParametersByPathCommand, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { createParameterConfig, settings } from '../../../adapters/aws/parameter-config.ts';
import { Fault } from '../../../app/shared/errors.ts';

const client = new SSMClient({ region: 'ap-southeast-1' });
const store = mockClient(client);
beforeEach(() => {
  store.reset();
});

const good = {
  from: 'billing@kite.example',
  'public-url': 'https://pay.kite.example/',
  'legal-name': 'Kite Studio Pte Ltd',
  address: '7 Wind Street',
};
const parametersOf = (values: Record<string, string>, path = '/ic/config') =>
  Object.entries(values).map(([name, Value]) => ({ Name: `${path}/${name}`, Value }));
const holds = (values: Record<string, string>, others: Record<string, string> = {}) =>
  store
    .on(GetParametersByPathCommand)
    .resolves({ Parameters: parametersOf(values) })
    .on(GetParametersByPathCommand, { Path: '/ea/config' })
    .resolves({ Parameters: parametersOf(others, '/ea/config') });
const read = () => createParameterConfig({ client })();

test('parameters are settings, decrypted and read page by page', async () => {
  const asked = { Path: '/ic/config', WithDecryption: true, MaxResults: 10 };
  store
    .on(GetParametersByPathCommand)
    .resolves({})
    .on(GetParametersByPathCommand, { ...asked, NextToken: undefined })
    .resolves({ Parameters: parametersOf(good), NextToken: 'page 2' })
    .on(GetParametersByPathCommand, { ...asked, NextToken: 'page 2' })
    .resolves({ Parameters: [], NextToken: 'page 3' })
    .on(GetParametersByPathCommand, { ...asked, NextToken: 'page 3' })
    .resolves({
      Parameters: parametersOf({
        currency: 'SGD',
        people: 'U024BE7LH, U0G9QF9C6',
        'account-owner-fallback': 'ines@kite.example',
        'slack-team': 'T024BE7LD',
      }),
    });
  expect(await read()).toMatchObject({
    currency: 'SGD',
    public_url: 'https://pay.kite.example',
    sender: { from: 'billing@kite.example', legal_name: 'Kite Studio Pte Ltd', address: '7 Wind Street' },
    account_owner_fallback: 'ines@kite.example',
    slack: { people: ['U024BE7LH', 'U0G9QF9C6'], team: 'T024BE7LD', api_url: 'https://slack.com/api/' },
  });
});

test('each setting has one parameter', () => {
  expect(new Set(Object.values(settings)).size).toBe(Object.keys(settings).length);
});

test('it is read once in an environment, however often it is asked for', async () => {
  holds(good);
  const config = createParameterConfig({ client });
  expect(await config()).toBe(await config());
  await Promise.all([config(), config()]);
  expect(store.commandCalls(GetParametersByPathCommand)).toHaveLength(2);
});

test('a parameter may stand under either path of the references, and under both only with one value', async () => {
  holds(good, { 'slack-expenses': 'C2147483705', address: good.address });
  expect((await read()).slack.expenses).toBe('C2147483705');
  holds(good, { address: '8 Wind Street' });
  await expect(read()).rejects.toThrow(/two values for address: one under each of/);
});

test('every setting that means something on AWS is a parameter', () => {
  const local = /^(PAYDESK_(HOME|PORT|SLACK_API|SMTP_IN|IMAP_URL|MAIL_AUTHSERV)|SMTP_URL)$/;
  const known: string[] = Object.values(settings);
  const lacking = [...readFileSync('app/config.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+): z/gm)]
    .map(([, name = '']) => name)
    .filter((name) => !local.test(name) && !known.includes(name));
  expect(lacking).toEqual([]);
});

test('a failure is not kept', async () => {
  const config = createParameterConfig({ client });
  store
    .on(GetParametersByPathCommand)
    .rejectsOnce(new Error('out'))
    .resolves({ Parameters: parametersOf(good) });
  await expect(config()).rejects.toThrow('out');
  expect((await config()).sender.from).toBe('billing@kite.example');
});

test('what a letter cannot do without is missed by its name', async () => {
  holds({ ...good, from: ' ', address: '' });
  await expect(read()).rejects.toThrow(
    new Fault('Parameter Store lacks /ic/config/from, /ic/config/address.'),
  );
});

test('a wrong value is told by the parameter, and not shown', async () => {
  holds({ ...good, currency: 'dollars', people: 'ines' });
  const wrong = read();
  await expect(wrong).rejects.toThrow(/^\/ic\/config\/currency: is three capital letters/m);
  await expect(wrong).rejects.toThrow(/^\/ic\/config\/people: is Slack member ids/m);
  await expect(wrong).rejects.not.toThrow(/dollars|ines|PAYDESK/);
});

test('what is no setting is left alone and told', async () => {
  holds({ ...good, timezone: 'Asia/Singapore', reply_to: 'x', constructor: 'y' });
  const unknown: string[] = [];
  await createParameterConfig({ client, onUnknown: (names) => unknown.push(...names) })();
  expect(unknown).toEqual(['timezone', 'reply_to', 'constructor']);
});
