import { createSesMailer } from '../../../adapters/aws/ses-mailer.ts';
import { DefiniteFailure, Unclear } from '../../../app/shared/errors.ts';
import { mailOf } from '../../contracts/mailer.ts';
import { failed, ok } from '../../support/scripted-dynamo.ts';
import { type Answer, type ScriptedServer, startScriptedServer } from '../../support/scripted-server.ts';
import { sesClient } from './ses-client.ts';

const mail = mailOf('<l1.a1@kite.example>');
let server: ScriptedServer;
afterEach(() => server?.stop());

async function open(script: Answer[], region = 'ap-southeast-1') {
  server = await startScriptedServer(script);
  return createSesMailer({
    configurationSet: 'paydesk-letters',
    client: sesClient(server.endpoint, { region, timeout: 150 }),
  });
}
const taken: Answer = { json: { MessageId: '0100-17' } };

test('a mail is one request: raw, to its one address, with the tags that its events carry', async () => {
  const mailer = await open([taken]);
  await mailer.send(mail);
  expect(server.requests).toEqual([
    {
      Destination: { ToAddresses: ['ap@acme.example'] },
      Content: { Raw: { Data: Buffer.from(mail.mime).toString('base64') } },
      ConfigurationSetName: 'paydesk-letters',
      EmailTags: [
        { Name: 'letter_id', Value: 'l1' },
        { Name: 'attempt_id', Value: 'a1' },
      ],
    },
  ]);
});

test.each([
  ['ap-southeast-1', '<0100-17@ap-southeast-1.amazonses.com>'],
  ['us-east-1', '<0100-17@email.amazonses.com>'],
])('the id is the one that SES puts into the mail, in %s', async (region, message_id) => {
  const mailer = await open([taken], region);
  expect(await mailer.send(mail)).toEqual({ message_id });
  expect(await mailer.wasSent(message_id)).toBeUndefined();
});

const refuses: [string, Answer, boolean][] = [
  ['an address that is none', failed('BadRequestException', 400, { message: 'Illegal address' }), true],
  ['a domain that is none', failed('BadRequestException', 400, { message: 'Domain starts with dot' }), true],
  ['no final domain', failed('BadRequestException', 400, { message: "Missing final '@domain'" }), true],
  ['a tag', failed('BadRequestException', 400, { message: 'Invalid tag value' }), false],
  [
    'our identity',
    failed('MessageRejected', 400, { message: 'Email address is not verified: billing@kite.example' }),
    false,
  ],
  ['our domain', failed('MailFromDomainNotVerifiedException'), false],
  ['us for now', failed('SendingPausedException'), false],
  ['us for good', failed('AccountSuspendedException'), false],
  ['so many', failed('TooManyRequestsException', 429), false],
  ['the configuration set', failed('NotFoundException', 404), false],
  ['the role', failed('AccessDeniedException', 403), false],
];

test.each(refuses)(
  'SES that refuses %s surely took nothing, and is asked once',
  async (_, answer, permanent) => {
    const mailer = await open([answer, taken]);
    const error = await mailer.send(mail).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DefiniteFailure);
    expect((error as DefiniteFailure).permanent).toBe(permanent);
    expect((error as Error).message).toMatch(/^SES refused the letter to ap@acme\.example \(\w+: \S/);
    expect(server.requests).toHaveLength(1);
  },
);

test.each<[string, Answer]>([
  ['fails inside', failed('InternalServiceError', 500)],
  ['is not there', failed('ServiceUnavailable', 503)],
  ['was too slow itself', failed('RequestTimeout', 408)],
  ['hangs up', 'reset'],
  ['says nothing', 'silent'],
  ['says half', 'stalled'],
  ['gives no id', ok],
])('SES that %s leaves it unclear, and is asked once', async (_, answer) => {
  const mailer = await open([answer, taken]);
  await expect(mailer.send(mail)).rejects.toThrow(Unclear);
  expect(server.requests).toHaveLength(1);
});

test('where nobody listens, nothing was taken', async () => {
  const mailer = await open([taken]);
  await server.stop();
  const error = await mailer.send(mail).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DefiniteFailure);
  expect(error).toMatchObject({ permanent: false });
  server = await startScriptedServer([taken]);
});

test('an answer in a hundred lines is told in one', async () => {
  const mailer = await open([failed('MessageRejected', 400, { message: `no\n${'x\r\n'.repeat(500)}` })]);
  const error = (await mailer.send(mail).catch((thrown: unknown) => thrown)) as Error;
  expect(error.message).not.toMatch(/[\r\n]/);
  expect(error.message.length).toBeLessThan(300);
});
